"""What is counted of a month: numbers of the tally, and of each report its times, end and osiedla; nothing else."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.storage.database import Database
from bot.storage.moments import stored

_TALLY = "SELECT day, kind, entry, many FROM tally WHERE day BETWEEN ? AND ?"
# The same before and after the report's words and exact place were erased.
_REPORTS = """SELECT created, json_extract(data, '$.taken_at'), json_extract(data, '$.urgent'),
    COALESCE(json_extract(data, '$.outcome'), state), COALESCE(json_extract(data, '$.place.osiedla'), '[]')
    FROM reports WHERE created >= ? AND created < ? AND json_valid(data) ORDER BY id"""


@dataclass(frozen=True)
class Tallied:
    """`entry` is empty where none was answered."""

    day: date
    kind: str
    entry: str
    many: int


@dataclass(frozen=True)
class Counted:
    """A report; `end` is its outcome, or its state where it has none."""

    created: datetime
    taken: datetime | None
    urgent: bool
    end: str
    osiedla: tuple[str, ...]


@dataclass(frozen=True)
class MonthRows:
    """`counting_since`: the first day of which there is any count of questions."""

    tally: tuple[Tallied, ...]
    counting_since: date | None
    reports: tuple[Counted, ...]


async def month_rows(database: Database, first: date, last: date, begins: datetime, ends: datetime) -> MonthRows:
    """Days are Warsaw's; `begins` and `ends` are the moments around them."""
    tally = await database.rows(_TALLY, first.isoformat(), last.isoformat())
    ((since,),) = await database.rows("SELECT MIN(day) FROM tally")
    reports = await database.rows(_REPORTS, stored(begins), stored(ends))
    return await asyncio.to_thread(_read, tally, since, reports)


def _read(tally: Sequence[sqlite3.Row], since: str | None, reports: Sequence[sqlite3.Row]) -> MonthRows:
    """Thousands of moments are read in a thread, for that takes longer than anybody who writes should wait."""
    return MonthRows(
        tuple(Tallied(date.fromisoformat(day), kind, entry, many) for day, kind, entry, many in tally),
        date.fromisoformat(since) if since else None,
        tuple(
            Counted(_moment(created), _moment(taken) if taken else None, bool(urgent), end, tuple(json.loads(osiedla)))
            for created, taken, urgent, end, osiedla in reports
        ),
    )


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written)
