"""An update as raw JSON, before the library reads it: its number and its chat. Pure."""

import json
from typing import Any

from bot.storage.inbox import Arrived

Json = dict[str, Any]
# Enough of a message to answer its words or its place.
_SAYING = {"text", "caption", "location"}
_PLAIN = _SAYING | {"message_id", "date", "edit_date", "chat", "from", "media_group_id"}
# What the database can hold.
_HIGHEST = 2**63 - 1


def arrived(update: object) -> Arrived | None:
    """None for what is no update at all, or has no number to confirm.

    ASCII, since a broken emoji (half of a pair) has no UTF-8 form.
    """
    number = _number(update.get("update_id")) if isinstance(update, dict) else None
    if number is None or number < 0 or not isinstance(update, dict):
        return None
    return Arrived(number, _chat(update), json.dumps(update))


def plain(update: Json) -> Json | None:
    """A message without whatever is around its words: a reply, a gift or an entity of a later Bot API.

    None for what says nothing.
    """
    for kind in ("message", "edited_message"):
        content = update.get(kind)
        if isinstance(content, dict) and _SAYING & content.keys():
            return {"update_id": update["update_id"], kind: {name: content[name] for name in _PLAIN & content.keys()}}
    return None


def _chat(update: Json) -> int | None:
    """Where its answer goes: updates of one chat keep their order."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message")
            places = (content.get("chat"), message.get("chat") if isinstance(message, dict) else None)
            for place in (*places, content.get("from")):
                if isinstance(place, dict) and (number := _number(place.get("id"))) is not None:
                    return number
    return None


def _number(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if -_HIGHEST <= value <= _HIGHEST else None
