"""While nothing can be stored: people are answered all the same, and Telegram keeps what they wrote."""

import logging
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.clock import Clock, between
from bot.storage.inbox import Arrived
from handlers.alerts import Alerts
from handlers.aside import Aside
from handlers.handling import Handling

_LOGGER = logging.getLogger(__name__)
# As many as Telegram hands out at once.
BATCH = 100
_REMINDED_AFTER = timedelta(hours=1)


class Unsaved:
    """Questions get their answer, a report the numbers to call: the part that finds the disk failing says so.

    What was answered is remembered for as long as Telegram goes on bringing it.
    """

    def __init__(self, handling: Handling, aside: Aside, alerts: Alerts, clock: Clock) -> None:
        self._handling = handling
        self._aside = aside
        self._alerts = alerts
        self._clock = clock
        self._tried: set[int] = set()
        self.answered: set[int] = set()
        self._told: datetime | None = None

    async def begin(self, error: sqlite3.Error, arrived: Sequence[Arrived]) -> list[Arrived]:
        """Those that nobody has tried to answer yet."""
        now = self._clock.now()
        if self._told is None or between(self._told, now) > _REMINDED_AFTER:
            self._told = now
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            _LOGGER.error("Baza danych nie przyjmuje zapisu (%s); odpowiadam bez niej", name)
            await self._alerts.tell("alert-baza", błąd=name)
        new = [one for one in arrived if one.update_id not in self._tried]
        self._tried |= {one.update_id for one in new}
        return new

    async def answer(self, one: Arrived) -> None:
        """Tried once: one that fails is stored and tried again when the disk is back."""
        fault = await self._handling.once(one.raw)
        if fault is None:
            self.answered.add(one.update_id)
        else:
            await self._aside.apologise(one.chat)

    def may_confirm(self, arrived: Sequence[Arrived]) -> bool:
        """Only when Telegram has no room left for anybody new among those that were answered already."""
        return len(arrived) >= BATCH and all(one.update_id in self.answered for one in arrived)

    async def end(self) -> None:
        if self._told is None:
            return
        self._told = None
        self._tried.clear()
        self.answered.clear()
        _LOGGER.warning("Baza danych znowu przyjmuje zapis")
        await self._alerts.tell("alert-baza-działa")
