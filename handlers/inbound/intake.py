"""Updates on their way in: stored before Telegram is told that we have them, then handled chat by chat."""

import asyncio
import logging
import sqlite3
from collections.abc import Hashable, Sequence
from contextlib import suppress
from functools import partial

from bot.clock import Clock
from bot.storage.inbox import Arrived, Inbox, Waiting
from handlers.inbound.aside import Aside
from handlers.inbound.handling import Handling
from handlers.inbound.lanes import Lanes
from handlers.inbound.marks import Marks
from handlers.inbound.unsaved import Unsaved

_LOGGER = logging.getLogger(__name__)
# More wait at Telegram, which keeps them for a day.
MOST_WAITING = 2000
# What is still there after so many starts may be what ends the process each time.
MOST_STARTS = 20
_PAUSE_SECONDS = 2.0


class DeadlyError(Exception):
    """No process has lived long enough to handle it."""


# A lane of their own, for a line that is down must not keep anybody from being answered.
_ADMINISTRATORS = "administratorzy"


class Intake:
    def __init__(
        self, inbox: Inbox, handling: Handling, marks: Marks, aside: Aside, unsaved: Unsaved, lanes: Lanes, clock: Clock
    ) -> None:
        self._inbox = inbox
        self._handling = handling
        self._marks = marks
        self._aside = aside
        self._unsaved = unsaved
        self._clock = clock
        self._lanes = lanes
        # Stored, but handled in vain on a disk that failed; tried again when it takes something.
        self._failed: list[Waiting] = []
        self._resuming, self._has_resumed = asyncio.Lock(), False

    async def serve(self) -> None:
        """Until what an earlier process left is on its way, though nobody writes."""
        while True:
            with suppress(sqlite3.Error):
                return await self._resume()
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _resume(self) -> None:
        """Once: what an earlier process left comes before anything new."""
        async with self._resuming:
            if self._has_resumed:
                return
            left = await self._inbox.left(self._clock.now())
            self._has_resumed = True
            for waiting in left:
                await self._take_up(waiting)

    async def _take_up(self, waiting: Waiting) -> None:
        if self._unsaved.has_answered(waiting.arrived.update_id):
            self._lanes.put(_lane(waiting.arrived), partial(self._marks.add, waiting))
        elif waiting.starts > MOST_STARTS:
            await self._aside.put(waiting, DeadlyError())
        else:
            self._lanes.put(_lane(waiting.arrived), partial(self._handle, waiting))

    async def take(self, arrived: Sequence[Arrived]) -> bool:
        """Whether Telegram may be told that we have them."""
        try:
            await self._resume()
            return await self._store(arrived)
        except sqlite3.Error as error:
            for one in self._unsaved.begin(arrived):
                self._lanes.put(_lane(one), partial(self._unsaved.answer, one))
            self._lanes.put(_ADMINISTRATORS, partial(self._unsaved.tell, error))
            return self._unsaved.may_confirm(arrived)

    async def _store(self, arrived: Sequence[Arrived]) -> bool:
        failed, answered = list(self._unsaved.failed.values()), frozenset(self._unsaved.answered)
        new = await self._inbox.store([*failed, *arrived], self._clock.now(), answered)
        self._unsaved.end(failed, answered)
        again, self._failed = self._failed, []
        for waiting in (*again, *new):
            self._lanes.put(_lane(waiting.arrived), partial(self._handle, waiting))
        self._lanes.put(_ADMINISTRATORS, self._unsaved.tell_end)
        return True

    async def _handle(self, waiting: Waiting) -> None:
        if self._unsaved.has_answered(waiting.arrived.update_id):
            await self._marks.add(waiting)
            return
        fault = await self._handling.until_done(waiting.arrived.raw)
        if fault is None:
            await self._marks.add(waiting)
        elif not await self._aside.put(waiting, fault):
            self._failed.append(waiting)

    async def room(self) -> None:
        await self._lanes.until_below(MOST_WAITING)

    async def close(self, seconds: float) -> None:
        """Finishes what it can in so many seconds; the rest stays in the inbox."""
        await self._lanes.close(seconds)
        await self._marks.write()


def _lane(arrived: Arrived) -> Hashable:
    return arrived.chat if arrived.chat is not None else (arrived.update_id,)
