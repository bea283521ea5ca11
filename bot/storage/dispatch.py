"""What becomes of the rows of the outbox: leased, sent, tried again, given up. Inside somebody's transaction."""

from collections.abc import Sequence
from datetime import datetime

import aiosqlite

from bot.reports.outgoing import Outgoing
from bot.storage.moments import stored
from bot.storage.outbox_rows import COLUMNS, OUTGOING, Row, read_row


class Dispatch:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def due(self, now: datetime) -> list[Row]:
        """Rows that may be sent now: urgent ones first, then in the order in which they were written."""
        rows = await self._connection.execute_fetchall(
            f"SELECT {COLUMNS} FROM outbox WHERE state = 'waiting' AND due <= ?"
            " AND (leased_until IS NULL OR leased_until <= ?) ORDER BY urgent DESC, id",
            [stored(now), stored(now)],
        )
        return [read_row(row) for row in rows]

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
            f"SELECT {COLUMNS} FROM outbox WHERE state = 'waiting' AND created <= ? AND alerted = 0"
            " AND chat LIKE 'telegram:%' ORDER BY id",
            [stored(since)],
        )
        return [read_row(row) for row in rows]

    async def told_of(self, ids: Sequence[int]) -> None:
        await self._connection.executemany("UPDATE outbox SET alerted = 1 WHERE id = ?", [(id_,) for id_ in ids])

    async def rest(self, id_: int, outgoing: Outgoing) -> None:
        """Its beginning was sent; this is what is still to be said."""
        await self._connection.execute(
            "UPDATE outbox SET data = ?, attempts = 0, leased_until = NULL WHERE id = ?",
            [OUTGOING.dump_json(outgoing).decode(), id_],
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

    async def _finish(self, id_: int, state: str, now: datetime) -> None:
        await self._connection.execute(
            "UPDATE outbox SET state = ?, finished = ?, data = NULL WHERE id = ?", [state, stored(now), id_]
        )
