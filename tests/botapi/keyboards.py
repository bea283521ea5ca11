"""What Telegram requires of an inline keyboard: the buttons under a message."""

from typing import Any
from urllib.parse import urlsplit

from tests.botapi.refusal import bad

_ACTIONS = {"callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat"}


def check(markup: Any) -> dict[str, Any]:
    """The inline keyboard."""
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) and len(markup) == 1 else None
    if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
        raise bad("can't parse reply keyboard markup JSON object")
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button)
    return dict(markup)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse inline keyboard button")
    if not button["text"].strip():
        raise bad("inline keyboard button text is empty")
    if len(_ACTIONS & button.keys()) != 1:
        raise bad("Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(str(button["url"]))


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    sound = url.isascii() and not any(char.isspace() for char in url)
    if not sound or parts.scheme not in ("http", "https", "tg") or "." not in (parts.hostname or ""):
        raise bad("inline keyboard button URL is invalid")
