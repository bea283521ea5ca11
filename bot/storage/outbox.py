"""What is still to be sent: rows written by the transaction that caused them, and tried until they are done.

A „text” carries its message; a „card” and an „edit” are drawn from the report as it stands when they are sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import aiosqlite
from pydantic import TypeAdapter, ValidationError

from bot.reports.outgoing import Outgoing
from bot.storage.moments import stored

Kind = Literal["text", "card", "edit", "question"]
_OUTGOING = TypeAdapter(Outgoing)
_COLUMNS = "id, chat, kind, report, target, message_id, data, urgent, created, attempts"


@dataclass(frozen=True)
class Row:
    """`report` and `target` say whose card it is; `message_id` is the message to edit."""

    id: int
    chat: str
    kind: Kind
    report: int | None
    target: str | None
    message_id: int | None
    outgoing: Outgoing | None
    urgent: bool
    created: datetime
    attempts: int


class Outbox:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def text(
        self, chat: str, outgoing: Outgoing, now: datetime, *, report: int | None = None, urgent: bool = False
    ) -> None:
        await self._put(chat, "text", now, report=report, data=_OUTGOING.dump_json(outgoing).decode(), urgent=urgent)

    async def question(self, chat: str, outgoing: Outgoing, now: datetime, report: int) -> None:
        """A text whose answers are put through to the other side of the report."""
        await self._put(chat, "question", now, report=report, data=_OUTGOING.dump_json(outgoing).decode())

    async def card(self, chat: str, report: int, target: str, now: datetime, *, urgent: bool) -> None:
        """One waiting card is enough; it may become urgent while it waits."""
        waiting = await self._connection.execute(
            "UPDATE outbox SET urgent = MAX(urgent, ?) WHERE state = 'waiting' AND kind = 'card' AND report = ?"
            " AND target = ?",
            [urgent, report, target],
        )
        if not waiting.rowcount:
            await self._put(chat, "card", now, report=report, target=target, urgent=urgent)

    async def edit(self, chat: str, report: int, target: str, message_id: int, now: datetime) -> None:
        """One waiting edit of a message is enough: it will show the latest."""
        waiting = await self._connection.execute_fetchall(
            "SELECT 1 FROM outbox WHERE state = 'waiting' AND kind = 'edit' AND chat = ? AND message_id = ?",
            [chat, message_id],
        )
        if not list(waiting):
            await self._put(chat, "edit", now, report=report, target=target, message_id=message_id)

    async def due(self, now: datetime) -> list[Row]:
        """Rows that may be sent now: urgent ones first, then in the order in which they were written."""
        rows = await self._connection.execute_fetchall(
            f"SELECT {_COLUMNS} FROM outbox WHERE state = 'waiting' AND due <= ?"
            " AND (leased_until IS NULL OR leased_until <= ?) ORDER BY urgent DESC, id",
            [stored(now), stored(now)],
        )
        return [_row(row) for row in rows]

    async def lease(self, ids: Sequence[int], until: datetime) -> None:
        """Somebody is about to send them; if nothing more is heard, they are free again then, and perhaps sent."""
        await self._connection.executemany(
            "UPDATE outbox SET leased_until = ?, attempts = attempts + 1 WHERE id = ?",
            [(stored(until), id_) for id_ in ids],
        )

    async def release(self, now: datetime) -> None:
        """Whoever held leases is dead, or the clock was set back: whatever waits goes, perhaps again, at once."""
        await self._connection.execute(
            "UPDATE outbox SET leased_until = NULL, due = MIN(due, ?) WHERE state = 'waiting'", [stored(now)]
        )

    async def sent(self, id_: int, now: datetime) -> None:
        """Done; what it said is not kept."""
        await self._finish(id_, "sent", now)

    async def failed(self, id_: int, now: datetime) -> None:
        """Never to be sent: its reader has blocked the bot, or the chat is gone."""
        await self._finish(id_, "failed", now)

    async def next_due(self) -> list[tuple[str, bool, datetime]]:
        """Chat, whether only an edit waits for it, and since or until when."""
        rows = await self._connection.execute_fetchall(
            "SELECT chat, kind = 'edit', MIN(MAX(due, COALESCE(leased_until, due))) FROM outbox"
            " WHERE state = 'waiting' GROUP BY 1, 2"
        )
        return [(chat, bool(is_edit), datetime.fromisoformat(due)) for chat, is_edit, due in rows]

    async def late(self, since: datetime) -> list[Row]:
        """Rows for Telegram that have waited since before this moment and that nobody was told of."""
        rows = await self._connection.execute_fetchall(
            f"SELECT {_COLUMNS} FROM outbox WHERE state = 'waiting' AND created <= ? AND alerted = 0"
            " AND chat LIKE 'telegram:%' ORDER BY id",
            [stored(since)],
        )
        return [_row(row) for row in rows]

    async def told_of(self, ids: Sequence[int]) -> None:
        await self._connection.executemany("UPDATE outbox SET alerted = 1 WHERE id = ?", [(id_,) for id_ in ids])

    async def rest(self, id_: int, outgoing: Outgoing) -> None:
        """Its beginning was sent; this is what is still to be said."""
        await self._connection.execute(
            "UPDATE outbox SET data = ?, attempts = 0, leased_until = NULL WHERE id = ?",
            [_OUTGOING.dump_json(outgoing).decode(), id_],
        )

    async def postpone(self, id_: int, due: datetime) -> None:
        """Tried again later."""
        await self._connection.execute(
            "UPDATE outbox SET due = ?, leased_until = NULL WHERE id = ?", [stored(due), id_]
        )

    async def refused(self, id_: int) -> None:
        """Surely not sent: free again, and the attempt does not count."""
        await self._connection.execute(
            "UPDATE outbox SET attempts = MAX(0, attempts - 1), leased_until = NULL WHERE id = ?", [id_]
        )

    async def move(self, chat: str, new: str) -> None:
        """A group that became a supergroup has another id; what was to be edited stayed behind."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE chat = ? AND kind = 'edit' AND state = 'waiting'", [chat]
        )
        await self._connection.execute("UPDATE outbox SET chat = ? WHERE chat = ? AND state = 'waiting'", [new, chat])

    async def rehouse(self, target: str, chat: str) -> None:
        """The target has another chat now: cards that wait for it go there, and its old ones are left as they are."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE target = ? AND chat != ? AND kind = 'edit' AND state = 'waiting'", [target, chat]
        )
        await self._connection.execute(
            "UPDATE outbox SET chat = ? WHERE target = ? AND kind = 'card' AND state = 'waiting'", [chat, target]
        )

    async def abandon(self, chat: str, now: datetime) -> None:
        """The chat is gone, and with it whatever waits for it."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'failed', finished = ?, data = NULL WHERE chat = ? AND state = 'waiting'",
            [stored(now), chat],
        )

    async def abandon_report(self, report: int, now: datetime) -> None:
        """Whatever is still to be said of it is not said any more; edits of its cards go on."""
        await self._connection.execute(
            "UPDATE outbox SET state = 'failed', finished = ?, data = NULL"
            " WHERE report = ? AND kind != 'edit' AND state = 'waiting'",
            [stored(now), report],
        )

    async def _finish(self, id_: int, state: str, now: datetime) -> None:
        await self._connection.execute(
            "UPDATE outbox SET state = ?, finished = ?, data = NULL WHERE id = ?", [state, stored(now), id_]
        )

    async def _put(
        self, chat: str, kind: Kind, now: datetime, *, report: int | None = None, target: str | None = None,
        message_id: int | None = None, data: str | None = None, urgent: bool = False,
    ) -> None:  # fmt: skip
        await self._connection.execute(
            "INSERT INTO outbox (chat, kind, report, target, message_id, data, urgent, created, due)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [chat, kind, report, target, message_id, data, urgent, stored(now), stored(now)],
        )


def _row(row: aiosqlite.Row) -> Row:
    id_, chat, kind, report, target, message_id, data, urgent, created, attempts = row
    moment = datetime.fromisoformat(created)
    return Row(id_, chat, kind, report, target, message_id, _outgoing(data), bool(urgent), moment, attempts)


def _outgoing(data: str | None) -> Outgoing | None:
    """None also for what another version of the program wrote: such a row waits, and holds up nobody else's."""
    try:
        return _OUTGOING.validate_json(data) if data else None
    except ValidationError:
        return None
