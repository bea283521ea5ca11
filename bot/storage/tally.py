"""How often what was asked on a day: counts alone, and nothing of who asked or in which words."""

import logging
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from bot.clock import WARSAW
from bot.storage.database import Database

_LOGGER = logging.getLogger(__name__)
# Said of an answer, and no kind of a reply.
REJECTED = "rejected"
_COUNT = """
    INSERT INTO tally (day, kind, entry, many) VALUES (?, ?, ?, 1)
    ON CONFLICT (day, kind, entry) DO UPDATE SET many = many + 1
"""


@dataclass(frozen=True)
class Counted:
    """`entry` is empty where no entry was answered."""

    day: date
    kind: str
    entry: str
    many: int


class Tally:
    """`kind` is that of the reply to what somebody typed, or `REJECTED`; `entry` the first one answered or offered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, kind: str, entry: str, now: datetime) -> None:
        """A convenience of ours: whatever is wrong with the disk, the person gets the reply."""
        try:
            async with self._database.transaction() as connection:
                await connection.execute(_COUNT, [now.astimezone(WARSAW).date().isoformat(), kind, entry])
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); pytania nie policzono", type(error).__name__)

    async def by_day(self, first: date, last: date) -> list[Counted]:
        """Of these days, the last included. Raises sqlite3.Error."""
        rows = await self._database.rows(
            "SELECT day, kind, entry, many FROM tally WHERE day BETWEEN ? AND ? ORDER BY day, kind, entry",
            first.isoformat(),
            last.isoformat(),
        )
        return [Counted(date.fromisoformat(day), kind, entry, many) for day, kind, entry, many in rows]

    async def top(self, first: date, last: date, kind: str, most: int) -> list[tuple[str, int]]:
        """Entries that had this kind most often in these days, with how often. Raises sqlite3.Error."""
        rows = await self._database.rows(
            "SELECT entry, SUM(many) AS total FROM tally WHERE day BETWEEN ? AND ? AND kind = ? AND entry != ''"
            " GROUP BY entry ORDER BY total DESC, entry LIMIT ?",
            first.isoformat(),
            last.isoformat(),
            kind,
            most,
        )
        return [(entry, total) for entry, total in rows]
