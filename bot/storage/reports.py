"""Reports and their history. Everything here happens inside somebody's transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import aiosqlite
from pydantic import TypeAdapter

from bot.clock import WARSAW
from bot.reports.report import Report
from bot.storage.moments import stored

_REPORT = TypeAdapter(Report)
# Those that are here, and those that may have been given out before a backup was restored.
_LAST_NUMBER = """SELECT COALESCE(MAX(number), 0) FROM (
    SELECT CAST(substr(number, 6) AS INTEGER) AS number FROM reports WHERE number LIKE ?
    UNION ALL SELECT last_number FROM given_out WHERE year = ?
)"""
_LAST_ID = """SELECT COALESCE(MAX(id), 0) FROM (
    SELECT MAX(id) AS id FROM reports UNION ALL SELECT MAX(last_id) FROM given_out
)"""


@dataclass(frozen=True)
class Event:
    """One line of a report's history: what happened, and in whose role."""

    at: datetime
    what: str
    role: str
    detail: str


class Reports:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, now: datetime, make: Callable[[int, str], Report]) -> Report:
        """Makes the report with the next id and the next number of its year."""
        year = now.astimezone(WARSAW).year
        ((last,),) = await self._rows(_LAST_NUMBER, f"{year}/%", year)
        ((latest,),) = await self._rows(_LAST_ID)
        report = make(latest + 1, f"{year}/{last + 1:04}")
        await self._connection.execute(
            "INSERT INTO reports (id, number, chat, state, created, data) VALUES (?, ?, ?, ?, ?, ?)",
            [report.id, report.number, report.chat, report.state, stored(report.created), _json(report)],
        )
        return report

    async def save(self, report: Report) -> None:
        await self._connection.execute(
            "UPDATE reports SET state = ?, data = ? WHERE id = ?", [report.state, _json(report), report.id]
        )

    async def get(self, id_: int) -> Report | None:
        return _first(await self._found("id = ?", id_))

    async def numbered(self, number: str) -> Report | None:
        return _first(await self._found("number = ?", number))

    async def live(self) -> list[Report]:
        """Open and taken ones, the oldest first."""
        return await self._found("state IN ('open', 'taken') ORDER BY id")

    async def merged_into(self, report: Report) -> list[Report]:
        """Reports of the same person, whose authors hear what becomes of this one."""
        return await self._found("state = 'merged' AND json_extract(data, '$.merged_into') = ?", report.number)

    async def all(self) -> list[Report]:
        return await self._found("1 ORDER BY id")

    async def last_of(self, chat: str) -> Report | None:
        return _first(await self._found("chat = ? ORDER BY id DESC LIMIT 1", chat))

    async def count_since(self, chat: str, since: datetime) -> int:
        ((count,),) = await self._rows(
            "SELECT COUNT(*) FROM reports WHERE chat = ? AND created > ?", chat, stored(since)
        )
        return int(count)

    async def made_of(self, chat: str, message_id: int) -> Report | None:
        """The report that this message of its author belongs to."""
        return _first(
            await self._found(
                "id = (SELECT report FROM report_messages WHERE chat = ? AND message_id = ?)", chat, message_id
            )
        )

    async def belongs(self, report: Report, messages: Sequence[int]) -> None:
        await self._connection.executemany(
            "INSERT OR REPLACE INTO report_messages (chat, message_id, report) VALUES (?, ?, ?)",
            [(report.chat, message, report.id) for message in messages],
        )

    async def note(self, report: Report, at: datetime, what: str, role: str, detail: str = "") -> None:
        await self._connection.execute(
            "INSERT INTO history (report, at, what, role, detail) VALUES (?, ?, ?, ?, ?)",
            [report.id, stored(at), what, role, detail],
        )

    async def history(self, report: int) -> list[Event]:
        rows = await self._rows("SELECT at, what, role, detail FROM history WHERE report = ? ORDER BY id", report)
        return [Event(datetime.fromisoformat(at), what, role, detail) for at, what, role, detail in rows]

    async def _found(self, condition: str, *values: object) -> list[Report]:
        rows = await self._rows(f"SELECT data FROM reports WHERE {condition}", *values)
        return [_REPORT.validate_json(data) for (data,) in rows]

    async def _rows(self, sql: str, *values: object) -> list[aiosqlite.Row]:
        return list(await self._connection.execute_fetchall(sql, values))


def _json(report: Report) -> str:
    return _REPORT.dump_json(report).decode()


def _first(found: Sequence[Report]) -> Report | None:
    return found[0] if found else None
