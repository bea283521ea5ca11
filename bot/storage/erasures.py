"""Who had their data erased: a file beside the database, so that a restored backup can be cleaned again.

One line a person, written before the database forgets: a crash in between erases once more, never once less.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import aiosqlite

from bot.storage.database import Database
from bot.storage.files import settle
from bot.storage.moments import stored
from bot.storage.opening import fault
from bot.storage.traces import Traces

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Erasure:
    """`chat` is a hash of its key; `reports` are ids of those that lost their chat."""

    at: datetime
    chat: str
    reports: frozenset[int]


class Erasures:
    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, chat: str, reports: Sequence[int], now: datetime) -> None:
        """On the disk when it returns; OSError if it cannot be written."""
        line = json.dumps({"at": stored(now), "chat": _hashed(chat), "reports": list(reports)}).encode() + b"\n"
        is_new = not self._path.exists()
        with open(os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "ab") as file:
            file.write(b"\n" + line if _is_broken_off(file.fileno()) else line)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            settle(self._path.parent)

    async def repeat(self, database: Database) -> int:
        """As `again`, in a transaction of its own."""
        async with database.transaction() as connection:
            return await self.again(connection)

    async def again(self, connection: aiosqlite.Connection) -> int:
        """Erases once more whatever was there before each erasure; of how many chats anything was found.

        DatabaseError if the file cannot be read.
        """
        noted: dict[str, list[Erasure]] = {}
        for erasure in self._noted():
            noted.setdefault(erasure.chat, []).append(erasure)
        if not noted:
            return 0
        traces, cleaned = Traces(connection), set[str]()
        for chat in await traces.chats():
            for erasure in noted.get(_hashed(chat), ()):
                if await traces.erase(chat, erasure.at, erasure.reports):
                    cleaned.add(chat)
        return len(cleaned)

    def _noted(self) -> Iterator[Erasure]:
        for number, line in enumerate(self._lines(), start=1):
            if erasure := _read(line):
                yield erasure
            elif line.strip():
                _LOGGER.warning("Wiersz %d w %s jest uszkodzony; pominięty", number, self._path.name)

    def _lines(self) -> list[bytes]:
        try:
            return self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise fault(self._path, error)(
                f"Nie da się odczytać dziennika usunięć danych {self._path} ({error.strerror}). "
                "Proszę sprawdzić uprawnienia do tego pliku."
            ) from error


def _hashed(chat: str) -> str:
    return hashlib.sha256(chat.encode()).hexdigest()


def _is_broken_off(file: int) -> bool:
    """Whether the last line was cut by a crash."""
    size = os.fstat(file).st_size
    return size > 0 and os.pread(file, 1, size - 1) != b"\n"


def _read(line: bytes) -> Erasure | None:
    with suppress(ValueError, KeyError, TypeError):
        kept = json.loads(line)
        at = datetime.fromisoformat(kept["at"])
        if at.tzinfo is not None and isinstance(kept["chat"], str):
            return Erasure(at, kept["chat"], frozenset(map(int, kept["reports"])))
    return None
