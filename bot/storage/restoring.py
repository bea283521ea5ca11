"""A backup takes the place of the database, and nothing that was given out since is given out again."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import WARSAW
from bot.storage.copying import Contents, backup, opened
from bot.storage.database import Database
from bot.storage.errors import DatabaseError
from bot.storage.files import COMPANIONS, belong_with, put_in_place
from bot.storage.given_out import GivenOut
from bot.storage.migrations import MIGRATIONS
from bot.storage.serving_lock import RESTORING, ServingLock

Repeat = Callable[[Database], Awaitable[int]]


@dataclass(frozen=True)
class Restored:
    """`repeated`: erasures asked for since the backup (None: there was nothing to ask). `kept`: the database before."""

    contents: Contents
    given_out: GivenOut
    repeated: int | None
    kept: Path | None


async def restore(database: Path, copy: Path, now: datetime, repeat: Repeat | None = None) -> Restored:
    """Everything is done to a copy of the backup; the database is touched last, so a failure leaves it as it was.

    DatabaseError if somebody uses the database, or the backup is no good.
    """
    place = database.resolve()
    if copy.exists() and place.exists() and copy.samefile(place):
        raise DatabaseError(f"{copy} to obecna baza, a nie jej kopia. Proszę wskazać kopię.")
    stamp = f"{now:%Y%m%d-%H%M%S}"
    prepared = place.with_name(f"{place.name}.przywracana-{stamp}")
    with ServingLock.take(place, now, RESTORING), _faults_explained(copy), _temporary(prepared):
        contents = _copied(copy, prepared)
        with _held(place) as replaced:
            given = _reserved(prepared, replaced, contents.last_event or _modified(copy), now)
            repeated = await _prepare(prepared, given, repeat)
            belong_with(prepared, place)
            kept = place.with_name(f"{place.name}.przed-przywroceniem-{stamp}")
            was_there = put_in_place(prepared, place, kept)
    return Restored(contents, given, repeated, kept if was_there else None)


def _copied(copy: Path, prepared: Path) -> Contents:
    contents = backup(copy, prepared)
    if contents.version > len(MIGRATIONS):
        raise DatabaseError(
            f"Kopia {copy} pochodzi z nowszej wersji programu (kopia: {contents.version}, program: {len(MIGRATIONS)}). "
            "Proszę uruchomić nowszą wersję programu."
        )
    return contents


@contextmanager
def _held(place: Path) -> Iterator[GivenOut]:
    """Shuts everybody else out of the present database; its log is written back, so that it is one file.

    Of one that is missing or cannot be read nothing is known.
    """
    if not place.is_file():
        yield GivenOut()
        return
    with closing(opened(place)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            given = GivenOut.of(connection)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise DatabaseError(
                    f"Z bazy {place} korzysta inny program, np. asystent w terminalu. Proszę go zamknąć i powtórzyć."
                ) from error
            given = GivenOut()
        yield given


def _reserved(prepared: Path, replaced: GivenOut, since: datetime, now: datetime) -> GivenOut:
    years = range(since.astimezone(WARSAW).year, now.astimezone(WARSAW).year + 1)
    with closing(opened(prepared)) as connection:
        return GivenOut.of(connection).reserved(replaced, {*years, now.astimezone(WARSAW).year})


async def _prepare(prepared: Path, given: GivenOut, repeat: Repeat | None) -> int | None:
    """Brought up to date, and told what has gone by; what waits to be sent may well have been sent since."""
    database = await Database.open(prepared)
    try:
        async with database.transaction() as connection:
            await connection.executemany(
                "INSERT OR REPLACE INTO given_out (year, last_id, last_number) VALUES (?, ?, ?)",
                [(year, given.last_id, number) for year, number in given.last_numbers.items()],
            )
            await connection.execute("UPDATE outbox SET attempts = attempts + 1 WHERE state = 'waiting'")
        repeated = await repeat(database) if repeat is not None else None
    finally:
        await database.close()
    with closing(opened(prepared)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # all of it in the one file that is renamed
    return repeated


def _modified(copy: Path) -> datetime:
    return datetime.fromtimestamp(copy.stat().st_mtime, WARSAW)


@contextmanager
def _temporary(prepared: Path) -> Iterator[None]:
    """Whatever happens, no half-prepared database stays."""
    try:
        yield
    finally:
        for companion in ("", *COMPANIONS):
            Path(f"{prepared}{companion}").unlink(missing_ok=True)


@contextmanager
def _faults_explained(copy: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise DatabaseError(
            f"Nie udało się przywrócić kopii {copy} ({error}). Dotychczasowa baza jest na miejscu. Proszę sprawdzić, "
            "czy w jej folderze wolno pisać i czy na dysku jest miejsce."
        ) from error
