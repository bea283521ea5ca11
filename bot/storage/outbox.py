"""What is still to be sent: rows written by the transaction that caused them, and tried until they are done.

A „text” carries its message; a „card” and an „edit” are drawn from the report as it stands when they are sent, and
a „picture” from the counts of its month.
"""

from datetime import datetime

import aiosqlite

from bot.reports.outgoing import Outgoing
from bot.storage.moments import stored
from bot.storage.outbox_rows import OUTGOING, Kind, picture_data


class Outbox:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def text(
        self, chat: str, outgoing: Outgoing, now: datetime, *, report: int | None = None, urgent: bool = False
    ) -> None:
        await self._put(chat, "text", now, report=report, data=OUTGOING.dump_json(outgoing).decode(), urgent=urgent)

    async def question(self, chat: str, outgoing: Outgoing, now: datetime, report: int) -> None:
        """A text whose answers are put through to the other side of the report."""
        await self._put(chat, "question", now, report=report, data=OUTGOING.dump_json(outgoing).decode())

    async def card(self, chat: str, report: int, target: str, now: datetime, *, urgent: bool) -> None:
        """One waiting card is enough; it may become urgent while it waits."""
        waiting = await self._connection.execute(
            "UPDATE outbox SET urgent = MAX(urgent, ?) WHERE state = 'waiting' AND kind = 'card' AND report = ?"
            " AND target = ?",
            [urgent, report, target],
        )
        if not waiting.rowcount:
            await self._put(chat, "card", now, report=report, target=target, urgent=urgent)

    async def picture(self, chat: str, target: str, month: str, now: datetime) -> None:
        """One waiting picture of a month is enough."""
        data = picture_data(month)
        waiting = await self._connection.execute_fetchall(
            "SELECT 1 FROM outbox WHERE state = 'waiting' AND kind = 'picture' AND target = ? AND data = ?",
            [target, data],
        )
        if not list(waiting):
            await self._put(chat, "picture", now, target=target, data=data)

    async def edit(self, chat: str, report: int, target: str, message_id: int, now: datetime) -> None:
        """One waiting edit of a message is enough: it will show the latest."""
        waiting = await self._connection.execute_fetchall(
            "SELECT 1 FROM outbox WHERE state = 'waiting' AND kind = 'edit' AND chat = ? AND message_id = ?",
            [chat, message_id],
        )
        if not list(waiting):
            await self._put(chat, "edit", now, report=report, target=target, message_id=message_id)

    async def move(self, chat: str, new: str) -> None:
        """A group that became a supergroup has another id; what was to be edited stayed behind."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE chat = ? AND kind = 'edit' AND state = 'waiting'", [chat]
        )
        await self._connection.execute("UPDATE outbox SET chat = ? WHERE chat = ? AND state = 'waiting'", [new, chat])

    async def rehouse(self, target: str, chat: str) -> None:
        """The target has another chat now: what waits for it goes there, and its old cards are left as they are."""
        await self._connection.execute(
            "DELETE FROM outbox WHERE target = ? AND chat != ? AND kind = 'edit' AND state = 'waiting'", [target, chat]
        )
        await self._connection.execute(
            "UPDATE outbox SET chat = ? WHERE target = ? AND kind IN ('card', 'picture') AND state = 'waiting'",
            [chat, target],
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

    async def _put(
        self, chat: str, kind: Kind, now: datetime, *, report: int | None = None, target: str | None = None,
        message_id: int | None = None, data: str | None = None, urgent: bool = False,
    ) -> None:  # fmt: skip
        await self._connection.execute(
            "INSERT INTO outbox (chat, kind, report, target, message_id, data, urgent, created, due)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [chat, kind, report, target, message_id, data, urgent, stored(now), stored(now)],
        )
