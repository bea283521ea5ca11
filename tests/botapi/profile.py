"""The methods that set what Telegram shows of the bot."""

import re
from typing import Any

from tests.botapi.parameters import Method, Params, required
from tests.botapi.refusal import bad
from tests.botapi.scopes import place
from tests.botapi.state import State


def set_my_commands(state: State, params: Params) -> Any:
    commands = required(params, "commands", list)
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "").strip()) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    state.profile[place(state, params)] = commands
    return True


def delete_my_commands(state: State, params: Params) -> Any:
    state.profile.pop(place(state, params), None)
    return True


def get_my_commands(state: State, params: Params) -> Any:
    return state.profile.get(place(state, params), [])


def _spoken(key: str, params: Params) -> str:
    """For phones set to a language, or for all others."""
    language = params.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", str(language)):
        raise bad("LANG_CODE_INVALID")
    return f"{key}@{language}" if language else key


def _profile_text(name: str, longest: int) -> tuple[Method, Method]:
    """The method that sets one text of the profile, and the one that gets it."""

    def set_text(state: State, params: Params) -> Any:
        if len(str(params.get(name, ""))) > longest:
            raise bad(f"{name} is too long")
        state.profile[_spoken(name, params)] = params.get(name, "")
        return True

    return set_text, lambda state, params: {name: state.profile.get(_spoken(name, params), "")}


_SET_DESCRIPTION, _GET_DESCRIPTION = _profile_text("description", 512)
_SET_SHORT, _GET_SHORT = _profile_text("short_description", 120)
METHODS: dict[str, Method] = {
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": _SET_DESCRIPTION,
    "getMyDescription": _GET_DESCRIPTION,
    "setMyShortDescription": _SET_SHORT,
    "getMyShortDescription": _GET_SHORT,
}
