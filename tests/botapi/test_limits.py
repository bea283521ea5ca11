"""How fast the bot may write, once a test switches that on."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.refusal import RefusedError
from tests.botapi.updates import PERSON

GROUP = -500


class Time:
    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def api(time: Time) -> Iterator[BotApi]:
    with BotApi(now=time) as api:
        api.people.write("dzień dobry")
        api.people.add_bot(GROUP)
        yield api


def call(api: BotApi, chat: int = PERSON) -> Any:
    return api.answer(api.token, "sendMessage", {"chat_id": chat, "text": "x"})


def test_without_limits_the_bot_writes_as_fast_as_it_likes(api: BotApi) -> None:
    assert len([call(api, chat=GROUP) for _ in range(25)]) == 25
    assert api.limits.refused == 0


def test_one_message_a_second_in_one_chat(api: BotApi, time: Time) -> None:
    api.limits.on = True
    call(api)
    call(api, chat=GROUP)
    with pytest.raises(RefusedError, match="Too Many Requests: retry after 1") as refusal:
        call(api)
    assert (refusal.value.code, refusal.value.parameters) == (429, {"retry_after": 1})
    time.seconds += 1
    call(api)
    assert api.limits.refused == 1
    assert len(api.messages(PERSON)) == 2


def test_twenty_messages_a_minute_in_one_group(api: BotApi, time: Time) -> None:
    api.limits.on = True
    for _ in range(20):
        call(api, chat=GROUP)
        time.seconds += 1
    with pytest.raises(RefusedError) as refusal:
        call(api, chat=GROUP)
    assert refusal.value.parameters == {"retry_after": 40}
    time.seconds += 40
    call(api, chat=GROUP)


def test_a_private_chat_has_no_limit_a_minute(api: BotApi, time: Time) -> None:
    api.limits.on = True
    for _ in range(30):
        call(api)
        time.seconds += 1
    assert api.limits.refused == 0
