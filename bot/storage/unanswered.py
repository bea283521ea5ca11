"""What was asked in vain, so that somebody can write the answer: masked, by day, and nothing of who asked."""

import logging
import sqlite3
from datetime import datetime

from bot.clock import WARSAW
from bot.privacy.masking import masked
from bot.storage.database import Database

_LOGGER = logging.getLogger(__name__)
_LONGEST = 500


class Unanswered:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, text: str, kind: str, now: datetime, entry: str | None = None) -> None:
        """A convenience of ours: whatever is wrong with the disk, the person gets the reply."""
        # Masked as a whole, then cut, so that no half of a number is left at the end.
        row = [now.astimezone(WARSAW).date().isoformat(), kind, masked(text)[:_LONGEST], entry]
        try:
            async with self._database.transaction() as connection:
                await connection.execute("INSERT INTO unanswered (day, kind, text, entry) VALUES (?, ?, ?, ?)", row)
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); pytanie bez odpowiedzi nie zapisane", type(error).__name__)
