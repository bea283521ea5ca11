"""Updates that the library can read: one that it cannot would be fetched for ever and stop all the others."""

import json
import logging
from typing import Any

from telegram import Update

_LOGGER = logging.getLogger(__name__)


def readable(payload: bytes) -> bytes:
    """The answer to getUpdates with each unreadable update emptied, so that it is confirmed and passed over."""
    try:
        answer = json.loads(payload)
        updates = answer["result"]
        kept = [update if _is_readable(update) else {"update_id": update["update_id"]} for update in updates]
    except (ValueError, LookupError, TypeError):
        return payload
    passed_over = sum(before != after for before, after in zip(updates, kept, strict=True))
    if not passed_over:
        return payload
    _LOGGER.error("Pominięto wiadomości, których biblioteka nie umie odczytać: %d", passed_over)
    return json.dumps(answer | {"result": kept}).encode()


def _is_readable(update: dict[str, Any]) -> bool:
    try:
        Update.de_json(update, None)
    except Exception:  # Whatever the library stumbles over.
        return False
    return True
