"""The bot's messages as people see them in a chat now, after every edit and deletion."""

from dataclasses import dataclass

from tests.botapi.edits import is_own
from tests.botapi.state import Json, State

_SAYS = {"text", "location", "photo"}


@dataclass(frozen=True)
class Shown:
    message_id: int
    text: str
    reply_markup: Json | None
    reply_to: int | None
    silent: bool
    location: Json | None
    edited: bool
    photo: bool = False


def messages(state: State, chat: int) -> list[Shown]:
    """In the order in which they were sent."""
    with state.changed:
        here = [message for (place, _), message in state.messages.items() if place == chat]
        return [_shown(state, chat, message) for message in here if is_own(message) and _SAYS & message.keys()]


def buttons(message: Shown) -> list[tuple[str, str]]:
    """Label and data (or address) of each; a keyboard of answers has labels alone."""
    markup = message.reply_markup or {}
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    return [_label_and_data(button) for row in rows for button in row]


def _label_and_data(button: Json | str) -> tuple[str, str]:
    if isinstance(button, str):
        return button, ""
    return str(button["text"]), str(button.get("callback_data", button.get("url", "")))


def _shown(state: State, chat: int, message: Json) -> Shown:
    place = (chat, int(message["message_id"]))
    return Shown(
        message_id=place[1],
        text=message.get("text") or message.get("caption") or "",
        reply_markup=message.get("reply_markup", state.reply_keyboards.get(place)),
        reply_to=message.get("reply_to_message", {}).get("message_id"),
        silent=place in state.silent,
        location=message.get("location"),
        edited="edit_date" in message,
        photo="photo" in message,
    )
