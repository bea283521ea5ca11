"""How often what was asked on a day: counts alone, and nothing of who asked or in which words."""

import logging
import sqlite3
from datetime import datetime

from bot.clock import WARSAW
from bot.storage.database import Database

_LOGGER = logging.getLogger(__name__)
# Said of an answer, and no kind of a reply.
REJECTED = "rejected"
_COUNT = """
    INSERT INTO tally (day, kind, entry, many) VALUES (?, ?, ?, 1)
    ON CONFLICT (day, kind, entry) DO UPDATE SET many = many + 1
"""


class Tally:
    """`kind` is that of the reply to what somebody typed, or `REJECTED`; `entry` the first one answered or offered."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, kind: str, entry: str, now: datetime) -> None:
        """A convenience of ours: whatever is wrong with the disk, the person gets the reply."""
        try:
            async with self._database.transaction() as connection:
                await connection.execute(_COUNT, [now.astimezone(WARSAW).date().isoformat(), kind, entry])
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); pytania nie policzono", type(error).__name__)
