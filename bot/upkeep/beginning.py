"""The base that a service begins with: the folder's or, where that is faulty, the one that served last."""

import logging
from pathlib import Path

from bot.knowledge.faults import KnowledgeError
from bot.knowledge.kept import keep, kept
from bot.knowledge.loading import KnowledgeBase, base_of
from bot.knowledge.snapshot import Snapshot, stamps
from bot.upkeep.folder_state import FolderState

_LOGGER = logging.getLogger(__name__)


def first_base(folder: Path, served: Path) -> tuple[KnowledgeBase, FolderState]:
    """And what is known of the folder, so that it need not be read again at once.

    `served`: where the last good one is kept. Raises the folder's KnowledgeError where there is none either.
    """
    state = FolderState(seen=stamps(folder))
    snapshot = Snapshot.of(folder)
    try:
        base = base_of(snapshot)
    except KnowledgeError as error:
        last = _last_good(served)
        if last is None:
            raise
        found = error.faults[0]
        where = f"{found.file}:{found.line}"
        _LOGGER.error("Baza wiedzy w folderze jest błędna (%s); podaję ostatnią dobrą, %s", where, last.version)
        return last, FolderState()
    try:
        keep(served, snapshot)
    except OSError as error:
        _LOGGER.error("Nie udało się odłożyć podawanej bazy wiedzy (%s)", error.strerror)
    return base, state


def _last_good(served: Path) -> KnowledgeBase | None:
    """A newer bot may want more of a base than the one that kept it."""
    snapshot = kept(served)
    try:
        return base_of(snapshot) if snapshot is not None else None
    except KnowledgeError:
        return None
