"""The Bot API's methods, as far as the bot uses them, each as strict as Telegram."""

from typing import Any

from tests.botapi import chat_methods, edits, messages, profile
from tests.botapi.chats import reachable
from tests.botapi.limits import Limits
from tests.botapi.members import BOT
from tests.botapi.parameters import Method, Params, required
from tests.botapi.polling import get_updates
from tests.botapi.refusal import bad
from tests.botapi.state import State

_ACTIONS = {"typing", "upload_document", "find_location", "upload_photo"}
_LONGEST_NOTICE = 200


def get_me(state: State, _params: Params) -> Any:
    return BOT | {
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy,
        "supports_inline_queries": False,
    }


def answer_callback_query(state: State, params: Params) -> Any:
    """Once for a query: the second answer comes too late."""
    query = required(params, "callback_query_id", str)
    if query not in state.queries:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if len(str(params.get("text", ""))) > _LONGEST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    if not isinstance(params.get("show_alert", False), bool):
        raise bad("parameter show_alert has a wrong type")
    state.queries.remove(query)
    return True


def send_chat_action(state: State, params: Params) -> Any:
    reachable(state, params)
    if required(params, "action", str) not in _ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def delete_webhook(state: State, params: Params) -> Any:
    if params.get("drop_pending_updates") is True:
        state.updates.clear()
    return True


def methods(limits: Limits) -> dict[str, Method]:
    return {
        "getMe": get_me,
        "getUpdates": get_updates,
        "deleteWebhook": delete_webhook,
        "answerCallbackQuery": answer_callback_query,
        "sendChatAction": send_chat_action,
        **messages.methods(limits),
        **edits.METHODS,
        **chat_methods.METHODS,
        **profile.METHODS,
    }
