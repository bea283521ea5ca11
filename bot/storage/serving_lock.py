"""One bot for one database: two would send every message twice and take each other's updates."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from bot.storage.database import DatabaseError
from bot.storage.files import belong_with
from bot.storage.moments import written

SERVING, RESTORING = "działa już bot", "trwa przywracanie kopii"


class ServingLock:
    """Held by the kernel for the process, so it is freed however the process dies. The file itself stays."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    @contextmanager
    def take(cls, database: Path, now: datetime, doing: str = SERVING) -> Iterator[Self]:
        """DatabaseError, naming who has it, if another process does; `doing` is what that one would be told."""
        place = database.resolve()
        lock = cls(place.with_name(f"{place.name}.lock"))
        descriptor = lock._open(place)
        try:
            lock._seize(descriptor)
            lock._say(descriptor, f"{doing}: proces {os.getpid()} od {written(now)}")
            try:
                yield lock
            finally:
                lock._say(descriptor, "")
        finally:
            os.close(descriptor)

    def _open(self, database: Path) -> int:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            belong_with(self.path, database)
        except OSError as error:
            raise self._useless(error) from error
        return descriptor

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
        return DatabaseError(
            f"Nie da się zająć pliku {self.path} ({error.strerror}). Proszę sprawdzić, czy DATABASE_PATH wskazuje "
            "plik na dysku tego komputera i czy wolno pisać w jego folderze."
        )
