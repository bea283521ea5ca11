"""A look into the database, for the commands that only read it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.settings import Settings
from bot.storage.database import Database

T = TypeVar("T")


def stored(settings: Settings, read: Callable[[Database], Awaitable[T]]) -> T:
    """What is read of the database, beside whoever serves it."""

    async def open_and_read() -> T:
        database = await Database.open(settings.database_path)
        try:
            return await read(database)
        finally:
            await database.close()

    return asyncio.run(open_and_read())
