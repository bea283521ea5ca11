"""The Bot API's methods, as far as the bot uses them, each as strict as Telegram."""

import time
from typing import Any

from tests.botapi import entities, keyboards, profile
from tests.botapi.parameters import Method, Params, required
from tests.botapi.polling import get_updates
from tests.botapi.refusal import RefusedError, bad
from tests.botapi.state import State

BOT = {"id": 123456, "is_bot": True, "first_name": "MOPR", "username": "mopr_test_bot"}
_ACTIONS = {"typing", "upload_document", "find_location", "upload_photo"}


def get_me(_state: State, _params: Params) -> Any:
    return BOT | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def send_message(state: State, params: Params) -> Any:
    chat = _chat(state, params)
    text, found = entities.check(required(params, "text", str), params.get("parse_mode"))
    message: Params = {
        "message_id": state.next_message(),
        "date": int(time.time()),
        "chat": chat,
        "from": BOT,
        "text": text,
    }
    message |= {"entities": found} if found else {}
    message |= _markup(params)
    state.sent[chat["id"], message["message_id"]] = message
    return message


def edit_message_text(state: State, params: Params) -> Any:
    place = (int(_chat(state, params)["id"]), int(required(params, "message_id", int)))
    if place not in state.sent:
        raise bad("message to edit not found")
    text, found = entities.check(required(params, "text", str), params.get("parse_mode"))
    old = state.sent[place]
    new = {key: old[key] for key in ("message_id", "date", "chat", "from")} | {"text": text}
    new |= ({"entities": found} if found else {}) | _markup(params)
    if new == {key: value for key, value in old.items() if key != "edit_date"}:
        raise bad("message is not modified")
    state.sent[place] = new | {"edit_date": int(time.time())}
    return state.sent[place]


def answer_callback_query(state: State, params: Params) -> Any:
    if required(params, "callback_query_id", str) not in state.queries:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(str(params.get("text", ""))) > 200:
        raise bad("MESSAGE_TOO_LONG")
    return True


def send_chat_action(state: State, params: Params) -> Any:
    _chat(state, params)
    if required(params, "action", str) not in _ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def delete_webhook(state: State, params: Params) -> Any:
    if params.get("drop_pending_updates") is True:
        state.updates.clear()
    return True


def _chat(state: State, params: Params) -> dict[str, Any]:
    chat = required(params, "chat_id", int)
    if chat not in state.chats:
        raise bad("chat not found")
    if chat in state.blocked:
        raise RefusedError(403, "Forbidden: bot was blocked by the user")
    return state.chats[chat]


def _markup(params: Params) -> dict[str, Any]:
    return {"reply_markup": keyboards.check(params["reply_markup"])} if "reply_markup" in params else {}


METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    **profile.METHODS,
}
