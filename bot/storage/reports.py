"""Reports and their history. Everything here happens inside somebody's transaction."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import aiosqlite
from pydantic import TypeAdapter, ValidationError

from bot.clock import WARSAW
from bot.reports.report import Report, Written
from bot.storage.moments import stored

_LOGGER = logging.getLogger(__name__)
_REPORT = TypeAdapter(Report)
# Ended long ago and not erased yet. The data holds local times with their offsets, which only SQLite's days compare.
_OVER = (
    "state NOT IN ('open', 'taken') AND COALESCE(json_extract(data, '$.erased'), 0) = 0"
    " AND julianday(COALESCE(json_extract(data, '$.ended_at'), created)) < julianday(?)"
)
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
            "UPDATE reports SET chat = ?, state = ?, data = ? WHERE id = ?",
            [report.chat, report.state, _json(report), report.id],
        )

    async def disown(self, report: Report) -> None:
        """The report is nobody's any more: not even the table's own column tells."""
        await self._connection.execute("UPDATE reports SET chat = NULL WHERE id = ?", [report.id])
        await self.save(report)

    async def get(self, id_: int) -> Report | None:
        return _first(await self._found("id = ?", id_))

    async def numbered(self, number: str) -> Report | None:
        return _first(await self._found("number = ?", number))

    async def live(self) -> list[Report]:
        """Open and taken ones, the oldest first."""
        return await self._found("state IN ('open', 'taken') ORDER BY id")

    async def merged_into(self, report: Report) -> list[Report]:
        """Reports of the same person, whose authors hear what becomes of this one."""
        joined = await self._found("state = 'merged' AND json_extract(data, '$.merged_into') = ?", report.number)
        return joined + [one for other in joined for one in await self.merged_into(other)]

    async def surviving(self, report: Report) -> Report:
        """The report that goes on with what was said in this one: itself, unless it was joined with another."""
        while report.state == "merged" and report.merged_into and (kept := await self.numbered(report.merged_into)):
            report = kept
        return report

    async def ended_before(self, day: datetime, most: int) -> list[Report]:
        """Those that ended before the moment and still say what people told; the oldest first."""
        return await self._found(f"{_OVER} ORDER BY id LIMIT ?", stored(day), most)

    async def count_ended_before(self, day: datetime) -> int:
        ((count,),) = await self._rows(f"SELECT COUNT(*) FROM reports WHERE {_OVER}", stored(day))
        return int(count)

    async def unlink(self, report: Report) -> None:
        """No message leads to it any more: neither one of its author's nor a question about it."""
        for table in ("report_messages", "relays"):
            await self._connection.execute(f"DELETE FROM {table} WHERE report = ?", [report.id])

    async def all(self) -> list[Report]:
        return await self._found("1 ORDER BY id")

    async def of(self, chat: str) -> list[Report]:
        return await self._found("chat = ? ORDER BY id", chat)

    async def last_of(self, chat: str) -> Report | None:
        return _first(await self._found("chat = ? ORDER BY id DESC LIMIT 1", chat))

    async def count_since(self, chat: str, since: datetime) -> int:
        ((count,),) = await self._rows(
            "SELECT COUNT(*) FROM reports WHERE chat = ? AND created > ?", chat, stored(since)
        )
        return int(count)

    async def of_draft(self, chat: str, key: str) -> Report | None:
        """What the chat's draft with this key became."""
        condition = "chat = ? AND json_extract(data, '$.draft') = ? ORDER BY id DESC LIMIT 1"
        return _first(await self._found(condition, chat, key))

    async def made_of(self, written: Written | None) -> Report | None:
        """The report that this message, of its author or of a worker, belongs to."""
        if written is None:
            return None
        condition = "id = (SELECT report FROM report_messages WHERE chat = ? AND message_id = ?)"
        return _first(await self._found(condition, written.chat, written.message))

    async def belongs(self, report: Report, *written: Written | None) -> None:
        """From now on the report knows these messages, so none of them is dealt with a second time."""
        await self._connection.executemany(
            "INSERT OR REPLACE INTO report_messages (chat, message_id, report) VALUES (?, ?, ?)",
            [(one.chat, one.message, report.id) for one in written if one is not None],
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
        """One that cannot be read must not keep the others from being dealt with."""
        rows = await self._rows(f"SELECT id, data FROM reports WHERE {condition}", *values)
        return [report for id_, data in rows if (report := _read(id_, data))]

    async def _rows(self, sql: str, *values: object) -> list[aiosqlite.Row]:
        return list(await self._connection.execute_fetchall(sql, values))


def _read(id_: int, data: str) -> Report | None:
    try:
        return _REPORT.validate_json(data)
    except ValidationError:
        _LOGGER.error("Zgłoszenia o id %d nie da się odczytać z bazy; pominięte", id_)
        return None


def _json(report: Report) -> str:
    return _REPORT.dump_json(report).decode()


def _first(found: Sequence[Report]) -> Report | None:
    return found[0] if found else None
