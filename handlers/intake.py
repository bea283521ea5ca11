"""Updates on their way in: stored before Telegram is told that we have them, then handled chat by chat."""

import logging
import sqlite3
from collections.abc import Hashable, Sequence
from functools import partial

from bot.clock import Clock
from bot.storage.inbox import Arrived, Inbox, Waiting
from handlers.aside import Aside
from handlers.handling import Handling
from handlers.lanes import Lanes
from handlers.marks import Marks
from handlers.unsaved import Unsaved

_LOGGER = logging.getLogger(__name__)
# More wait at Telegram, which keeps them for a day.
MOST_WAITING = 2000


class Intake:
    def __init__(
        self, inbox: Inbox, handling: Handling, marks: Marks, aside: Aside, unsaved: Unsaved, clock: Clock
    ) -> None:
        self._inbox = inbox
        self._handling = handling
        self._marks = marks
        self._aside = aside
        self._unsaved = unsaved
        self._clock = clock
        self._lanes = Lanes()

    @property
    def waiting(self) -> int:
        return self._lanes.length

    async def resume(self) -> None:
        """What an earlier process left comes before anything new."""
        for waiting in await self._inbox.waiting():
            self._lanes.put(_lane(waiting.arrived), partial(self._handle, waiting))

    async def take(self, arrived: Sequence[Arrived]) -> bool:
        """Whether Telegram may be told that we have them."""
        try:
            new = await self._inbox.store(arrived, self._clock.now(), self._unsaved.answered)
        except sqlite3.Error as error:
            for one in await self._unsaved.begin(error, arrived):
                self._lanes.put(_lane(one), partial(self._unsaved.answer, one))
            return self._unsaved.may_confirm(arrived)
        await self._unsaved.end()
        for waiting in new:
            self._lanes.put(_lane(waiting.arrived), partial(self._handle, waiting))
        return True

    async def _handle(self, waiting: Waiting) -> None:
        fault = await self._handling.until_done(waiting.arrived.raw)
        if fault is None:
            await self._marks.add(waiting)
        else:
            await self._aside.put(waiting, fault)

    async def room(self) -> None:
        await self._lanes.until_room(MOST_WAITING)

    async def close(self, seconds: float) -> None:
        """Finishes what it can in so many seconds; the rest stays in the inbox."""
        await self._lanes.close(seconds)
        await self._marks.write()


def _lane(arrived: Arrived) -> Hashable:
    return arrived.chat if arrived.chat is not None else (arrived.update_id,)
