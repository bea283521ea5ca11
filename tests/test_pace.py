"""Telegram's limits, with moments passed in."""

from datetime import UTC, datetime, timedelta

import pytest

from handlers.outbound.pace import CALLS_A_SECOND, NEW_A_MINUTE, Pace

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
PERSON, GROUP = 7001, -11


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_a_chat_gets_one_call_a_second_and_others_are_free() -> None:
    pace = Pace()
    pace.take(PERSON, NOW, new=True)

    assert pace.free_at(PERSON, after(0.4), new=False) == after(1)
    assert pace.free_at(PERSON, after(1), new=True) == after(1)
    assert pace.free_at(PERSON + 1, NOW, new=True) == NOW


def test_a_group_gets_twenty_new_messages_in_any_minute() -> None:
    pace = Pace()
    for second in range(NEW_A_MINUTE):
        assert pace.free_at(GROUP, after(second), new=True) == after(second)
        pace.take(GROUP, after(second), new=True)

    assert pace.free_at(GROUP, after(20), new=True) == after(60)
    assert pace.free_at(GROUP, after(20), new=False) == after(20)
    pace.take(GROUP, after(60), new=True)
    assert pace.free_at(GROUP, after(60.5), new=True) == after(61)


def test_edits_and_private_chats_are_outside_the_limit_of_groups() -> None:
    pace = Pace()
    for second in range(30):
        pace.take(GROUP, after(second), new=False)
        pace.take(PERSON, after(second), new=True)

    assert pace.free_at(GROUP, after(30), new=True) == after(30)
    assert pace.free_at(PERSON, after(30), new=True) == after(30)


def test_all_chats_together_get_so_many_calls_a_second() -> None:
    pace = Pace()
    for chat in range(1, CALLS_A_SECOND + 1):
        pace.take(chat, after(chat / 1000), new=True)

    assert pace.free_at(PERSON, after(0.5), new=True) == after(1.001)


def test_what_telegram_asks_for_is_kept_to_the_second() -> None:
    pace = Pace()
    pace.hold(GROUP, after(17))

    assert pace.free_at(GROUP, NOW, new=False) == after(17)
    assert pace.free_at(GROUP, after(18), new=False) == after(18)
    assert pace.free_at(PERSON, NOW, new=True) == NOW


@pytest.mark.parametrize("chat", [PERSON, GROUP])
def test_a_clock_set_back_holds_nothing_up(chat: int) -> None:
    pace = Pace()
    for second in range(NEW_A_MINUTE):
        pace.take(chat, after(3600 + second), new=True)

    assert pace.free_at(chat, NOW, new=True) == NOW


def test_chats_of_long_ago_are_forgotten_but_not_those_that_still_wait() -> None:
    pace = Pace()
    for second in range(NEW_A_MINUTE):
        pace.take(GROUP, after(second), new=True)
    for chat in range(1, 1000):
        pace.take(chat, after(20 + chat / 100), new=True)

    assert pace.free_at(GROUP, after(30), new=True) == after(60)
    assert pace.free_at(999, after(30), new=True) == after(20 + 9.99 + 1)
