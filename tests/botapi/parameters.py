"""A request's parameters: from the query, a form or JSON, as plain values."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.botapi.refusal import bad
from tests.botapi.state import State
from tests.botapi.uploads import parts

Params = dict[str, Any]
Method = Callable[[State, Params], Any]

# Telegram decides by parameter, not by looks: „123” may be a text or a number.
_NUMBERS = {"chat_id", "user_id", "message_id", "offset", "limit", "timeout", "cache_time", "live_period"}
_FRACTIONS = {"latitude", "longitude", "horizontal_accuracy"}
_BOOLEANS = {"drop_pending_updates", "show_alert", "disable_notification", "protect_content"}
_OBJECTS = {
    "reply_markup",
    "reply_parameters",
    "allowed_updates",
    "commands",
    "scope",
    "entities",
    "link_preview_options",
}


def read(path: str, content_type: str, body: bytes) -> Params:
    given: Params = dict(parse_qsl(urlsplit(path).query, keep_blank_values=True))
    if content_type.startswith("application/json"):
        given |= json.loads(body)
    elif content_type.startswith("application/x-www-form-urlencoded"):
        given |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    elif content_type.startswith("multipart/form-data"):
        given |= parts(content_type, body)
    elif body:
        raise bad("unsupported content type")
    return {name: _value(name, value) for name, value in given.items()}


def _value(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if name in _NUMBERS:
            return int(value)
        if name in _FRACTIONS:
            return float(value)
        if name in _OBJECTS:
            return json.loads(value)
    except ValueError:
        raise bad(f"can't parse parameter {name}") from None
    return value == "true" if name in _BOOLEANS else value


def required(params: Params, name: str, kind: type | tuple[type, ...]) -> Any:
    value = params.get(name)
    if value is None:
        raise bad(f"parameter {name} is required")
    if not isinstance(value, kind) or isinstance(value, bool):
        raise bad(f"parameter {name} has a wrong type")
    return value
