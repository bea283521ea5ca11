"""The methods that change or delete a message."""

from typing import Any

from tests.botapi import entities
from tests.botapi.chats import reachable, writable
from tests.botapi.markup import inline_only
from tests.botapi.members import BOT, BOT_ID, is_in_charge
from tests.botapi.parameters import Method, Params, required
from tests.botapi.refusal import bad
from tests.botapi.state import Json, Place, State

_DELETABLE_SECONDS = 48 * 3600
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def edit_message_text(state: State, params: Params) -> Any:
    place, old = _editable(state, params)
    text, found = entities.check(required(params, "text", str), params.get("parse_mode"))
    if "text" not in old:
        raise bad("there is no text in the message to edit")
    new = _without(old, "text", "entities", "reply_markup") | {"text": text}
    return _change(state, place, new | ({"entities": found} if found else {}) | inline_only(params))


def edit_message_reply_markup(state: State, params: Params) -> Any:
    place, old = _editable(state, params)
    return _change(state, place, _without(old, "reply_markup") | inline_only(params))


def delete_message(state: State, params: Params) -> Any:
    chat = reachable(state, params)
    place = (int(chat["id"]), int(required(params, "message_id", int)))
    if place not in state.messages:
        raise bad("message to delete not found")
    message = state.messages[place]
    if not is_in_charge(state.member(chat["id"], BOT_ID)):
        if chat["type"] != "private" and not is_own(message):
            raise bad("message can't be deleted")
        if state.now() - message["date"] > _DELETABLE_SECONDS:
            raise bad("message can't be deleted for everyone")
    del state.messages[place]
    state.deleted.add(place)
    return True


def is_own(message: Json) -> bool:
    """Sent by the bot; in a channel nobody else writes here."""
    return bool(message.get("from", BOT) == BOT)


def _editable(state: State, params: Params) -> tuple[Place, Json]:
    """Only a message of the bot's own, and none with a keyboard of answers or a forced reply."""
    place = (int(writable(state, params)["id"]), int(required(params, "message_id", int)))
    if place not in state.messages:
        raise bad("message to edit not found")
    if not is_own(state.messages[place]) or place in state.reply_keyboards:
        raise bad("message can't be edited")
    return place, state.messages[place]


def _change(state: State, place: Place, new: Json) -> Json:
    if _without(new, "edit_date") == _without(state.messages[place], "edit_date"):
        raise bad(_NOT_MODIFIED)
    state.messages[place] = new | {"edit_date": int(state.now())}
    return state.messages[place]


def _without(message: Json, *names: str) -> Json:
    return {name: value for name, value in message.items() if name not in names}


METHODS: dict[str, Method] = {
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
