"""In which language each chat is answered: what it chose, or what it was last heard to write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.conversations import may_fail
from bot.storage.database import Database
from bot.storage.moments import stored

# What was chosen stays until it is erased; what was heard tells nothing of a conversation on another day.
HEARD_LASTS = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    language: str
    chosen: bool


class Languages:
    """A convenience, as all memory of a conversation: a failing disk fails no answer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat: str) -> Kept | None:
        rows = []
        with may_fail():
            rows = await self._database.rows("SELECT language, chosen FROM languages WHERE chat = ?", chat)
        return Kept(str(rows[0][0]), bool(rows[0][1])) if rows else None

    async def keep(self, chat: str, kept: Kept, now: datetime) -> None:
        values: Mapping[str, object] = {"chat": chat, "code": kept.language, "chosen": kept.chosen, "at": stored(now)}
        with may_fail():
            async with self._database.transaction() as connection:
                await connection.execute(
                    "INSERT OR REPLACE INTO languages (chat, language, chosen, at) VALUES (:chat, :code, :chosen, :at)",
                    values,
                )

    async def forget(self, chat: str) -> None:
        with may_fail():
            async with self._database.transaction() as connection:
                await connection.execute("DELETE FROM languages WHERE chat = ?", [chat])

    async def tick(self, now: datetime) -> None:
        """Drop what was heard on another day."""
        with may_fail():
            async with self._database.transaction() as connection:
                limit = stored(now - HEARD_LASTS)
                await connection.execute("DELETE FROM languages WHERE NOT chosen AND at < ?", [limit])
