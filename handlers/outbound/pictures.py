"""Draws what waits in the outbox as a picture, while everything else goes on; only then is it up to being sent."""

import asyncio
import logging
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.casework.change import Office
from bot.clock import Clock
from bot.knowledge.dated import Asof
from bot.reports.outgoing import Outgoing
from bot.storage.outbox_rows import Row
from bot.upkeep.month.calendar import Month
from bot.upkeep.month.figures import Figures
from bot.upkeep.month.sheets import Sheets
from handlers.outbound.leasing import LEASE
from handlers.outbound.parcels import marked
from handlers.outbound.photos import MOST_ATTEMPTS, about, in_words
from handlers.outbound.settling import LONGEST_WAIT, WAITS

_LOGGER = logging.getLogger(__name__)


class Painter(Protocol):
    async def figures(self, month: Month, now: datetime, /) -> Figures: ...
    async def png(self, found: Figures, asof: Asof, now: datetime, /) -> bytes: ...


@dataclass(frozen=True)
class Drawn:
    """A picture and the same in words."""

    png: bytes
    words: str


class Pictures:
    def __init__(self, office: Office, painter: Painter, clock: Clock, rehearsal: str | None) -> None:
        self._office = office
        self._painter = painter
        self._clock = clock
        self._rehearsal = rehearsal
        self._drawn: dict[int, Drawn] = {}
        self._at_work: dict[int, asyncio.Task[None]] = {}
        # Where a failure could not be written down either.
        self._resting: dict[int, datetime] = {}

    def is_ready(self, row: Row) -> bool:
        """What is not drawn yet is begun; the sending is woken when it is done."""
        is_begun = row.id in self._drawn or row.id in self._at_work
        if not is_begun and not self._rests(row):
            self._at_work[row.id] = asyncio.create_task(self._work_at(row))
        return row.id in self._drawn

    def drawn(self, row: Row) -> Drawn | None:
        """None also once only words are left to send."""
        return self._drawn.get(row.id) if row.month else None

    def sent(self, row: Row) -> None:
        self._drawn.pop(row.id, None)

    async def settled(self) -> None:
        """As soon as nothing is being drawn."""
        await asyncio.gather(*self._at_work.values())

    async def close(self) -> None:
        """What is being drawn is drawn again after the next start."""
        for task in (tasks := list(self._at_work.values())):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _rests(self, row: Row) -> bool:
        until = self._resting.get(row.id)
        return until is not None and until - LONGEST_WAIT <= self._clock.now() < until

    async def _work_at(self, row: Row) -> None:
        try:
            await self._draw(row)
        finally:
            del self._at_work[row.id]
            self._office.wake()

    async def _draw(self, row: Row) -> None:
        """The row is leased meanwhile, so an attempt that kills us counts as well."""
        words, now = "", self._clock.now()
        with suppress(sqlite3.Error):
            async with self._office.change(now, quietly=True) as change:
                await change.books.dispatch.lease([row.id], now + LEASE)
        try:
            month, asof = Month.parse(row.month or ""), self._office.asof(now)
            assert month is not None, "a row that another version wrote"
            found = await self._painter.figures(month, now)
            words = Sheets(asof, now).caption(found)
            self._drawn[row.id] = Drawn(await self._painter.png(found, asof, now), words)
        except Exception as error:
            _LOGGER.error("Obrazu miesiąca nie udało się narysować (próba %d)", row.attempts + 1, exc_info=error)
            await self._failed(row, words)
            return
        with suppress(sqlite3.Error):
            async with self._office.change(self._clock.now()) as change:
                await change.books.dispatch.refused(row.id)

    async def _failed(self, row: Row, words: str) -> None:
        try:
            await self._put_off(row, words)
        except sqlite3.Error:
            self._resting[row.id] = self._clock.now() + LONGEST_WAIT

    async def _put_off(self, row: Row, words: str) -> None:
        """Tried again later each time; in the end the words go alone, and administrators hear why."""
        async with self._office.change(self._clock.now()) as change:
            if words and row.month and row.attempts + 1 >= MOST_ATTEMPTS:
                drawn = marked(change, Outgoing(words, silent=True), [row.target or ""], self._rehearsal)
                await in_words(change, row, drawn)
                await change.tell_admins(about(change, "miesiąc-nie-narysowany", row.month))
            else:
                wait = WAITS[min(row.attempts, len(WAITS) - 1)]
                await change.books.dispatch.postpone(row.id, change.now + wait)
