"""Sends what the outbox holds: each chat on its own, at Telegram's pace, until it is done."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from telegram import Bot
from telegram.error import TelegramError

from bot.casework.change import Change, Office
from bot.clock import Clock
from handlers.outbound.leasing import LEASE, Leasing
from handlers.outbound.outgoing import edit, send
from handlers.outbound.pace import Pace
from handlers.outbound.parcels import Parcel, number_of
from handlers.outbound.picking import Picking
from handlers.outbound.pictures import Painter, Pictures
from handlers.outbound.sending import asked_pause
from handlers.outbound.settling import Settling

_LOGGER = logging.getLogger(__name__)
_OURS = "telegram:"
# So many chats at once, lest those that hang use up every connection.
AT_ONCE = 40
_LONGEST_SLEEP, _SHORTEST_SLEEP = 5.0, 0.02
_LET_FINISH_SECONDS = 3.0
Settle = Callable[[Change], Awaitable[None]]


class Delivery:
    """A row is marked only after Telegram took it: whatever ends us in between repeats it and loses nothing."""

    def __init__(
        self,
        office: Office,
        bot: Bot,
        clock: Clock,
        rehearsal: str | None,
        painter: Painter,
        chance: Random | None = None,
    ) -> None:
        self._office = office
        self._bot = bot
        self._clock = clock
        self._rehearsal = rehearsal
        self._leasing = Leasing(office)
        self._pictures = Pictures(office, painter, clock, rehearsal)
        self._begin_pace()
        self._settling = Settling(rehearsal, chance or Random())
        self._busy: dict[str, asyncio.Task[None]] = {}
        # What Telegram took but the disk did not; such a chat gets nothing more until it is written down.
        self._owed: dict[str, Settle] = {}
        self._woken = asyncio.Event()

    def _begin_pace(self) -> None:
        self._pace = Pace()
        self._picking = Picking(self._pace, self._rehearsal, self._pictures)

    async def serve(self) -> None:
        """Until cancelled; then calls under way may still finish."""
        self._office.wake = self._woken.set
        try:
            while True:
                self._woken.clear()
                pause = await self._turn(self._clock.now())
                # Not wait_for: in Python 3.11 it swallows a cancellation that comes together with the waking.
                with suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._woken.wait()
        finally:
            await self._pictures.close()
            if self._busy:
                await asyncio.wait(self._busy.values(), timeout=_LET_FINISH_SECONDS)
            for task in self._busy.values():
                task.cancel()

    async def _turn(self, now: datetime) -> float:
        """How long to sleep afterwards, unless woken."""
        try:
            await self._leasing.take_over(self._clock.now())
            await self._start(now)
            due = await self.next_due(now)
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); wiadomości czekają", type(error).__name__)
            return _LONGEST_SLEEP
        except Exception as error:  # Whatever it is, it must not end all sending.
            _LOGGER.error("Błąd kolejki; wiadomości czekają", exc_info=error)
            return _LONGEST_SLEEP
        wait = (due - now.astimezone(UTC)).total_seconds() if due else _LONGEST_SLEEP
        return min(_LONGEST_SLEEP, max(_SHORTEST_SLEEP, wait))

    async def run_due(self, now: datetime) -> None:
        """Everything that may go now, at most one call a chat, and waits for the answers."""
        await asyncio.gather(*await self._start(now))

    async def settled(self) -> None:
        """As soon as nothing is being drawn; for whoever has time in their hand."""
        await self._pictures.settled()

    async def next_due(self, now: datetime) -> datetime | None:
        """When something may go next, by its own time and by the pace; None if nothing waits that we could send."""
        utc = now.astimezone(UTC)
        async with self._office.change(now, quietly=True) as change:
            waiting = await change.books.dispatch.next_due()
        moments = [
            self._pace.free_at(number_of(chat), max(due.astimezone(UTC), utc), new=not is_edit)
            for chat, is_edit, due in waiting
            if self._is_free(chat)
        ]
        return min(moments, default=None)

    def _is_free(self, chat: str) -> bool:
        has_room = len(self._busy) < AT_ONCE
        return has_room and chat.startswith(_OURS) and chat not in self._busy and chat not in self._owed

    async def _start(self, now: datetime) -> list[asyncio.Task[None]]:
        owed = {chat: settle for chat, settle in self._owed.items() if chat not in self._busy}
        started = [self._begin(chat, self._settle(chat, settle)) for chat, settle in owed.items()]
        if await self._leasing.was_set_back(now):
            self._begin_pace()
        async with self._office.change(now, quietly=True) as change:
            parcels = await self._picking.pick(change, self._is_free, AT_ONCE - len(self._busy))
        await self._leasing.lease([row.id for parcel in parcels for row in parcel.rows], now)
        return started + [self._begin(parcel.chat, self._deliver(parcel)) for parcel in parcels]

    def _begin(self, chat: str, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._busy[chat] = task
        task.add_done_callback(partial(self._ended, chat))
        return task

    def _ended(self, chat: str, task: asyncio.Task[None]) -> None:
        del self._busy[chat]
        if not task.cancelled() and (error := task.exception()):
            _LOGGER.error("Błąd przy wysyłaniu; czat poczeka", exc_info=error)
            self._pace.hold(number_of(chat), self._now() + LEASE)
        if chat not in self._owed:
            self._woken.set()

    async def _deliver(self, parcel: Parcel) -> None:
        settle: Settle
        pause = 0.0
        try:
            settle = partial(self._settling.accepted, parcel, await self._call(parcel))
        except TelegramError as error:
            settle, pause = partial(self._settling.refused, parcel, error), asked_pause(error)
        await self._settle(parcel.chat, settle)
        if pause:
            # Not before its row is due again, or something less urgent would go first.
            self._pace.hold(parcel.number, self._now() + timedelta(seconds=pause))

    async def _call(self, parcel: Parcel) -> int:
        """The id of the message."""
        if parcel.edits is None:
            sent = await send(self._bot, parcel.number, parcel.message)
            self._pictures.sent(parcel.rows[0])
            return sent
        await edit(self._bot, parcel.number, parcel.edits, parcel.message)
        return parcel.edits

    async def _settle(self, chat: str, settle: Settle) -> None:
        try:
            async with self._office.change(self._clock.now()) as change:
                await settle(change)
        except sqlite3.Error as error:
            if chat not in self._owed:
                _LOGGER.error("Baza danych zawodzi (%s); wysłane zapiszę później", type(error).__name__)
            self._owed[chat] = settle
        else:
            self._owed.pop(chat, None)

    def _now(self) -> datetime:
        return self._clock.now().astimezone(UTC)
