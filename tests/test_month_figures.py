"""What is counted of a month: exactly, by Warsaw's days, and nothing that could lead to a person."""

import pickle
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.reports.erasing import erased
from bot.reports.report import Report
from bot.storage.books import books
from bot.storage.database import Database
from bot.upkeep.month.calendar import Month
from bot.upkeep.month.figures import Day, Figures
from bot.upkeep.month.painting import Painter
from tests.seeded_month import Seeding, place, seed, tally
from tests.stock import made, using

NOVEMBER = Month(2026, 11)
DECEMBER = datetime(2026, 12, 1, 8, tzinfo=WARSAW)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with using(tmp_path / "mopr.sqlite3") as database:
        yield database


async def read(database: Database, month: Month = NOVEMBER, now: datetime = DECEMBER) -> Figures:
    return await Painter(database, Path()).figures(month, now)


async def add(database: Database, created: datetime, *osiedla: str, **values: object) -> None:
    def report(id_: int, number: str) -> Report:
        return replace(made(id_, number, created), place=place(*osiedla) if osiedla else None, **values)  # type: ignore[arg-type]

    async with books(database) as kept:
        await kept.reports.add(created, report)


def at(day: int, hour: int = 12, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=WARSAW)


async def test_questions_are_counted_by_day_and_kind(database: Database) -> None:
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    counts = {(first, "answer", "kasa"): 5, (first, "answer", "oik"): 2, (first, "redirect", "zus"): 1}
    counts |= {(first, "choice", "kasa"): 3, (first, "unknown", ""): 4, (first, "small_talk", ""): 50}
    counts |= {(first, "report", ""): 60, (first, "rejected", "kasa"): 2, (last, "answer", "oik"): 9}
    counts |= {(date(2026, 10, 31), "answer", "kasa"): 70, (date(2026, 12, 1), "unknown", ""): 80}
    await tally(database, counts)
    found = await read(database)

    assert len(found.days) == 30
    assert (found.days[0], found.days[1], found.days[29]) == (Day(8, 3, 4), Day(), Day(9, 0, 0))
    assert found.questions == Day(17, 3, 4)
    assert found.topics == (("oik", 11), ("kasa", 5), ("zus", 1))
    assert (found.rejected, found.counting_since) == (2, date(2026, 10, 31))


async def test_reports_are_counted_by_hour_place_and_end(database: Database) -> None:
    for number in range(4):
        await add(database, at(3, 21), "Centrum", urgent=number == 0, state="closed", outcome="helped")
    await add(database, at(4, 0), "Bojary", state="withdrawn")
    await add(database, at(4, 0), "Bojary")
    await add(database, at(5, 23), "Piaski", state="taken", taken_at=at(5, 23) + timedelta(minutes=10))
    await add(database, at(5, 23), "Centrum", "Bojary", taken_at=at(5, 23) + timedelta(minutes=30))
    await add(database, at(6, 7))
    found = await read(database)

    assert (found.reports, found.urgent, found.taken, found.minutes_to_taken) == (9, 1, 2, 20.0)
    assert found.where.named == (("Centrum", 4),)
    assert (found.where.others, found.where.between, found.where.unknown) == (3, 1, 1)
    assert {hour: many for hour, many in enumerate(found.hours) if many} == {0: 2, 7: 1, 21: 4, 23: 2}
    assert found.ends == (("helped", 4), ("open", 3), ("taken", 1), ("withdrawn", 1))


async def test_a_month_begins_and_ends_at_midnight_in_warsaw(database: Database) -> None:
    summer, winter = datetime(2026, 10, 1, 0, 0, tzinfo=WARSAW), datetime(2026, 10, 31, 23, 59, tzinfo=WARSAW)
    for moment in (summer, winter, summer - timedelta(seconds=1), winter + timedelta(minutes=1)):
        await add(database, moment)
    found = await read(database, Month(2026, 10))
    assert found.reports == 2
    assert (found.hours[0], found.hours[23]) == (1, 1)


async def test_the_hour_that_comes_twice_and_the_wait_over_it(database: Database) -> None:
    """On 25 October 2026 at three o'clock it is two again."""
    before = datetime(2026, 10, 25, 2, 50, fold=0, tzinfo=WARSAW)
    after = datetime(2026, 10, 25, 2, 10, fold=1, tzinfo=WARSAW)
    await add(database, before, taken_at=after)
    found = await read(database, Month(2026, 10))
    assert (found.hours[2], found.minutes_to_taken) == (1, 20.0)


async def test_a_clock_that_was_set_back_leaves_no_negative_time(database: Database) -> None:
    await add(database, at(3), taken_at=at(2))
    assert (await read(database)).minutes_to_taken == 0.0


async def test_the_month_that_runs_ends_today(database: Database) -> None:
    await seed(database, Seeding(days=26))
    found = await read(database, now=at(26))
    assert (len(found.days), found.until) == (26, date(2026, 11, 26))


async def test_no_more_osiedla_than_can_be_read_are_named(database: Database) -> None:
    for number in range(30):
        for _ in range(3 + number):
            await add(database, at(3), f"Osiedle {number:02}")
    where = (await read(database)).where
    assert [name for name, _ in where.named] == [f"Osiedle {number}" for number in range(29, 21, -1)]
    assert sum(many for _, many in where.named) + where.others == sum(range(3, 33))


async def test_a_seeded_month_in_figures(database: Database) -> None:
    await seed(database, Seeding())
    found = await read(database)
    assert found.questions == Day(1830, 135, 98)
    assert found.topics[:2] == (("kasa", 445), ("zespol-11", 336))
    assert (found.reports, found.urgent, sum(found.hours), sum(many for _, many in found.ends)) == (60, 12, 60, 60)
    assert found.where.named == (("Centrum", 18), ("Bojary", 17), ("Piaski", 7), ("Antoniuk", 5))


async def test_it_is_the_same_month_after_what_people_told_was_erased(database: Database) -> None:
    await seed(database, Seeding())
    before = await read(database)
    async with books(database) as kept:
        for report in await kept.reports.all():
            await kept.reports.save(erased(report))
    assert await read(database) == before


async def test_nothing_personal_is_in_the_figures(database: Database) -> None:
    await seed(database, Seeding())
    found = await read(database)
    assert pickle.loads(pickle.dumps(found)) == found
    told = repr(found)
    for personal in ("Tajna", "Kowalski", "501", "7001", "53.1", "2026/0"):
        assert personal not in told


async def test_a_report_that_cannot_be_read_spoils_no_month(database: Database) -> None:
    await add(database, at(3))
    await add(database, at(4))
    async with database.transaction() as connection:
        await connection.execute("UPDATE reports SET data = '{' WHERE id = 1")
    assert (await read(database)).reports == 1


@pytest.mark.parametrize("written", ["", "listopad", "2026", "2026-1", "2026-00", "2026-13", "0001-01", "2026-11-01"])
def test_what_is_no_month_is_not_guessed_at(written: str) -> None:
    assert Month.parse(written) is None


def test_months_of_the_calendar() -> None:
    january = Month.before(date(2028, 2, 29))
    assert (str(january), january.words, january.last) == ("2028-01", "styczeń 2028", date(2028, 1, 31))
    assert str(Month.before(date(2027, 1, 1))) == "2026-12"
    assert Month.parse(" 2026-11 ") == NOVEMBER
