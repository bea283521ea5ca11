"""How much was asked and reported in some days, for whoever tends the base. Only reads, inside a transaction."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import aiosqlite

from bot.storage.figures import READ, Figures, figures_of
from bot.storage.moments import stored

# Counted beside the question that it is said of.
REJECTED = "rejected"
_ASKED = """SELECT kind, CAST(SUM(many) AS INTEGER) FROM tally WHERE day BETWEEN ? AND ? GROUP BY kind
    ORDER BY SUM(many) DESC, kind"""
_TOPICS = """SELECT entry, CAST(SUM(many) AS INTEGER) FROM tally
    WHERE day BETWEEN ? AND ? AND entry != '' AND kind IN ('answer', 'redirect', 'choice')
    GROUP BY entry ORDER BY SUM(many) DESC, entry LIMIT ?"""
_IN_VAIN = "SELECT COUNT(*) FROM unanswered WHERE day BETWEEN ? AND ?"
# A clock that was set back leaves no negative time.
_REPORTS = """SELECT json_extract(data, '$.urgent'),
    MAX(0, ROUND((julianday(json_extract(data, '$.taken_at')) - julianday(created)) * 1440, 1))
    FROM reports WHERE created >= ? AND created < ?"""
_ANYTHING = """SELECT EXISTS (SELECT 1 FROM tally WHERE day < ?) OR EXISTS (SELECT 1 FROM unanswered WHERE day < ?)
    OR EXISTS (SELECT 1 FROM reports WHERE created < ?) OR EXISTS (SELECT 1 FROM told WHERE at < ?)"""
_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"


@dataclass(frozen=True)
class Asked:
    """Questions by the kind of their replies, the commonest first, and how many answers were said to be none."""

    kinds: Mapping[str, int]
    rejected: int

    @property
    def total(self) -> int:
        return sum(self.kinds.values())


@dataclass(frozen=True)
class Reported:
    """Of the reports of some days: the minutes until somebody took them, for those that were taken."""

    total: int
    urgent: int
    minutes: tuple[float, ...]


class Counts:
    """Days are those of Warsaw, both ends included."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def figures(self) -> Figures:
        return figures_of(await self._rows(READ))

    async def asked(self, first: date, last: date) -> Asked:
        found = {kind: many for kind, many in await self._rows(_ASKED, first.isoformat(), last.isoformat()) if many}
        rejected = found.pop(REJECTED, 0)
        return Asked(found, rejected)

    async def topics(self, first: date, last: date, most: int) -> list[tuple[str, int]]:
        """The entries that were asked about most."""
        return [(entry, many) for entry, many in await self._rows(_TOPICS, first.isoformat(), last.isoformat(), most)]

    async def in_vain(self, first: date, last: date) -> int:
        ((many,),) = await self._rows(_IN_VAIN, first.isoformat(), last.isoformat())
        return int(many)

    async def reported(self, since: datetime, until: datetime) -> Reported:
        rows = await self._rows(_REPORTS, stored(since), stored(until))
        return Reported(len(rows), sum(bool(urgent) for urgent, _ in rows), tuple(m for _, m in rows if m is not None))

    async def anything_before(self, midnight: datetime) -> bool:
        """Whether the bot has been used before that day began."""
        day, moment = midnight.date().isoformat(), stored(midnight)
        ((found,),) = await self._rows(_ANYTHING, day, day, moment, moment)
        return bool(found)

    async def size(self) -> int:
        """Bytes of the database's file."""
        ((size,),) = await self._rows(_SIZE)
        return int(size)

    async def _rows(self, sql: str, *values: object) -> list[aiosqlite.Row]:
        return list(await self._connection.execute_fetchall(sql, values))
