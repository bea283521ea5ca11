"""One bot for one database: two would send every message twice and take each other's updates."""

import asyncio
import errno
import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import aiosqlite

from bot.storage.errors import DatabaseError, DiskError
from bot.storage.files import belong_with
from bot.storage.migrations import MIGRATIONS
from bot.storage.moments import written
from bot.storage.opening import connected, fault

_LOGGER = logging.getLogger(__name__)
SERVING, RESTORING = "działa już bot", "trwa przywracanie kopii"


class ServingLock:
    """Held by the kernel for the process, so it is freed however the process dies. The file itself stays."""

    def __init__(self, database: Path, says: str) -> None:
        self._database = database.resolve()
        self.path = self._database.with_name(f"{self._database.name}.lock")
        self._says = says
        self._held: int | None = None

    @classmethod
    @contextmanager
    def take(cls, database: Path, now: datetime, doing: str = SERVING, *, patient: bool = False) -> Iterator[Self]:
        """DatabaseError, naming who has it, if another process does; `doing` is what that one would be told.

        `patient`: where the disk lets nobody make the file, it is taken before the database is opened.
        """
        lock = cls(database, f"{doing}: proces {os.getpid()} od {written(now)}")
        try:
            lock.hold()
        except DiskError as error:
            if not patient:
                raise
            _LOGGER.error("Nie wiadomo, czy na tej bazie nie działa drugi bot. %s", error)
        try:
            yield lock
        finally:
            lock._free()

    async def connected(self, patience: str) -> aiosqlite.Connection:
        """To the database, which nobody else serves; DatabaseError if it cannot be opened, or if somebody does."""
        await asyncio.to_thread(self.hold)
        return await connected(self._database, MIGRATIONS, patience)

    def hold(self) -> None:
        """From now on, if it is not held already; DatabaseError as in `take`."""
        if self._held is not None:
            return
        descriptor = self._open()
        try:
            self._seize(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self._held = descriptor
        self._say(descriptor, self._says)

    def _free(self) -> None:
        if self._held is not None:
            self._say(self._held, "")
            os.close(self._held)

    def _open(self) -> int:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = self._made()
            with suppress(OSError):  # The lock holds whosever the file is.
                belong_with(self.path, self._database)
        except OSError as error:
            raise self._useless(error) from error
        return descriptor

    def _made(self) -> int:
        """On a disk that may only be read, one that is there serves as well."""
        try:
            return os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            if error.errno != errno.EROFS or not self.path.exists():
                raise
            return os.open(self.path, os.O_RDONLY)

    def _seize(self, descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            who = self.path.read_text(encoding="utf-8") or SERVING
            raise DatabaseError(f"Na tej bazie {who}; proszę go najpierw zatrzymać.") from None
        except OSError as error:
            raise self._useless(error) from error

    def _say(self, descriptor: int, text: str) -> None:
        with suppress(OSError):  # On a full disk the lock holds all the same.
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, text.encode(), 0)

    def _useless(self, error: OSError) -> DatabaseError:
        return fault(self._database, error)(
            f"Nie da się zająć pliku {self.path} ({error.strerror}). Proszę sprawdzić, czy DATABASE_PATH wskazuje "
            "plik na dysku tego komputera i czy wolno pisać w jego folderze."
        )
