"""How much of everything the database holds, for an operator; counts and moments, nothing of anybody."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self, get_args

from bot.reports.report import State
from bot.storage.database import Database

TAKEN_WITHIN_MINUTES = (5, 15, 30, 60, 120, 240, 480, 1440)
_MINUTE = 60.0

# One statement, so that all of it is of one moment. What the outbox holds for a terminal waits until somebody sits
# down there; only what we send ourselves can be late. A clock that was set back leaves no negative time.
READ = """SELECT
    (SELECT COUNT(*) FROM inbox WHERE finished IS NULL),
    (SELECT MIN(received) FROM inbox WHERE finished IS NULL),
    (SELECT COUNT(*) FROM set_aside),
    (SELECT COUNT(*) FROM outbox WHERE state = 'waiting' AND chat GLOB 'telegram:*'),
    (SELECT MIN(created) FROM outbox WHERE state = 'waiting' AND chat GLOB 'telegram:*'),
    (SELECT COUNT(*) FROM outbox WHERE state = 'failed'),
    (SELECT COUNT(*) FROM drafts),
    (SELECT json_group_object(state, many) FROM (SELECT state, COUNT(*) AS many FROM reports GROUP BY state)),
    (SELECT json_group_array(MAX(0, ROUND((julianday(taken) - julianday(created)) * 86400, 3)))
        FROM (SELECT created, json_extract(data, '$.taken_at') AS taken FROM reports) WHERE taken IS NOT NULL)
"""


@dataclass(frozen=True)
class TimesToTaken:
    """From a report's beginning until somebody took it: how many within so many minutes, the longer ones included."""

    within: tuple[tuple[int, int], ...]
    seconds: float
    count: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Self:
        within = ((minutes, sum(one <= minutes * _MINUTE for one in seconds)) for minutes in TAKEN_WITHIN_MINUTES)
        return cls(tuple(within), sum(seconds), len(seconds))


@dataclass(frozen=True)
class Figures:
    """`inbox_oldest` and `outbox_oldest`: when the oldest of what waits was written; None if nothing waits."""

    inbox_waiting: int
    inbox_oldest: datetime | None
    set_aside: int
    outbox_waiting: int
    outbox_oldest: datetime | None
    outbox_failed: int
    drafts: int
    reports: Mapping[State, int]
    taken: TimesToTaken


async def read_figures(database: Database) -> Figures:
    """Raises sqlite3.Error when they cannot be read."""
    return figures_of(await database.rows(READ))


def figures_of(rows: Iterable[sqlite3.Row]) -> Figures:
    """Of what `READ` finds."""
    ((inbox, received, aside, waiting, created, failed, drafts, states, seconds),) = rows
    many = json.loads(states)
    return Figures(
        inbox_waiting=inbox,
        inbox_oldest=_moment(received),
        set_aside=aside,
        outbox_waiting=waiting,
        outbox_oldest=_moment(created),
        outbox_failed=failed,
        drafts=drafts,
        reports={state: many.get(state, 0) for state in get_args(State)},
        taken=TimesToTaken.of(json.loads(seconds)),
    )


async def write_a_little(database: Database) -> None:
    """Writes the file's own version over itself; raises sqlite3.Error when the disk refuses.

    A real page goes to the disk, for a transaction that changes nothing would succeed on a full one.
    """
    async with database.transaction() as connection:
        ((version,),) = await connection.execute_fetchall("PRAGMA user_version")
        await connection.execute(f"PRAGMA user_version = {version}")


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
