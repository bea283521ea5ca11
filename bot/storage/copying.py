"""A copy of the database, made while a bot serves it: complete and verified, or not there at all."""

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.storage.errors import DatabaseError
from bot.storage.files import settle

# What a copy is called until it is one; a process that is killed leaves it behind.
UNFINISHED = ".w-toku"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SQLITE_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE}


@dataclass(frozen=True)
class Contents:
    """What a database holds. `last_event` is the latest line of its reports' history."""

    version: int
    reports: int
    last_event: datetime | None


def backup(source: Path, target: Path) -> Contents:
    """Blocks until done. DatabaseError if the source is no database of ours, or the target is there already."""
    if not source.is_file():
        raise DatabaseError(f"Nie ma pliku {source}. Proszę sprawdzić jego nazwę (bazę wskazuje DATABASE_PATH).")
    if target.exists():
        raise DatabaseError(f"Plik {target} już istnieje. Proszę podać inną nazwę albo go najpierw usunąć.")
    if not target.parent.is_dir():
        raise DatabaseError(f"Nie ma folderu {target.parent}. Proszę go utworzyć albo podać inny.")
    with _faults_explained(source, target), _unfinished(target) as copy:
        version = _copy(source, copy)
        contents = inspect(copy, source)
        if contents.version != version:
            raise DatabaseError(f"Kopia {source} nie zgadza się z nim. Proszę spróbować jeszcze raz.")
        settle(copy)
        os.replace(copy, target)
        settle(target.parent)
    return contents


def opened(path: Path) -> sqlite3.Connection:
    """A connection of one's own to a file that is there; nothing is made where there is none."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)


def inspect(path: Path, called: Path) -> Contents:
    """Reads all of the file; DatabaseError if it is damaged or no database of ours. `called`: its name for people."""
    with closing(opened(path)) as connection:
        if (fault := _value(connection, "PRAGMA integrity_check")) != "ok":
            raise DatabaseError(f"Plik {called} jest uszkodzony: {fault.splitlines()[0]}. Proszę użyć dobrej kopii.")
        present = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        version = int(_value(connection, "PRAGMA user_version"))
        if not version or "topics" not in present:
            raise DatabaseError(f"Plik {called} nie jest bazą tego asystenta. Proszę wskazać inny.")
        if "reports" not in present:
            return Contents(version, 0, None)
        last = _value(connection, "SELECT MAX(at) FROM history")
        count = int(_value(connection, "SELECT COUNT(*) FROM reports"))
        return Contents(version, count, datetime.fromisoformat(last) if last else None)


def _copy(source: Path, target: Path) -> int:
    """The version of the source. All pages in one step: in several, every write in between would begin it anew."""
    with closing(opened(source)) as serving, closing(opened(target)) as copy:
        copy.execute("PRAGMA journal_mode = MEMORY")
        serving.backup(copy)
        # One file that can be read from a read-only medium, too.
        copy.execute("PRAGMA journal_mode = DELETE")
        return int(_value(serving, "PRAGMA user_version"))


def _value(connection: sqlite3.Connection, sql: str) -> str:
    value: str = connection.execute(sql).fetchone()[0]
    return value


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """A file for nobody else, in the target's folder so that it can be renamed; gone in the end."""
    try:
        descriptor, name = tempfile.mkstemp(UNFINISHED, f"{target.name}.", target.parent)
    except OSError as error:
        raise DatabaseError(
            f"W folderze {target.parent} nie da się pisać ({error.strerror}). Proszę zmienić uprawnienia albo folder."
        ) from error
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _faults_explained(source: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        if getattr(error, "errno", None) in _NO_ROOM or getattr(error, "sqlite_errorcode", None) in _SQLITE_NO_ROOM:
            raise DatabaseError(
                f"Na dysku brakuje miejsca na kopię {target}. Proszę zwolnić miejsce albo podać inny folder."
            ) from error
        raise DatabaseError(
            f"Nie udało się skopiować {source} do {target} ({error}). Proszę sprawdzić, czy {source} jest plikiem "
            "bazy i czy wolno go czytać."
        ) from error
