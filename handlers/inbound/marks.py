"""Marks updates as handled: many at once when many are done, and later when the disk fails."""

import asyncio
import logging

from bot.clock import Clock, between
from bot.storage.inbox import Inbox, Waiting
from handlers.operation.metrics import Metrics

_LOGGER = logging.getLogger(__name__)
_PAUSE_SECONDS = 1.0


class Marks:
    """A mark that a crash prevents means that the update is handled once more."""

    def __init__(self, inbox: Inbox, clock: Clock, metrics: Metrics) -> None:
        self._inbox = inbox
        self._metrics = metrics
        self._clock = clock
        self._done: list[int] = []
        self._woken, self._tried = asyncio.Event(), asyncio.Event()

    async def add(self, waiting: Waiting) -> None:
        """Waits until it is marked, lest a crash has it handled again after the chat's next; not for a broken disk."""
        self._metrics.handled(between(waiting.received, self._clock.now()).total_seconds())
        self._done.append(waiting.id)
        self._woken.set()
        await self._tried.wait()

    async def serve(self) -> None:
        """Until cancelled."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            while not await self.write():
                await asyncio.sleep(_PAUSE_SECONDS)

    async def write(self) -> bool:
        """Whether everything is marked."""
        done, tried = self._done.copy(), self._tried
        self._tried = asyncio.Event()
        try:
            if done:
                await self._inbox.handled(done, self._clock.now())
        except Exception as error:  # Whatever it is, marking must not end: every chat would wait for it.
            _LOGGER.error("Baza danych zawodzi (%s); obsłużone zaznaczę później", type(error).__name__)
            return False
        finally:
            tried.set()
        del self._done[: len(done)]
        return True
