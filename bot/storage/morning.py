"""The lists of what a night brought: one for each team, chat and opening. Inside somebody's transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import aiosqlite

from bot.storage.moments import stored


@dataclass(frozen=True)
class MorningList:
    """`opened` is the opening that it greets; its time runs from when it was `sent`."""

    chat: str
    target: str
    opened: datetime
    sent: datetime
    reports: tuple[int, ...]


class MorningLists:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def begin(self, chat: str, target: str, opened: datetime, now: datetime, reports: Sequence[int]) -> bool:
        """False if the team has had its list of this opening; an empty one counts too."""
        cursor = await self._connection.execute(
            "INSERT OR IGNORE INTO morning_lists (chat, opened, target, sent, reports, passed_on)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [chat, stored(opened), target, stored(now), json.dumps(list(reports)), not reports],
        )
        return cursor.rowcount > 0

    async def waiting(self) -> list[MorningList]:
        """Lists that have not gone on to the coordinator."""
        rows = await self._connection.execute_fetchall(
            "SELECT chat, target, opened, sent, reports FROM morning_lists WHERE passed_on = 0 ORDER BY opened"
        )
        return [
            MorningList(
                chat, target, datetime.fromisoformat(opened), datetime.fromisoformat(sent), tuple(json.loads(reports))
            )
            for chat, target, opened, sent, reports in rows
        ]

    async def passed_on(self, done: MorningList) -> None:
        await self._connection.execute(
            "UPDATE morning_lists SET passed_on = 1 WHERE chat = ? AND target = ? AND opened = ?",
            [done.chat, done.target, stored(done.opened)],
        )
