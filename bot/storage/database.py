"""The SQLite file, written in real transactions; opened at once, or as soon as the disk lets it."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Self

import aiosqlite

from bot.storage.errors import DatabaseError, DiskError
from bot.storage.migrations import MIGRATIONS
from bot.storage.opening import HURRIED, PATIENT, proven, refusal

__all__ = ["Connect", "Database", "given"]

_LOGGER = logging.getLogger(__name__)
# Is told how patient to be, as a pragma; raises DatabaseError.
Connect = Callable[[str], Awaitable[aiosqlite.Connection]]
Step = Callable[[aiosqlite.Connection], Awaitable[object]]


def given(connection: aiosqlite.Connection) -> Connect:
    """One that is there already."""

    async def connect(_: str) -> aiosqlite.Connection:
        return connection

    return connect


class Database:
    """Opened at its first use; while it cannot be, every use raises sqlite3.OperationalError, and the next tries."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._connection: aiosqlite.Connection | None = None
        self._first: list[Step] = []
        self._lock = asyncio.Lock()
        self._hurried = False
        self._told = ""

    @classmethod
    async def open(cls, path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> Self:
        """The file at the path, made with its folder if missing; DatabaseError if it cannot be used."""
        database = cls(partial(proven, path, migrations))
        await database.ready()
        return database

    def first(self, step: Step) -> None:
        """In a transaction of its own, before anybody else has the database; while it fails, so does every use."""
        self._first.append(step)

    async def ready(self) -> None:
        """Opens, and does what comes first. Raises DatabaseError, or the sqlite3.Error of what fails."""
        async with self._lock:
            await self._ready()

    async def begin(self) -> None:
        """As `ready`, but what may pass by itself is only logged."""
        try:
            await self.ready()
        except (DiskError, sqlite3.Error) as error:
            self._tell(error)

    async def close(self) -> None:
        """Wait for the transaction under way, if any, and close; not to be used afterwards."""
        async with self._lock:
            self._connect = _closed
            if self._connection is not None:
                await self._connection.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """BEGIN IMMEDIATE … COMMIT, one at a time; any exception rolls back. Not to be nested."""
        async with self._lock, self._writing(await self._usable()) as connection:
            yield connection

    async def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """What a SELECT finds, never in the middle of somebody's transaction. Not for use inside one."""
        async with self._lock:
            return list(await (await self._usable()).execute_fetchall(sql, values))

    async def empty_log(self) -> None:
        """What was overwritten still stands in the write-ahead log, until this; undone while another process reads."""
        async with self._lock:
            connection = await self._usable()
            await self._hurry(connection, hurried=True)  # The next transaction is patient again.
            await connection.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def _usable(self) -> aiosqlite.Connection:
        try:
            return await self._ready()
        except DatabaseError as error:
            self._tell(error)
            raise refusal(error) from error

    async def _ready(self) -> aiosqlite.Connection:
        if self._connection is None:
            self._connection = await self._opened()
        failures: list[sqlite3.Error] = []
        for step in self._first.copy():  # One that only reads may succeed where another fails.
            try:
                async with self._writing(self._connection) as connection:
                    await step(connection)
            except sqlite3.Error as error:
                failures.append(error)
            else:
                self._first.remove(step)
        if failures:
            raise failures[0]
        return self._connection

    async def _opened(self) -> aiosqlite.Connection:
        try:
            connection = await self._connect(HURRIED if self._hurried else PATIENT)
        except DatabaseError:
            self._hurried = True
            raise
        if self._told:
            _LOGGER.warning("Bazę danych udało się otworzyć")
        return connection

    def _tell(self, error: Exception) -> None:
        """Once, until it is something else."""
        if str(error) != self._told:
            self._told = str(error)
            _LOGGER.error("Na razie działam bez bazy danych i próbuję dalej. %s", error)

    @asynccontextmanager
    async def _writing(self, connection: aiosqlite.Connection) -> AsyncIterator[aiosqlite.Connection]:
        try:
            await self._begin(connection)
            yield connection
            await connection.commit()
        except BaseException:
            # aiosqlite works in order of asking, so this comes after whatever was cancelled half-way.
            await connection.rollback()
            raise

    async def _begin(self, connection: aiosqlite.Connection) -> None:
        """Another process that holds the file for long is waited for once, not by everybody in turn."""
        try:
            await connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                await self._hurry(connection, hurried=True)
            raise
        await self._hurry(connection, hurried=False)

    async def _hurry(self, connection: aiosqlite.Connection, *, hurried: bool) -> None:
        if hurried != self._hurried:
            await connection.execute_fetchall(f"PRAGMA {HURRIED if hurried else PATIENT}")
            self._hurried = hurried


async def _closed(_: str) -> aiosqlite.Connection:
    raise ValueError("closed")
