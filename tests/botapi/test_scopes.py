"""Menus of commands are kept for each scope and language."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.refusal import RefusedError
from tests.botapi.updates import PERSON

GROUP, CHANNEL = -500, -1_001_000_000_600
COMMANDS = [{"command": "zgloszenia", "description": "Otwarte zgłoszenia"}]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.people.write("dzień dobry")
        api.people.add_bot(GROUP)
        api.people.add_bot(CHANNEL, kind="channel")
        yield api


@pytest.mark.parametrize(
    ("scope", "name"),
    [
        (None, "commands:default"),
        ({"type": "default"}, "commands:default"),
        ({"type": "all_private_chats"}, "commands:all_private_chats"),
        ({"type": "all_group_chats"}, "commands:all_group_chats"),
        ({"type": "all_chat_administrators"}, "commands:all_chat_administrators"),
        ({"type": "chat", "chat_id": GROUP}, "commands:chat:-500"),
        ({"type": "chat", "chat_id": PERSON}, "commands:chat:7001"),
        ({"type": "chat_administrators", "chat_id": GROUP}, "commands:chat_administrators:-500"),
        ({"type": "chat_member", "chat_id": GROUP, "user_id": PERSON}, "commands:chat_member:-500:7001"),
    ],
)
def test_each_scope_and_language_has_its_own_menu(api: BotApi, scope: Any, name: str) -> None:
    where = {"scope": scope} if scope else {}
    api.answer(api.token, "setMyCommands", where | {"commands": COMMANDS})
    api.answer(api.token, "setMyCommands", where | {"commands": [], "language_code": "uk"})

    assert api.state.profile == {name: COMMANDS, f"{name}:uk": []}
    assert api.answer(api.token, "getMyCommands", where) == COMMANDS
    api.answer(api.token, "deleteMyCommands", where)
    assert api.answer(api.token, "getMyCommands", where) == []


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"scope": {"type": "everybody"}}, "BotCommandScope"),
        ({"scope": {"type": "chat"}}, "chat_id is required"),
        ({"scope": {"type": "chat", "chat_id": -1}}, "chat not found"),
        ({"scope": {"type": "chat", "chat_id": CHANNEL}}, "channel chats"),
        ({"scope": {"type": "chat_administrators", "chat_id": PERSON}}, "private chats"),
        ({"scope": {"type": "chat_member", "chat_id": GROUP}}, "user_id is required"),
        ({"language_code": "polski"}, "language code"),
    ],
)
def test_a_faulty_scope_is_refused(api: BotApi, params: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        api.answer(api.token, "setMyCommands", {"commands": COMMANDS} | params)


def test_a_group_without_the_bot_has_no_menu(api: BotApi) -> None:
    api.people.remove_bot(GROUP)
    with pytest.raises(RefusedError, match="kicked from the group chat"):
        api.answer(api.token, "setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": GROUP}})
