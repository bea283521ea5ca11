"""What is known of the folder of the base, when it is not what serves."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.knowledge.faults import Fault


@dataclass
class FolderState:
    """It changes as the folder does. `faults` say why what lies there now does not serve; empty where it does."""

    faults: tuple[Fault, ...] = ()
    # Its stamps when it was read last; what it holds takes megabytes.
    seen: Mapping[str, object] | None = None
    # Faults that administrators have heard of, and not yet that they are mended.
    told: tuple[Fault, ...] = ()
    # Held by whoever reads the folder or builds of it: never two at once.
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_faulty(self) -> bool:
        return bool(self.faults)
