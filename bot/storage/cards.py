"""Which chats the teams have, and where the cards of a report lie. Inside somebody's transaction."""

from dataclasses import dataclass
from datetime import datetime

import aiosqlite

from bot.storage.database import Database
from bot.storage.moments import stored


@dataclass(frozen=True)
class Card:
    """One message that shows a report to a target: a team's id, or the coordinator."""

    report: int
    target: str
    chat: str
    message_id: int


class Bindings:
    """Target → chat."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def all(self) -> dict[str, str]:
        rows = await self._connection.execute_fetchall("SELECT target, chat FROM bindings ORDER BY target")
        return {row[0]: row[1] for row in rows}

    async def bind(self, target: str, chat: str, now: datetime) -> None:
        await self._connection.execute(
            "INSERT OR REPLACE INTO bindings (target, chat, at) VALUES (?, ?, ?)", [target, chat, stored(now)]
        )

    async def unbind(self, chat: str) -> list[str]:
        """The targets that were in the chat."""
        targets = [target for target, bound in (await self.all()).items() if bound == chat]
        await self._connection.execute("DELETE FROM bindings WHERE chat = ?", [chat])
        return targets


async def bound_chats(database: Database) -> dict[str, str]:
    """Target → chat, for whoever only wants to look."""
    async with database.transaction() as connection:
        return await Bindings(connection).all()


class Cards:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def give(self, report: int, target: str, chat: str) -> bool:
        """False if the target has a card of the report already."""
        cursor = await self._connection.execute(
            "INSERT OR IGNORE INTO cards (report, target, chat) VALUES (?, ?, ?)", [report, target, chat]
        )
        return cursor.rowcount > 0

    async def rehouse(self, target: str, chat: str) -> None:
        """The target has another chat now; messages in the old one are not its cards any more."""
        await self._connection.execute("DELETE FROM card_messages WHERE target = ? AND chat != ?", [target, chat])
        for table in ("cards", "morning_lists"):
            await self._connection.execute(f"UPDATE OR REPLACE {table} SET chat = ? WHERE target = ?", [chat, target])

    async def targets(self, report: int) -> dict[str, str]:
        """Target → chat of everybody who has the report."""
        rows = await self._connection.execute_fetchall(
            "SELECT target, chat FROM cards WHERE report = ? ORDER BY rowid", [report]
        )
        return {row[0]: row[1] for row in rows}

    async def in_chat(self, chat: str, target: str) -> set[int]:
        """Reports of which the target has a card in the chat."""
        rows = await self._connection.execute_fetchall(
            "SELECT report FROM cards WHERE chat = ? AND target = ?", [chat, target]
        )
        return {report for (report,) in rows}

    async def shown(self, card: Card) -> None:
        """The message shows the card; a second copy of it is as good as the first."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO card_messages (chat, message_id, report, target) VALUES (?, ?, ?, ?)",
            [card.chat, card.message_id, card.report, card.target],
        )

    async def messages(self, report: int) -> list[Card]:
        rows = await self._connection.execute_fetchall(
            "SELECT report, target, chat, message_id FROM card_messages WHERE report = ? ORDER BY rowid", [report]
        )
        return [Card(*row) for row in rows]

    async def move(self, chat: str, new: str) -> None:
        """A group that became a supergroup has another id, and its messages have other numbers."""
        await self._connection.execute("DELETE FROM card_messages WHERE chat = ?", [chat])
        for table in ("cards", "bindings", "morning_lists"):
            await self._connection.execute(f"UPDATE {table} SET chat = ? WHERE chat = ?", [new, chat])

    async def gone(self, chat: str, message_id: int) -> None:
        """Somebody deleted the message, or it cannot be edited any more."""
        await self._connection.execute(
            "DELETE FROM card_messages WHERE chat = ? AND message_id = ?", [chat, message_id]
        )

    async def leave(self, chat: str) -> None:
        """The chat is gone, so nobody there has any report."""
        for table in ("card_messages", "cards"):
            await self._connection.execute(f"DELETE FROM {table} WHERE chat = ?", [chat])

    async def relay(self, chat: str, message_id: int, report: int) -> None:
        """A reply to this message is put through to the other side of the report."""
        await self._connection.execute(
            "INSERT OR REPLACE INTO relays (chat, message_id, report) VALUES (?, ?, ?)", [chat, message_id, report]
        )

    async def relayed(self, chat: str, message_id: int) -> int | None:
        rows = list(
            await self._connection.execute_fetchall(
                "SELECT report FROM relays WHERE chat = ? AND message_id = ?", [chat, message_id]
            )
        )
        return int(rows[0][0]) if rows else None
