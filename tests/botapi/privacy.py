"""Privacy mode: what a bot hears in a group that it does not administer."""

import re
from typing import Any

from tests.botapi.entities import units
from tests.botapi.members import BOT, BOT_ID

_COMMAND = re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])")
# Telegram tells service messages apart by type; here by their field.
_SERVICE = {
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
    "pinned_message",
}


def commands(text: str) -> dict[str, Any]:
    """The entities that Telegram finds by itself; a command with a Polish letter or a hyphen is cut or none."""
    found = [
        {"type": "bot_command", "offset": units(text[: match.start()]), "length": units(match.group())}
        for match in _COMMAND.finditer(text)
    ]
    return {"entities": found} if found else {}


def reaches(message: dict[str, Any]) -> bool:
    """Whether a message of a group is delivered to the bot in privacy mode."""
    replied = message.get("reply_to_message", {}).get("from", {}).get("id")
    return replied == BOT_ID or bool(_SERVICE & message.keys()) or _is_my_command(message)


def _is_my_command(message: dict[str, Any]) -> bool:
    starts = [entity for entity in message.get("entities", []) if entity["offset"] == 0]
    if not starts or starts[0]["type"] != "bot_command":
        return False
    _, _, name = message["text"][: starts[0]["length"]].partition("@")
    return name.lower() in ("", BOT["username"])
