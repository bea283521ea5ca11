"""Opens the SQLite file and brings it up to date, or says in Polish why that cannot be done."""

import asyncio
import errno
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import aiosqlite

from bot.storage.errors import DatabaseError, DiskError

# How long another process that writes is waited for.
PATIENT, HURRIED = "busy_timeout = 5000", "busy_timeout = 50"
# What is deleted is overwritten, or a report's words could still be read out of the file.
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON")
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM}
_SQLITE_OF_THE_DISK = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL,
}  # fmt: skip


def fault(path: Path, error: Exception) -> type[DatabaseError]:
    """A folder that is not there, or a file where a folder should be, is a mistake in the settings."""
    of_the_disk = getattr(error, "errno", None) in _OF_THE_DISK
    of_the_disk = of_the_disk or getattr(error, "sqlite_errorcode", 0) & 0xFF in _SQLITE_OF_THE_DISK
    return DiskError if of_the_disk and os.path.isdir(path.parent) and not os.path.isdir(path) else DatabaseError


def refusal(error: DatabaseError) -> sqlite3.OperationalError:
    """The same for those who use a database: they know how to do without one."""
    code = errno.errorcode.get(getattr(error.__cause__, "errno", 0))
    refused = sqlite3.OperationalError(str(error))
    refused.sqlite_errorname = getattr(error.__cause__, "sqlite_errorname", code or type(error).__name__)
    return refused


async def connected(path: Path, migrations: Sequence[Sequence[str]], patience: str) -> aiosqlite.Connection:
    """To the file at the path, made with its folder if missing; DatabaseError if it cannot be used."""
    with _explained(path):
        await asyncio.to_thread(_reach, path)  # where a disk hangs, we must not
        connection = await aiosqlite.connect(path, isolation_level=None)
        try:
            for pragma in (patience, *_PRAGMAS):
                await connection.execute_fetchall(f"PRAGMA {pragma}")
            await _bring_up_to_date(connection, path, migrations)
        except BaseException:
            await connection.close()
            raise
    return connection


async def proven(path: Path, migrations: Sequence[Sequence[str]], patience: str) -> aiosqlite.Connection:
    """As `connected`, but DatabaseError also for a file that can only be read."""
    connection = await connected(path, migrations, patience)
    with _explained(path):
        try:
            await connection.execute_fetchall(f"PRAGMA user_version = {len(migrations)}")
        except BaseException:
            await connection.close()
            raise
    return connection


def _reach(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    sqlite3.connect(path).close()  # a refusal in aiosqlite would leave its thread without a loop


async def _bring_up_to_date(connection: aiosqlite.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> None:
    """A full disk is no hindrance where there is nothing to do.

    A file that may only be read is: the connection could not write to it later either.
    """
    await connection.execute("BEGIN IMMEDIATE")
    try:
        ((version,),) = await connection.execute_fetchall("PRAGMA user_version")
        if version > len(migrations):
            raise DatabaseError(
                f"Baza danych {path} pochodzi z nowszej wersji programu (baza: {version}, program: "
                f"{len(migrations)}). Proszę uruchomić nowszą wersję programu albo wskazać inny plik "
                "w DATABASE_PATH."
            )
        for statement in (statement for step in migrations[version:] for statement in step):
            await connection.execute(statement)
        if version < len(migrations):
            await connection.execute(f"PRAGMA user_version = {len(migrations)}")
        await connection.commit()
    except BaseException:
        await connection.rollback()
        raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise fault(path, error)(
            f"Nie da się otworzyć bazy danych {path} ({error}). Proszę sprawdzić, czy DATABASE_PATH wskazuje "
            "plik bazy, czy wolno w tym folderze pisać i czy na dysku jest miejsce."
        ) from error
