"""A month of made-up questions and reports, the same each time; reports go through the real books."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import get_args

from bot.clock import WARSAW
from bot.places.place import Place
from bot.reports.report import Outcome, Report
from bot.storage.books import books
from bot.storage.database import Database

NOVEMBER = (2026, 11)
TOPICS = ("kasa", "zespol-11", "siedziba", "zespoly", "oik", "zglaszanie-bezdomnych", "jestem-bezdomny", "przemoc")
SECRET = "ul. Tajna 7, Jan Kowalski, tel. 501 234 567"
_OSIEDLA = ("Centrum", "Bojary", "Piaski", "Antoniuk", "Starosielce", "Nowe Miasto", "Zawady")


@dataclass(frozen=True)
class Seeding:
    """How much of everything; `busiest` is added to the questions of the 15th."""

    year: int = NOVEMBER[0]
    number: int = NOVEMBER[1]
    days: int = 30
    questions: int = 40
    reports: int = 60
    busiest: int = 0
    topics: Sequence[str] = TOPICS
    osiedla: Sequence[str] = _OSIEDLA


async def seed(database: Database, how: Seeding, number: int = 1) -> None:
    chance = Random(number)
    await tally(database, _questions(how, chance))
    async with books(database) as kept:
        for at in range(how.reports):
            report = _report(how, chance, at)
            added = await kept.reports.add(report.created, partial(_numbered, report))
            await kept.reports.note(added, report.created, "zgłoszone", "zgłaszający")


def _numbered(report: Report, id_: int, number: str) -> Report:
    return replace(report, id=id_, number=number)


async def tally(database: Database, counts: dict[tuple[date, str, str], int]) -> None:
    """So many of a kind and an entry on a day."""
    rows = [(day.isoformat(), kind, entry, many) for (day, kind, entry), many in counts.items()]
    async with database.transaction() as connection:
        await connection.executemany("INSERT INTO tally (day, kind, entry, many) VALUES (?, ?, ?, ?)", rows)


def _questions(how: Seeding, chance: Random) -> dict[tuple[date, str, str], int]:
    found: dict[tuple[date, str, str], int] = {}
    for number in range(1, how.days + 1) if how.questions else ():
        day = date(how.year, how.number, number)
        many = how.questions // (3 if day.weekday() > 4 else 1) + (how.busiest if number == 15 else 0)
        for at, topic in enumerate(how.topics):
            found[day, "answer", topic] = many * chance.randint(60, 100) // (160 + 60 * at)
        found[day, "choice", how.topics[0]] = many * chance.randint(10, 20) // 100
        found[day, "unknown", ""] = many * chance.randint(5, 18) // 100
        found |= {(day, "small_talk", ""): 3, (day, "report", ""): 2, (day, "rejected", how.topics[0]): number % 2}
    return {key: many for key, many in found.items() if many}


def _report(how: Seeding, chance: Random, at: int) -> Report:
    day = chance.randint(1, how.days)
    hour = min(23, max(0, round(chance.gauss(19, 4))))
    created = datetime(how.year, how.number, day, hour, chance.randint(0, 59), tzinfo=WARSAW)
    made = Report(
        0, "", "telegram:7001", "telegram", (SECRET,), _place(how, chance, at), frozenset(), at % 5 == 0, "zespol-11",
        created=created, waiting_since=created, at_night=False,
    )  # fmt: skip
    if at % 12 == 0:
        return made
    taken = replace(made, state="taken", taken_at=created + timedelta(minutes=chance.randint(2, 90)))
    if at % 10 == 1:
        return replace(made, state="withdrawn", ended_at=created + timedelta(minutes=9))
    outcomes: tuple[Outcome, ...] = get_args(Outcome)
    outcome = chance.choices(outcomes, (50, 20, 8, 15, 3))[0]
    return replace(taken, state="closed", outcome=outcome, ended_at=created + timedelta(hours=3))


def _place(how: Seeding, chance: Random, at: int) -> Place | None:
    if at % 11 == 3:
        return None
    weights = [2.0**-one for one in range(len(how.osiedla))] if len(how.osiedla) < 10 else None
    named = tuple(chance.choices(how.osiedla, weights)) if at % 9 else tuple(how.osiedla[:2])
    return place(*named)


def place(*osiedla: str) -> Place:
    return Place(SECRET, "street", street="Tajna", number="7", osiedla=osiedla, lat=53.1, lon=23.1)
