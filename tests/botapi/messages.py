"""The methods that send a message."""

from collections.abc import Callable
from typing import Any

from tests.botapi import entities
from tests.botapi.chats import writable
from tests.botapi.limits import Limits
from tests.botapi.markup import inline_only, reply_keyboard
from tests.botapi.members import BOT, BOT_ID
from tests.botapi.parameters import Method, Params, required
from tests.botapi.refusal import bad
from tests.botapi.state import Json, State
from tests.botapi.uploads import Upload, photo_size

_REPLY_PARAMETERS = {"message_id", "chat_id", "allow_sending_without_reply"}
_LONGEST_CAPTION = 1024
_SHORTEST_LIVE, _LONGEST_LIVE, _LIVE_FOR_EVER = 60, 86400, 0x7FFFFFFF


def methods(limits: Limits) -> dict[str, Method]:
    return {
        "sendMessage": _sender(limits, _text),
        "sendLocation": _sender(limits, _location),
        "sendPhoto": _sender(limits, _photo, needs="photos"),
    }


def _sender(limits: Limits, content: Callable[[Params], Json], needs: str | None = None) -> Method:
    """`needs`: what the bot must be allowed to send there, beside text.

    A message is refused for its content first, then for coming too early, as by Telegram.
    """

    def send(state: State, params: Params) -> Any:
        chat = writable(state, params)
        if needs and not state.member(chat["id"], BOT_ID).get(f"can_send_{needs}", True):
            raise bad(f"not enough rights to send {needs} to the chat")
        message = content(params) | _reply(state, chat, params)
        keyboard = reply_keyboard(params, chat)
        message |= {} if keyboard else inline_only(params)
        limits.admit(chat["id"])
        return _keep(state, chat, message, keyboard, silent=params.get("disable_notification") is True)

    return send


def _text(params: Params) -> Json:
    text, found = entities.check(required(params, "text", str), params.get("parse_mode"))
    return {"text": text} | ({"entities": found} if found else {})


def _photo(params: Params) -> Json:
    """Only one that comes with the call; the answer names it in one size."""
    width, height = photo_size(required(params, "photo", Upload))
    size = {"file_id": "photo-1", "file_unique_id": "1", "width": width, "height": height}
    caption, found = entities.check(params["caption"], params.get("parse_mode")) if params.get("caption") else ("", [])
    if entities.units(caption) > _LONGEST_CAPTION:
        raise bad("message caption is too long")
    words = {"caption": caption} if caption else {}
    return {"photo": [size]} | words | ({"caption_entities": found} if found else {})


def _location(params: Params) -> Json:
    latitude, longitude = (required(params, name, (int, float)) for name in ("latitude", "longitude"))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("wrong location specified")
    period = params.get("live_period", 0)
    if period and period != _LIVE_FOR_EVER and not _SHORTEST_LIVE <= period <= _LONGEST_LIVE:
        raise bad("wrong live location period specified")
    place = {"latitude": latitude, "longitude": longitude}
    return {"location": place | ({"live_period": period} if period else {})}


def _reply(state: State, chat: Json, params: Params) -> Json:
    wanted = params.get("reply_parameters")
    if wanted is None:
        return {}
    if not isinstance(wanted, dict) or not isinstance(wanted.get("message_id"), int):
        raise bad("can't parse reply parameters JSON object")
    if not wanted.keys() <= _REPLY_PARAMETERS or wanted.get("chat_id", chat["id"]) != chat["id"]:
        raise bad("quotes and replies to other chats are not known here")
    old = state.messages.get((chat["id"], wanted["message_id"]))
    if old is None and not wanted.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    replied = {name: value for name, value in (old or {}).items() if name != "reply_to_message"}
    return {"reply_to_message": replied} if replied else {}


def _keep(state: State, chat: Json, message: Json, keyboard: Json | None, *, silent: bool) -> Json:
    """Only an inline keyboard is part of the message that the bot gets back."""
    number = state.next_message(chat["id"])
    place = (int(chat["id"]), number)
    author: Json = {"sender_chat": chat} if chat["type"] == "channel" else {"from": BOT}
    state.messages[place] = {"message_id": number, "date": int(state.now()), "chat": chat} | author | message
    state.silent |= {place} if silent else set()
    if keyboard:
        state.reply_keyboards[place] = keyboard
    return state.messages[place]
