"""The SQLite file: opened safely, brought up to date, and written in real transactions."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Self

import aiosqlite

from bot.storage.migrations import MIGRATIONS

# What is deleted is overwritten, or a report's words could still be read out of the file.
_PATIENT, _HURRIED = "busy_timeout = 5000", "busy_timeout = 50"
_PRAGMAS = (
    _PATIENT, "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON",
)  # fmt: skip


class DatabaseError(Exception):
    """The file cannot be used; says in Polish what to do about it."""


class Database:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()
        self._hurried = False

    @classmethod
    async def open(cls, path: Path, migrations: Sequence[Sequence[str]] = MIGRATIONS) -> Self:
        """The file at the path, made with its folder if missing; DatabaseError if it cannot be used."""
        with _faults_explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            sqlite3.connect(path).close()  # a refusal in aiosqlite would leave its thread without a loop
            database = cls(await aiosqlite.connect(path, isolation_level=None))
            try:
                await database._prepare(path, migrations)
            except BaseException:
                await database.close()
                raise
        return database

    async def close(self) -> None:
        """Wait for the transaction under way, if any, and close."""
        async with self._lock:
            await self._connection.close()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """BEGIN IMMEDIATE … COMMIT, one at a time; any exception rolls back. Not to be nested."""
        async with self._lock:
            try:
                await self._begin()
                yield self._connection
                await self._connection.commit()
            except BaseException:
                # aiosqlite works in order of asking, so this comes after whatever was cancelled half-way.
                await self._connection.rollback()
                raise

    async def _begin(self) -> None:
        """Another process that holds the file for long is waited for once, not by everybody in turn."""
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                await self._hurry(hurried=True)
            raise
        await self._hurry(hurried=False)

    async def _hurry(self, *, hurried: bool) -> None:
        if hurried != self._hurried:
            await self._connection.execute_fetchall(f"PRAGMA {_HURRIED if hurried else _PATIENT}")
            self._hurried = hurried

    async def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """What a SELECT finds, never in the middle of somebody's transaction. Not for use inside one."""
        async with self._lock:
            return list(await self._connection.execute_fetchall(sql, values))

    async def _prepare(self, path: Path, migrations: Sequence[Sequence[str]]) -> None:
        for pragma in _PRAGMAS:
            await self._connection.execute_fetchall(f"PRAGMA {pragma}")
        async with self.transaction() as connection:
            ((version,),) = await connection.execute_fetchall("PRAGMA user_version")
            if version > len(migrations):
                raise DatabaseError(
                    f"Baza danych {path} pochodzi z nowszej wersji programu (baza: {version}, program: "
                    f"{len(migrations)}). Proszę uruchomić nowszą wersję programu albo wskazać inny plik "
                    "w DATABASE_PATH."
                )
            for statement in (statement for step in migrations[version:] for statement in step):
                await connection.execute(statement)
            await connection.execute(f"PRAGMA user_version = {len(migrations)}")


@contextmanager
def _faults_explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(
            f"Nie da się otworzyć bazy danych {path} ({error}). Proszę sprawdzić, czy DATABASE_PATH wskazuje "
            "plik bazy, czy wolno w tym folderze pisać i czy na dysku jest miejsce."
        ) from error
