"""What several commands begin with: the moment that is asked about, and a look into the database."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bot.clock import Clock
from bot.settings import Settings, moment
from bot.storage.database import Database

T = TypeVar("T")


def asked_moment(written: str | None, settings: Settings) -> datetime:
    """The moment that somebody wrote, else now. Raises SettingsError for one that cannot be read."""
    return moment(written) if written is not None else Clock(settings.mopr_now).now()


def kept_places(settings: Settings) -> Path | None:
    """Forms of places that an earlier start has kept; a command that only answers makes no files."""
    return settings.places_path if settings.places_path.exists() else None


def stored(settings: Settings, read: Callable[[Database], Awaitable[T]]) -> T:
    """What is read of the database, beside whoever serves it."""

    async def open_and_read() -> T:
        database = await Database.open(settings.database_path)
        try:
            return await read(database)
        finally:
            await database.close()

    return asyncio.run(open_and_read())
