"""Notices that the folder may have changed: told by the system where that can, and every few seconds anyway."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from watchfiles import awatch

_BEFORE_TOLD_MS, _STEP_MS = 100, 50


@dataclass(frozen=True)
class Pace:
    """Seconds. `every`: between looks that nobody asked for, for network disks tell nothing.

    `calm`: without a change before the folder is read, for whoever saves may not be ready; at most `longest`.
    `grace`: faults that are gone after it were of a save under way, and nobody hears of them.
    """

    every: float = 3.0
    calm: float = 0.3
    longest: float = 3.0
    grace: float = 1.5


class Watch:
    def __init__(self, folder: Path, pace: Pace) -> None:
        self._folder = folder
        self._pace = pace
        self._stirred = asyncio.Event()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def stirred(self) -> None:
        """Returns when it is worth a look."""
        if await self._stirs_within(self._pace.every):
            await self.calm()

    async def calm(self) -> None:
        loop = asyncio.get_running_loop()
        latest = loop.time() + self._pace.longest
        while loop.time() < latest and await self._stirs_within(self._pace.calm):
            pass

    async def _stirs_within(self, seconds: float) -> bool:
        try:
            await asyncio.wait_for(self._stirred.wait(), seconds)
        except TimeoutError:
            return False
        self._stirred.clear()
        return True

    async def _watch(self) -> None:
        """Again from the start when another folder has taken its place, or where it cannot be watched just now."""
        while True:
            try:
                await self._watch_this(_identity(self._folder))
            except (OSError, RuntimeError):  # It is not there, or the system watches no more; looks go on.
                await asyncio.sleep(self._pace.every)
            self._stirred.set()

    async def _watch_this(self, identity: object) -> None:
        told = awatch(
            self._folder,
            watch_filter=None,
            debounce=_BEFORE_TOLD_MS,
            step=_STEP_MS,
            rust_timeout=int(self._pace.every * 1000),
            yield_on_timeout=True,
        )
        async with aclosing(told):
            async for changes in told:
                if changes:
                    self._stirred.set()
                if _identity(self._folder) != identity:
                    return


def _identity(folder: Path) -> object:
    seen = folder.stat()
    return seen.st_dev, seen.st_ino
