"""What is deleted must be gone from every file, and so from the write-ahead log beside the database."""

import sqlite3
from contextlib import suppress
from datetime import datetime

from bot.storage.database import Database


class Emptying:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def tick(self, _now: datetime) -> None:
        """A log that cannot be emptied now is emptied at a later beat; what else fails tells of the disk."""
        with suppress(sqlite3.Error):
            await self._database.empty_log()
