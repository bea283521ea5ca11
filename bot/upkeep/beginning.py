"""What a service begins with: the folder's base or, where that is faulty, the one that served last."""

import logging
from pathlib import Path

from bot.assistant import Assistant
from bot.beside import ASSISTANT, SERVED
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.kept import is_kept, keep, kept
from bot.knowledge.snapshot import Snapshot, contents_of, stamps
from bot.upkeep.building import made
from bot.upkeep.folder_state import FolderState
from bot.upkeep.ready_made import ready_made

_LOGGER = logging.getLogger(__name__)


def first_assistant(folder: Path, beside: Path) -> tuple[Assistant, FolderState]:
    """And what is known of the folder, so that it need not be read again at once.

    `beside`: where the last good base is kept. Raises the folder's KnowledgeError where there is none either.
    """
    served = beside / SERVED
    state = FolderState(seen=stamps(folder))
    contents = contents_of(folder)
    ready = ready_made(beside / ASSISTANT, contents)
    if ready and is_kept(served, contents):
        return ready, state
    snapshot = Snapshot.of(folder)
    try:
        assistant = ready if ready and snapshot.contents == contents else made(snapshot, beside)
    except KnowledgeError as error:
        last = _last_good(served, beside)
        if last is None:
            raise
        found = error.faults[0]
        where = f"{found.file}:{found.line}"
        version = last.base.version
        _LOGGER.error("Baza wiedzy w folderze jest błędna (%s); podaję ostatnią dobrą, %s", where, version)
        return last, FolderState()
    try:
        keep(served, snapshot)
    except OSError as error:
        _LOGGER.error("Nie udało się odłożyć podawanej bazy wiedzy (%s)", error.strerror)
    return assistant, state


def _last_good(served: Path, beside: Path) -> Assistant | None:
    """A newer bot may want more of a base than the one that kept it."""
    snapshot = kept(served)
    try:
        return made(snapshot, beside) if snapshot is not None else None
    except KnowledgeError:
        return None
