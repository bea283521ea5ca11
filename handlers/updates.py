"""An update as raw JSON, before the library reads it: its number and its chat. Pure."""

import json
from typing import Any

from bot.storage.inbox import Arrived

Json = dict[str, Any]


def arrived(update: object) -> Arrived | None:
    """None for what is no update at all. ASCII, since a broken emoji (half of a pair) has no UTF-8 form."""
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        return None
    return Arrived(update["update_id"], _chat(update), json.dumps(update))


def _chat(update: Json) -> int | None:
    """Where its answer goes: updates of one chat keep their order."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message")
            places = (content.get("chat"), message.get("chat") if isinstance(message, dict) else None)
            for place in (*places, content.get("from")):
                if isinstance(place, dict) and isinstance(place.get("id"), int):
                    return int(place["id"])
    return None
