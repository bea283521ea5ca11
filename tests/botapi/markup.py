"""The four kinds of reply_markup: buttons under a message, a keyboard of answers, its removal, a forced reply."""

from typing import Any

from tests.botapi import keyboards
from tests.botapi.parameters import Params
from tests.botapi.refusal import bad
from tests.botapi.state import Json

_MOST_BUTTONS = 100
_LONGEST_PLACEHOLDER = 64
_FLAGS = {"is_persistent", "resize_keyboard", "one_time_keyboard", "selective"}
_KNOWN = {
    "keyboard": {"keyboard", "input_field_placeholder"} | _FLAGS,
    "remove_keyboard": {"remove_keyboard", "selective"},
    "force_reply": {"force_reply", "selective", "input_field_placeholder"},
}
_REQUESTS = {"request_contact": "phone number", "request_location": "location"}


def inline_only(params: Params) -> Json:
    """The `reply_markup` of a message that is edited; empty for none."""
    markup = params.get("reply_markup")
    if markup is None:
        return {}
    if isinstance(markup, dict) and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    checked = keyboards.check(markup)
    return {"reply_markup": checked} if checked["inline_keyboard"] else {}


def reply_keyboard(params: Params, chat: Json) -> Json | None:
    """Any of the three other kinds; None when the markup is inline or missing."""
    markup = params.get("reply_markup")
    if markup is None or not isinstance(markup, dict) or "inline_keyboard" in markup:
        return None
    if chat["type"] == "channel":
        raise bad("inline keyboard expected")
    kinds = _KNOWN.keys() & markup.keys()
    if len(kinds) != 1 or not markup.keys() <= _KNOWN[kind := kinds.pop()]:
        raise bad("can't parse reply keyboard markup JSON object")
    _check_options(markup)
    if kind == "keyboard":
        _check_rows(markup["keyboard"], chat["type"] == "private")
    elif markup[kind] is not True:
        raise bad(f"field {kind} must be true")
    return dict(markup)


def _check_options(markup: Json) -> None:
    if not all(isinstance(markup.get(flag, False), bool) for flag in _FLAGS):
        raise bad("can't parse reply keyboard markup JSON object")
    placeholder = markup.get("input_field_placeholder", "x")
    if not isinstance(placeholder, str) or not 1 <= len(placeholder) <= _LONGEST_PLACEHOLDER:
        raise bad("input field placeholder must have 1 to 64 characters")


def _check_rows(rows: Any, is_private: bool) -> None:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and row for row in rows):
        raise bad("can't parse reply keyboard markup JSON object")
    buttons = [{"text": button} if isinstance(button, str) else button for row in rows for button in row]
    if len(buttons) > _MOST_BUTTONS:
        raise bad("reply markup is too long")
    for button in buttons:
        _check_button(button, is_private)


def _check_button(button: Any, is_private: bool) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad("can't parse keyboard button")
    if not button["text"].strip():
        raise bad("keyboard button text must be non-empty")
    asked = [what for field, what in _REQUESTS.items() if button.get(field)]
    if not button.keys() <= {"text"} | _REQUESTS.keys() or len(asked) > 1:
        raise bad("can't parse keyboard button")
    if asked and not is_private:
        raise bad(f"{asked[0]} can be requested in private chats only")
