"""What whoever tends the knowledge base works with."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from bot.casework.change import Office
from bot.clock import Clock
from bot.live import Live
from bot.upkeep.folder_state import FolderState


@dataclass(frozen=True)
class Upkeep:
    """`folder` is the knowledge base's; `beside` is the folder of the database, for files that may be lost."""

    live: Live
    office: Office
    clock: Clock
    folder: Path
    beside: Path
    state: FolderState = field(default_factory=FolderState)
    # Held by whoever changes files of the folder, for as long as they are read, changed and read again.
    writing: asyncio.Lock = field(default_factory=asyncio.Lock, compare=False)
    # Set when a proposed change waits to be checked.
    proposed: asyncio.Event = field(default_factory=asyncio.Event, compare=False)
