"""Who is in a group, and what the bot may know of it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.members import BOT_ID
from tests.botapi.refusal import RefusedError

GROUP, SUPERGROUP = -500, -1_001_000_000_500
ANNA, PIOTR = 7001, 7002


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def heard(api: BotApi, kind: str = "message") -> list[dict[str, Any]]:
    return [update[kind] for update in api.state.updates if kind in update]


def status(api: BotApi, chat: int, user: int) -> str:
    return str(api.answer(api.token, "getChatMember", {"chat_id": chat, "user_id": user})["status"])


def test_members_come_go_and_are_promoted(api: BotApi) -> None:
    api.people.add_bot(GROUP, ANNA)
    api.people.join(GROUP, PIOTR, by=ANNA)
    assert heard(api)[-1]["new_chat_members"][0]["id"] == PIOTR
    assert status(api, GROUP, PIOTR) == "member"

    api.people.promote(GROUP, PIOTR)
    administrators = api.answer(api.token, "getChatAdministrators", {"chat_id": GROUP})
    assert [(one["user"]["id"], one["status"]) for one in administrators] == [
        (ANNA, "creator"),
        (PIOTR, "administrator"),
    ]
    api.people.leave(GROUP, PIOTR)
    assert status(api, GROUP, PIOTR) == "left"
    with pytest.raises(AssertionError, match="not in"):
        api.people.write("/x", GROUP, PIOTR)
    assert heard(api, "chat_member") == []


def test_changes_of_members_are_told_to_an_administrator_who_asked(api: BotApi) -> None:
    api.answer(api.token, "getUpdates", {"allowed_updates": ["chat_member"]})
    api.people.add_bot(GROUP, ANNA)
    api.people.join(GROUP, PIOTR)
    assert api.state.updates == []

    api.people.promote(GROUP, BOT_ID)
    api.people.leave(GROUP, PIOTR, by=ANNA)
    assert heard(api, "chat_member")[0]["new_chat_member"]["status"] == "kicked"


@pytest.mark.parametrize(
    ("chat", "user", "why"),
    [(GROUP, 999, "user not found"), (SUPERGROUP, 999, "member not found"), (ANNA, PIOTR, "user not found")],
)
def test_a_stranger_is_not_found(api: BotApi, chat: int, user: int, why: str) -> None:
    api.people.send({"text": "x"}, chat)
    with pytest.raises(RefusedError, match=why):
        status(api, chat, user)


def test_who_is_known_but_never_was_here_has_left(api: BotApi) -> None:
    api.people.write("dzień dobry", PIOTR)
    api.people.add_bot(GROUP, ANNA)
    assert status(api, GROUP, PIOTR) == "left"
