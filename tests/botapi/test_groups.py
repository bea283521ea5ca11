"""The bot in groups and channels: added, removed, migrated, muted, and when it may no longer speak."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.members import BOT, BOT_ID
from tests.botapi.refusal import RefusedError

GROUP, SUPERGROUP, CHANNEL = -500, -1_001_000_000_500, -1_001_000_000_600
ANNA = 7001


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def send(api: BotApi, chat: int, text: str = "x", **more: Any) -> dict[str, Any]:
    sent = api.answer(api.token, "sendMessage", {"chat_id": chat, "text": text} | more)
    return dict(sent)


def heard(api: BotApi, kind: str = "message") -> list[dict[str, Any]]:
    return [update[kind] for update in api.state.updates if kind in update]


@pytest.mark.parametrize(("chat", "kind"), [(GROUP, "group"), (SUPERGROUP, "supergroup")])
def test_an_added_bot_is_told_by_whom_and_sees_the_service_message(api: BotApi, chat: int, kind: str) -> None:
    api.people.add_bot(chat, ANNA, "Zespół nr 4", kind)

    [change], [message] = heard(api, "my_chat_member"), heard(api)
    assert (change["old_chat_member"]["status"], change["new_chat_member"]["status"]) == ("left", "member")
    assert (change["from"]["id"], change["chat"]["title"], change["chat"]["type"]) == (ANNA, "Zespół nr 4", kind)
    assert message["new_chat_members"] == [BOT]
    assert send(api, chat)["chat"]["id"] == chat
    with pytest.raises(AssertionError, match="already"):
        api.people.add_bot(chat, ANNA)


@pytest.mark.parametrize(("chat", "kind", "left"), [(GROUP, "group", "left"), (SUPERGROUP, "supergroup", "kicked")])
def test_a_removed_bot_is_refused_until_it_is_back(api: BotApi, chat: int, kind: str, left: str) -> None:
    api.people.add_bot(chat, kind=kind)
    api.people.remove_bot(chat)

    assert heard(api, "my_chat_member")[-1]["new_chat_member"]["status"] == left
    assert ("left_chat_member" in heard(api)[-1]) is (kind == "group")
    for method in ("sendMessage", "getChat", "leaveChat", "sendChatAction"):
        with pytest.raises(RefusedError) as refusal:
            api.answer(api.token, method, {"chat_id": chat, "text": "x", "action": "typing"})
        assert (refusal.value.code, refusal.value.description) == (
            403,
            f"Forbidden: bot was kicked from the {kind} chat",
        )
    before = len(api.state.updates)
    api.people.write("/zgloszenia", chat)
    assert len(api.state.updates) == before

    api.people.add_bot(chat)
    assert send(api, chat)


def test_a_bot_that_left_is_no_member(api: BotApi) -> None:
    api.people.add_bot(GROUP)
    assert api.answer(api.token, "leaveChat", {"chat_id": GROUP}) is True

    assert heard(api, "my_chat_member")[-1]["from"] == BOT
    with pytest.raises(RefusedError, match="Forbidden: bot is not a member of the group chat"):
        send(api, GROUP)


def test_a_group_that_became_a_supergroup_answers_with_its_new_number(api: BotApi) -> None:
    api.people.add_bot(GROUP, ANNA, "Zespół nr 4", admin=True)
    old = send(api, GROUP)["message_id"]
    new = api.people.migrate(GROUP)

    to, since = heard(api)[-2:]
    assert (to["chat"]["id"], to["migrate_to_chat_id"]) == (GROUP, new)
    assert (since["chat"]["id"], since["migrate_from_chat_id"]) == (new, GROUP)
    joined = heard(api, "my_chat_member")[-1]
    assert (joined["chat"]["id"], joined["new_chat_member"]["status"]) == (new, "administrator")
    with pytest.raises(RefusedError, match="group chat was upgraded to a supergroup chat") as refusal:
        send(api, GROUP)
    assert (refusal.value.code, refusal.value.parameters) == (400, {"migrate_to_chat_id": new})
    assert api.answer(api.token, "getChat", {"chat_id": new})["title"] == "Zespół nr 4"
    anna = api.answer(api.token, "getChatMember", {"chat_id": new, "user_id": ANNA})
    assert anna["status"] == "creator"
    with pytest.raises(RefusedError, match="edit not found"):
        api.answer(api.token, "editMessageText", {"chat_id": new, "message_id": old, "text": "y"})


def test_the_bot_writes_first_to_nobody(api: BotApi) -> None:
    api.people.add_bot(GROUP, ANNA)
    with pytest.raises(RefusedError, match="can't initiate conversation with a user") as refusal:
        send(api, ANNA)
    assert refusal.value.code == 403
    api.people.write("/start", ANNA)
    assert send(api, ANNA)


def test_a_muted_bot_cannot_write(api: BotApi) -> None:
    api.people.add_bot(SUPERGROUP, kind="supergroup")
    api.people.promote(SUPERGROUP, BOT_ID, "restricted")
    with pytest.raises(RefusedError, match="not enough rights to send text messages"):
        send(api, SUPERGROUP)


def test_a_channel_posts_without_a_sender(api: BotApi) -> None:
    api.people.add_bot(CHANNEL, kind="channel")
    api.people.write("ogłoszenie", CHANNEL)

    assert heard(api) == []
    [post] = heard(api, "channel_post")
    assert "from" not in post
    assert "from" not in send(api, CHANNEL)
    api.people.promote(CHANNEL, BOT_ID, "member")
    with pytest.raises(RefusedError, match="need administrator rights"):
        send(api, CHANNEL)


def test_supergroups_count_their_own_messages(api: BotApi) -> None:
    api.people.add_bot(SUPERGROUP, kind="supergroup")
    api.people.add_bot(GROUP)
    first = api.people.write("x", ANNA)
    assert [send(api, SUPERGROUP)["message_id"], send(api, GROUP)["message_id"]] == [2, first + 1]
