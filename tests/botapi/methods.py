"""The Bot API's methods, as far as the bot uses them, each as strict as Telegram."""

import re
import time
from collections.abc import Callable
from typing import Any

from tests.botapi import entities, keyboards
from tests.botapi.polling import get_updates
from tests.botapi.refusal import Refused, bad
from tests.botapi.state import State

Params = dict[str, Any]
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
    text, found = entities.check(_required(params, "text", str), params.get("parse_mode"))
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
    place = (int(_chat(state, params)["id"]), int(_required(params, "message_id", int)))
    if place not in state.sent:
        raise bad("message to edit not found")
    text, found = entities.check(_required(params, "text", str), params.get("parse_mode"))
    old = state.sent[place]
    new = {key: old[key] for key in ("message_id", "date", "chat", "from")} | {"text": text}
    new |= ({"entities": found} if found else {}) | _markup(params)
    if new == {key: value for key, value in old.items() if key != "edit_date"}:
        raise bad("message is not modified")
    state.sent[place] = new | {"edit_date": int(time.time())}
    return state.sent[place]


def answer_callback_query(state: State, params: Params) -> Any:
    if _required(params, "callback_query_id", str) not in state.queries:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(str(params.get("text", ""))) > 200:
        raise bad("MESSAGE_TOO_LONG")
    return True


def send_chat_action(state: State, params: Params) -> Any:
    _chat(state, params)
    if _required(params, "action", str) not in _ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def set_my_commands(state: State, params: Params) -> Any:
    commands = _required(params, "commands", list)
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "").strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    state.profile[_commands(params)] = commands
    return True


def delete_my_commands(state: State, params: Params) -> Any:
    state.profile.pop(_commands(params), None)
    return True


def get_my_commands(state: State, params: Params) -> Any:
    return state.profile.get(_commands(params), [])


def _profile_text(name: str, longest: int) -> tuple["Method", "Method"]:
    """The method that sets one text of the profile, and the one that gets it."""

    def set_text(state: State, params: Params) -> Any:
        if len(str(params.get(name, ""))) > longest:
            raise bad(f"{name} is too long")
        state.profile[name] = params.get(name, "")
        return True

    return set_text, lambda state, _params: {name: state.profile.get(name, "")}


def delete_webhook(state: State, params: Params) -> Any:
    if params.get("drop_pending_updates") is True:
        state.updates.clear()
    return True


def _chat(state: State, params: Params) -> dict[str, Any]:
    chat = _required(params, "chat_id", int)
    if chat not in state.chats:
        raise bad("chat not found")
    if chat in state.blocked:
        raise Refused(403, "Forbidden: bot was blocked by the user")
    return state.chats[chat]


def _required(params: Params, name: str, kind: type) -> Any:
    value = params.get(name)
    if value is None:
        raise bad(f"parameter {name} is required")
    if not isinstance(value, kind) or isinstance(value, bool):
        raise bad(f"parameter {name} has a wrong type")
    return value


def _markup(params: Params) -> dict[str, Any]:
    return {"reply_markup": keyboards.check(params["reply_markup"])} if "reply_markup" in params else {}


def _commands(params: Params) -> str:
    scope = params.get("scope", {"type": "default"})
    if not isinstance(scope, dict) or "type" not in scope:
        raise bad("can't parse BotCommandScope")
    return f"commands:{scope['type']}"


Method = Callable[[State, Params], Any]
_SET_DESCRIPTION, _GET_DESCRIPTION = _profile_text("description", 512)
_SET_SHORT, _GET_SHORT = _profile_text("short_description", 120)
METHODS: dict[str, Method] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "answerCallbackQuery": answer_callback_query,
    "sendChatAction": send_chat_action,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": _SET_DESCRIPTION,
    "getMyDescription": _GET_DESCRIPTION,
    "setMyShortDescription": _SET_SHORT,
    "getMyShortDescription": _GET_SHORT,
}
