"""What is told once, such as the picture of a month. Inside somebody's transaction."""

from datetime import datetime

import aiosqlite

from bot.storage.moments import stored


class Told:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def has(self, what: str) -> bool:
        return bool(list(await self._connection.execute_fetchall("SELECT 1 FROM told WHERE what = ?", [what])))

    async def tell(self, what: str, now: datetime) -> None:
        await self._connection.execute("INSERT OR IGNORE INTO told (what, at) VALUES (?, ?)", [what, stored(now)])
