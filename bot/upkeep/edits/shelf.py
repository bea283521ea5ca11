"""The folder of the base, changed by one at a time and read again at once."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.knowledge.dated import Asof
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.loading import KnowledgeBase, base_of
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.yaml_reading import YamlError
from bot.storage.edits import What
from bot.upkeep.edits.changes import Files, GoneError
from bot.upkeep.edits.splicing import SpliceError
from bot.upkeep.edits.writing import write
from bot.upkeep.reloading import reload_now
from bot.upkeep.room import Upkeep

_LOGGER = logging.getLogger(__name__)
Make = Callable[[Asof, Files, What], Files]


class NotChangedError(Exception):
    """The files are as they were. `key` is the text that says why; `faults` are those that stood in the way."""

    def __init__(self, key: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(key)
        self.key = key
        self.faults = faults


class Shelf:
    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep

    async def planned(self, make: Make, what: What, now: datetime) -> tuple[Snapshot, Snapshot]:
        """The folder before and after a change that is not made yet. Raises NotChangedError."""
        before, files = await asyncio.to_thread(self._made, make, what, now)
        return before, before.with_files(files)

    async def change(self, make: Make, what: What, now: datetime) -> None:
        """For whoever holds `Upkeep.writing`. Raises NotChangedError; what the new base refuses is put back."""
        before, files = await asyncio.to_thread(self._made, make, what, now)
        old = {name: before.files[name] for name in files}
        try:
            await asyncio.to_thread(write, self._upkeep.folder, files)
        except OSError as error:
            _LOGGER.error("Nie udało się zapisać pliku bazy wiedzy (%s)", error.strerror)
            await self._put_back(old)
            raise NotChangedError("zmiana-dysk") from error
        if files and (faults := await reload_now(self._upkeep)):
            await self._put_back(old)
            raise NotChangedError("zmiana-z-błędem", faults)

    async def base(self) -> KnowledgeBase:
        """As it lies there now. Raises NotChangedError if it is faulty."""
        return _sound(await asyncio.to_thread(Snapshot.of, self._upkeep.folder))

    async def _put_back(self, old: Files) -> None:
        try:
            await asyncio.to_thread(write, self._upkeep.folder, old)
        except OSError as error:
            _LOGGER.error("Nie udało się przywrócić pliku bazy wiedzy (%s)", error.strerror)

    def _made(self, make: Make, what: What, now: datetime) -> tuple[Snapshot, Files]:
        before = Snapshot.of(self._upkeep.folder)
        try:
            return before, make(Asof(_sound(before), now.date()), before.files, what)
        except GoneError as error:
            raise NotChangedError("zmiana-nieaktualna") from error
        except (SpliceError, YamlError, LookupError) as error:
            raise NotChangedError("zmiana-nie-wpisana") from error


def _sound(snapshot: Snapshot) -> KnowledgeBase:
    """Into a base with faults nothing is written, for nobody could say whether it does what it should."""
    try:
        return base_of(snapshot)
    except KnowledgeError as error:
        raise NotChangedError("zmiana-baza-błędna", tuple(error.faults)) from error
