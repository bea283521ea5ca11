"""While nothing can be stored: people are answered all the same, and Telegram keeps what they wrote."""

import logging
import sqlite3
from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

from bot.clock import Clock
from bot.storage.inbox import Arrived
from handlers.inbound.alerts import Alerts
from handlers.inbound.aside import Aside
from handlers.inbound.handling import Handling

_LOGGER = logging.getLogger(__name__)
# As many as Telegram hands out at once.
BATCH = 100
_REMINDED_AFTER, _TOLD_AGAIN_AFTER = timedelta(hours=1), timedelta(minutes=10)


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
        self._apologised: set[int | None] = set()
        self.answered: set[int] = set()
        # What could not be answered, to be stored with what comes first when the disk is back.
        self.failed: dict[int, Arrived] = {}
        self._is_told = False
        self._quiet_until: datetime | None = None
        self._again_from: datetime | None = None

    def begin(self, arrived: Sequence[Arrived]) -> list[Arrived]:
        """Those that nobody has tried to answer yet."""
        new = [one for one in arrived if one.update_id not in self._tried]
        self._tried |= {one.update_id for one in new}
        return new

    async def answer(self, one: Arrived) -> None:
        """One that fails is stored and tried again when the disk is back; its chat hears of that once."""
        fault = await self._handling.until_done(one.raw)
        if fault is None:
            self.answered.add(one.update_id)
            return
        self.failed[one.update_id] = one
        if one.chat not in self._apologised:
            self._apologised.add(one.chat)
            await self._aside.apologise(one.chat)

    def may_confirm(self, arrived: Sequence[Arrived]) -> bool:
        """Only when Telegram has no room left for anybody new among those that were dealt with already."""
        dealt_with = self.answered | self.failed.keys()
        return len(arrived) >= BATCH and all(one.update_id in dealt_with for one in arrived)

    def end(self, failed: Sequence[Arrived], answered: Collection[int]) -> None:
        """The disk has taken these; whatever is being answered at this moment was stored as if it were new."""
        self._tried.clear()
        self._apologised.clear()
        self.answered -= set(answered)
        for one in failed:
            self.failed.pop(one.update_id, None)

    def has_answered(self, number: int) -> bool:
        """Asked once, of one that is stored by now."""
        self.failed.pop(number, None)
        is_answered = number in self.answered
        self.answered.discard(number)
        return is_answered

    async def tell(self, error: sqlite3.Error) -> None:
        """Administrators hear of it at once and then every hour, and not whenever the disk changes its mind."""
        now = self._clock.now().astimezone(UTC)
        if self._quiet_until is not None and now < self._quiet_until:
            return
        self._quiet_until, self._again_from = now + _REMINDED_AFTER, now + _TOLD_AGAIN_AFTER
        self._is_told = True
        name = getattr(error, "sqlite_errorname", type(error).__name__)
        _LOGGER.error("Baza danych nie przyjmuje zapisu (%s); odpowiadam bez niej", name)
        await self._alerts.tell("alert-baza", błąd=name)

    async def tell_end(self) -> None:
        if not self._is_told:
            return
        self._is_told, self._quiet_until = False, self._again_from
        _LOGGER.warning("Baza danych znowu przyjmuje zapis")
        await self._alerts.tell("alert-baza-działa")
