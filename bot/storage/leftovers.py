"""Rows that are done with and wait only to be forgotten. Inside somebody's transaction."""

from datetime import datetime
from typing import Literal, get_args

import aiosqlite

from bot.storage.moments import stored

Leftover = Literal["set_aside", "unanswered", "outbox", "inbox"]
LEFTOVERS: tuple[Leftover, ...] = get_args(Leftover)
# Whether a row is older than a moment; a row that is still to be done never is.
_OLD: dict[Leftover, str] = {
    "set_aside": "at < ?",
    "unanswered": "day < substr(?, 1, 10)",
    "outbox": "state != 'waiting' AND finished < ?",
    "inbox": "finished < ?",
}


class Leftovers:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def count(self, table: Leftover, before: datetime) -> int:
        rows = await self._connection.execute_fetchall(
            f"SELECT COUNT(*) FROM {table} WHERE {_OLD[table]}", [stored(before)]
        )
        return int(next(iter(rows))[0])

    async def drop(self, table: Leftover, before: datetime, most: int) -> int:
        """How many rows went; fewer than `most` when none are left."""
        cursor = await self._connection.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE {_OLD[table]} LIMIT ?)",
            [stored(before), most],
        )
        return cursor.rowcount
