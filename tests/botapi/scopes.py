"""For whom a menu of commands is meant: a scope and a language."""

import re

from tests.botapi.chats import reachable, user
from tests.botapi.parameters import Params, required
from tests.botapi.refusal import bad
from tests.botapi.state import State

_GENERAL = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_OF_A_CHAT = {"chat", "chat_administrators", "chat_member"}


def place(state: State, params: Params) -> str:
    """The name under which the commands are kept, as `commands:chat:-500` or `commands:default:pl`."""
    language = params.get("language_code", "")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad("invalid language code specified")
    return ":".join(["commands", *_scope(state, params), *([language] if language else [])])


def _scope(state: State, params: Params) -> list[str]:
    scope = params.get("scope", {"type": "default"})
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _GENERAL:
        return [kind]
    if kind not in _OF_A_CHAT:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    chat = reachable(state, scope)
    if kind != "chat" and chat["type"] == "private":
        raise bad("can't use specified scope in private chats")
    if chat["type"] == "channel":
        raise bad("can't change commands in channel chats")
    member = [str(user(state, required(scope, "user_id", int))["id"])] if kind == "chat_member" else []
    return [str(kind), str(chat["id"]), *member]
