import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import aiosqlite
import pytest

from bot.reports.outgoing import Outgoing
from bot.reports.report import Report, State
from bot.storage.books import books
from bot.storage.database import Database, given
from bot.storage.figures import Figures, TimesToTaken, read_figures, write_a_little
from bot.storage.moments import stored
from tests.post import MONDAY
from tests.ward import full_disk

NOTHING = dict.fromkeys((5, 15, 30, 60, 120, 240, 480, 1440), 0)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    yield database
    await database.close()


async def received(database: Database, number: int, at: datetime, finished: datetime | None = None) -> None:
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO inbox (bot, update_id, received, raw, finished) VALUES (1, ?, ?, '{}', ?)",
            [number, stored(at), stored(finished) if finished else None],
        )


async def reported(database: Database, created: datetime, taken: datetime | None, state: State = "taken") -> None:
    def make(id_: int, number: str) -> Report:
        return Report(
            id_, number, "telegram:1", "telegram", ("leży",), None, frozenset(), False, "zespol-11",
            created, created, False,
        )  # fmt: skip

    async with books(database) as kept:
        report = await kept.reports.add(created, make)
        await kept.reports.save(replace(report, state=state, taken_at=taken))


async def test_of_an_empty_database(database: Database) -> None:
    assert await read_figures(database) == Figures(
        inbox_waiting=0, inbox_oldest=None, set_aside=0, outbox_waiting=0, outbox_oldest=None, outbox_failed=0,
        drafts=0, reports={"open": 0, "taken": 0, "closed": 0, "withdrawn": 0, "merged": 0},
        taken=TimesToTaken(tuple(NOTHING.items()), 0, 0),
    )  # fmt: skip


async def test_the_inbox_counts_what_is_not_finished(database: Database) -> None:
    await received(database, 1, MONDAY, finished=MONDAY)
    await received(database, 2, MONDAY + timedelta(seconds=7))
    await received(database, 3, MONDAY + timedelta(seconds=5))
    async with database.transaction() as connection:
        await connection.execute("INSERT INTO set_aside VALUES (1, 1, 4, '{}', 'KeyError', ?)", [stored(MONDAY)])

    figures = await read_figures(database)
    assert (figures.inbox_waiting, figures.inbox_oldest) == (2, MONDAY + timedelta(seconds=5))
    assert figures.set_aside == 1


async def test_the_outbox_counts_what_we_have_to_send_ourselves(database: Database) -> None:
    async with books(database) as kept:
        for minute, chat in enumerate(("terminal:1", "telegram:1", "telegram:2", "telegram:-3", "telegram:-4")):
            await kept.outbox.text(chat, Outgoing("tajne"), MONDAY + timedelta(minutes=minute))
        await kept.dispatch.sent(2, MONDAY)
        await kept.dispatch.failed(3, MONDAY)
        # Postponed, and no younger for it.
        await kept.dispatch.postpone(4, MONDAY + timedelta(hours=1))

    figures = await read_figures(database)
    assert (figures.outbox_waiting, figures.outbox_oldest) == (2, MONDAY + timedelta(minutes=3))
    assert figures.outbox_failed == 1


async def test_reports_by_state_and_drafts(database: Database) -> None:
    for state in ("open", "open", "closed"):
        await reported(database, MONDAY, None, state)
    async with database.transaction() as connection:
        await connection.execute("INSERT INTO drafts VALUES ('telegram:1', '{}')")

    figures = await read_figures(database)
    assert figures.reports == {"open": 2, "taken": 0, "closed": 1, "withdrawn": 0, "merged": 0}
    assert figures.drafts == 1
    assert figures.taken.count == 0


async def test_times_to_taken_are_cumulative(database: Database) -> None:
    for seconds in (60, 300, 301, 7200.5, 90_000):
        await reported(database, MONDAY, MONDAY + timedelta(seconds=seconds))
    await reported(database, MONDAY, None, "open")

    taken = (await read_figures(database)).taken
    assert dict(taken.within) == {5: 2, 15: 3, 30: 3, 60: 3, 120: 3, 240: 4, 480: 4, 1440: 4}
    assert (taken.seconds, taken.count) == (60 + 300 + 301 + 7200.5 + 90_000, 5)


async def test_a_change_of_the_clocks_is_no_time_and_a_clock_set_back_none_either(database: Database) -> None:
    await reported(
        database, datetime.fromisoformat("2026-10-25T02:30+02:00"), datetime.fromisoformat("2026-10-25T02:10+01:00")
    )
    await reported(database, MONDAY, MONDAY - timedelta(minutes=3))
    assert (await read_figures(database)).taken.seconds == 40 * 60


async def test_writing_a_little_writes_and_changes_nothing(database: Database, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "mopr.sqlite3")
    watched = ("data_version", "user_version", "schema_version", "integrity_check")
    before = [other.execute(f"PRAGMA {name}").fetchone()[0] for name in watched]
    await write_a_little(database)
    after = [other.execute(f"PRAGMA {name}").fetchone()[0] for name in watched]
    other.close()
    assert after[0] != before[0]  # so a page did come from us
    assert after[1:] == before[1:]


async def test_a_full_disk_is_noticed_and_forgiven(database: Database) -> None:
    with full_disk():
        async with database.transaction():
            """A transaction without a write notices nothing."""
        with pytest.raises(sqlite3.OperationalError):
            await write_a_little(database)
        assert (await read_figures(database)).outbox_waiting == 0
    await write_a_little(database)
    await received(database, 1, MONDAY)
    assert (await read_figures(database)).inbox_waiting == 1


async def test_a_file_that_may_only_be_read_is_noticed(tmp_path: Path) -> None:
    await (await Database.open(tmp_path / "mopr.sqlite3")).close()
    address = f"file:{tmp_path}/mopr.sqlite3?mode=ro"
    only_read = Database(given(await aiosqlite.connect(address, uri=True, isolation_level=None)))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        await write_a_little(only_read)
    assert (await read_figures(only_read)).drafts == 0
    await only_read.close()
