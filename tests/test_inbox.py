"""What Telegram brought: stored once, handled once, remembered for a while without its content."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.storage.database import Database
from bot.storage.inbox import Arrived, Inbox

NOW = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
BOT, OTHER_BOT = 1, 2


def arrived(number: int) -> Arrived:
    return Arrived(number, 7001, f'{{"update_id": {number}}}')


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    yield database
    await database.close()


@pytest.fixture
def inbox(database: Database) -> Inbox:
    return Inbox(database, BOT)


async def numbers(inbox: Inbox) -> list[int]:
    return [one.arrived.update_id for one in await inbox.left(NOW)]


async def test_what_is_stored_waits_in_its_order(inbox: Inbox) -> None:
    new = await inbox.store([arrived(5), arrived(3)], NOW)
    assert [one.arrived for one in new] == [arrived(5), arrived(3)]
    assert [one.arrived for one in await inbox.left(NOW)] == [arrived(5), arrived(3)]
    assert [one.starts for one in await inbox.left(NOW)] == [2, 2]


async def test_what_came_before_is_not_new(inbox: Inbox) -> None:
    [first] = await inbox.store([arrived(5)], NOW)
    await inbox.handled([first.id], NOW)
    assert [one.arrived.update_id for one in await inbox.store([arrived(5), arrived(6)], NOW)] == [6]


async def test_another_bot_has_numbers_of_its_own(inbox: Inbox, database: Database) -> None:
    await inbox.store([arrived(5)], NOW)
    other = Inbox(database, OTHER_BOT)
    assert await other.store([arrived(5)], NOW)
    assert await numbers(other) == [5]


async def test_what_came_to_another_bot_is_set_aside_at_a_start(inbox: Inbox, database: Database) -> None:
    await inbox.store([arrived(5)], NOW)
    await Inbox(database, OTHER_BOT).store([arrived(7)], NOW)
    assert await numbers(inbox) == [5]
    assert [tuple(row) for row in await database.rows("SELECT bot, update_id FROM set_aside")] == [(OTHER_BOT, 7)]
    assert await numbers(Inbox(database, OTHER_BOT)) == []


async def test_after_an_idle_week_a_number_may_come_again(inbox: Inbox) -> None:
    [first] = await inbox.store([arrived(5)], NOW)
    await inbox.handled([first.id], NOW)
    assert not await inbox.store([arrived(5)], NOW + timedelta(days=2))
    assert await inbox.store([arrived(5)], NOW + timedelta(days=7))


async def test_the_handled_lose_their_content_at_once(inbox: Inbox, database: Database) -> None:
    first, second = await inbox.store([arrived(5), arrived(6)], NOW)
    await inbox.handled([first.id], NOW)
    rows = [tuple(row) for row in await database.rows("SELECT chat, raw FROM inbox ORDER BY id")]
    assert rows == [(None, None), (7001, second.arrived.raw)]
    assert await numbers(inbox) == [6]


async def test_what_was_answered_before_it_could_be_stored_is_only_remembered(inbox: Inbox, database: Database) -> None:
    assert [one.arrived.update_id for one in await inbox.store([arrived(5), arrived(6)], NOW, {5})] == [6]
    rows = await database.rows("SELECT chat, raw FROM inbox WHERE update_id = 5")
    assert [tuple(row) for row in rows] == [(None, None)]
    assert not await inbox.store([arrived(5)], NOW)


async def test_what_is_set_aside_waits_no_more_and_is_kept(inbox: Inbox, database: Database) -> None:
    [one] = await inbox.store([arrived(5)], NOW)
    await inbox.set_aside(one, "KeyError w plik.py:1", NOW)
    assert await numbers(inbox) == []
    rows = [tuple(row) for row in await database.rows("SELECT update_id, raw, fault FROM set_aside")]
    assert rows == [(5, one.arrived.raw, "KeyError w plik.py:1")]
