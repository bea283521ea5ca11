"""What was asked in vain, so that somebody can write the answer: masked, by day, and nothing of who asked."""

import logging
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

import aiosqlite

from bot.answering.reply import POLISH
from bot.clock import WARSAW
from bot.privacy.masking import masked
from bot.storage.database import Database

_LOGGER = logging.getLogger(__name__)
LONGEST = 500


@dataclass(frozen=True)
class Noted:
    """`kind` is „unknown”, „choice” or „rejected”; `entry` is the answer that was rejected."""

    id: int
    day: date
    kind: str
    text: str
    entry: str | None = None
    language: str = POLISH


class Unanswered:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, text: str, kind: str, now: datetime, entry: str | None = None, language: str = POLISH) -> None:
        """A convenience of ours: whatever is wrong with the disk, the person gets the reply."""
        # Masked as a whole, then cut, so that no half of a number is left at the end.
        row = [now.astimezone(WARSAW).date().isoformat(), kind, masked(text)[:LONGEST], entry, language]
        try:
            async with self._database.transaction() as connection:
                await connection.execute(
                    "INSERT INTO unanswered (day, kind, text, entry, language) VALUES (?, ?, ?, ?, ?)", row
                )
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); pytanie bez odpowiedzi nie zapisane", type(error).__name__)


class InVain:
    """The same, read inside somebody's transaction."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def since(self, first: date | None) -> list[Noted]:
        """Of this day and later ones, or all that is kept, as they came."""
        rows = await self._connection.execute_fetchall(
            "SELECT id, day, kind, text, entry, language FROM unanswered WHERE day >= ? ORDER BY id",
            [first.isoformat() if first else ""],
        )
        return [Noted(id_, date.fromisoformat(day), *rest) for id_, day, *rest in rows]
