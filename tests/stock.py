"""A database with reports in it, without the casework that brings them there."""

import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from bot.clock import WARSAW
from bot.reports.outgoing import Outgoing
from bot.reports.report import Report
from bot.storage.books import books
from bot.storage.database import Database
from tests.conftest import ROOT, make_quick
from tests.typed import Typed, typed

NIGHT = datetime(2026, 11, 26, 3, 15, tzinfo=WARSAW)


@asynccontextmanager
async def using(path: Path) -> AsyncIterator[Database]:
    """Closed whatever happens: the thread of an open one would outlive a test that fails."""
    database = await Database.open(path)
    try:
        yield database
    finally:
        await database.close()


def made(id_: int, number: str, now: datetime) -> Report:
    return Report(
        id_, number, "telegram:7001", "telegram", ("leży człowiek",), None, frozenset(), False, "zespol-11",
        created=now, waiting_since=now, at_night=False,
    )  # fmt: skip


async def stock(path: Path, count: int, now: datetime = NIGHT) -> list[Report]:
    """So many further reports, each with a line of history, a card and a text that wait to be sent."""
    async with using(path) as database, books(database) as kept:
        added = [await kept.reports.add(now, lambda id_, number: made(id_, number, now)) for _ in range(count)]
        for report in added:
            await kept.reports.note(report, now, "zgłoszone", "zgłaszający")
            await kept.cards.give(report.id, report.lead, "telegram:-11")
            await kept.outbox.card("telegram:-11", report.id, report.lead, now, urgent=False)
            await kept.outbox.text("telegram:7001", Outgoing("Zapisano."), now, report=report.id)
    return added


async def numbers(path: Path) -> list[str]:
    async with using(path) as database, books(database) as kept:
        return [report.number for report in await kept.reports.all()]


def command(path: Path, *words: str, **settings: str) -> Typed:
    """With the database at the path."""
    if path.parent.is_dir():
        make_quick(path.parent)
    return typed(*words, DATABASE_PATH=str(path), **settings)


def program(source: str, *arguments: Path | str) -> subprocess.Popen[str]:
    """Another process of ours; what it prints is read from `stdout`, and it ends by itself when `stdin` is closed."""
    line: Sequence[str] = [sys.executable, "-c", source, *map(str, arguments)]
    return subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
