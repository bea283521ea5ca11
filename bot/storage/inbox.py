"""What Telegram brought and is still to be handled: kept as it came, until it is done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.database import Database
from bot.storage.moments import stored

# Telegram keeps an update for a day at most, and begins its numbers anew after an idle week.
NUMBERS_KEPT = timedelta(days=3)


@dataclass(frozen=True)
class Arrived:
    """One update as raw JSON; `chat` is Telegram's number of the chat that it belongs to, if any."""

    update_id: int
    chat: int | None
    raw: str


@dataclass(frozen=True)
class Waiting:
    """One that is stored; `id` goes up in the order of arrival. `starts`: how often a start has found it waiting."""

    id: int
    arrived: Arrived
    received: datetime
    starts: int = 0


class Inbox:
    """Of one bot: another one's updates have numbers of their own."""

    def __init__(self, database: Database, bot: int) -> None:
        self._database = database
        self._bot = bot

    async def store(
        self, arrived: Sequence[Arrived], now: datetime, done: Collection[int] = frozenset()
    ) -> list[Waiting]:
        """Those that are new, all stored together; numbers in `done` are only remembered, for they were answered."""
        new: list[Waiting] = []
        async with self._database.transaction() as connection:
            await connection.execute("DELETE FROM inbox WHERE finished < ?", [stored(now - NUMBERS_KEPT)])
            for one in arrived:
                is_done = one.update_id in done
                cursor = await connection.execute(
                    "INSERT OR IGNORE INTO inbox (bot, update_id, received, chat, raw, finished)"
                    " VALUES (?, ?, ?, ?, ?, ?)",
                    [self._bot, one.update_id, stored(now), *(_kept(one, now, is_done=is_done))],
                )
                if cursor.rowcount > 0 and not is_done and cursor.lastrowid is not None:
                    new.append(Waiting(cursor.lastrowid, one, now))
        return new

    async def left(self, now: datetime) -> list[Waiting]:
        """What earlier processes left unhandled, the oldest first; to be asked for once at a start."""
        await self._set_strangers_aside(now)
        async with self._database.transaction() as connection:
            await connection.execute(
                "UPDATE inbox SET attempts = attempts + 1 WHERE finished IS NULL AND bot = ?", [self._bot]
            )
            rows = await connection.execute_fetchall(
                "SELECT id, update_id, chat, raw, received, attempts FROM inbox"
                " WHERE finished IS NULL AND bot = ? ORDER BY id",
                [self._bot],
            )
        return [
            Waiting(id_, Arrived(update_id, chat, raw), datetime.fromisoformat(received), starts)
            for id_, update_id, chat, raw, received, starts in rows
        ]

    async def _set_strangers_aside(self, now: datetime) -> None:
        """What came to another bot can't be answered by this one."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "INSERT INTO set_aside (bot, update_id, raw, fault, at) SELECT bot, update_id, raw, ?, ? FROM inbox"
                " WHERE finished IS NULL AND bot != ?",
                ["innego bota", stored(now), self._bot],
            )
            await connection.execute(
                "UPDATE inbox SET finished = ?, raw = NULL, chat = NULL WHERE finished IS NULL AND bot != ?",
                [stored(now), self._bot],
            )

    async def handled(self, ids: Sequence[int], now: datetime) -> None:
        """Done; neither what they said nor whose they were is kept."""
        async with self._database.transaction() as connection:
            await connection.executemany(
                "UPDATE inbox SET finished = ?, raw = NULL, chat = NULL WHERE id = ?",
                [(stored(now), id_) for id_ in ids],
            )

    async def set_aside(self, waiting: Waiting, fault: str, now: datetime) -> None:
        """Given up for now; `fault` is a place in the code, never what was written."""
        async with self._database.transaction() as connection:
            await connection.execute(
                "INSERT INTO set_aside (bot, update_id, raw, fault, at) VALUES (?, ?, ?, ?, ?)",
                [self._bot, waiting.arrived.update_id, waiting.arrived.raw, fault, stored(now)],
            )
            await connection.execute(
                "UPDATE inbox SET finished = ?, raw = NULL, chat = NULL WHERE id = ?", [stored(now), waiting.id]
            )


def _kept(one: Arrived, now: datetime, *, is_done: bool) -> tuple[int | None, str | None, str | None]:
    return (None, None, stored(now)) if is_done else (one.chat, one.raw, None)
