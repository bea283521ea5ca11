"""Leases on rows of the outbox: who is sending what, kept right over crashes, failing disks and clocks set back."""

import logging
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from bot.casework.change import Office

_LOGGER = logging.getLogger(__name__)
# Longer than a call may take.
LEASE = timedelta(minutes=2)
# So far back the clock jumps only when somebody, or the network, sets it right.
_SET_BACK = timedelta(minutes=1)


class Leasing:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._has_taken_over = False
        self._latest: datetime | None = None

    async def take_over(self, now: datetime) -> None:
        """Once. There is no other process; what one was sending when it died is ours."""
        if self._has_taken_over:
            return
        with suppress(sqlite3.Error):
            async with self._office.change(now, quietly=True) as change:
                await change.books.dispatch.release(now)
            self._has_taken_over = True

    async def was_set_back(self, now: datetime) -> bool:
        """A clock set back by an hour must not keep for an hour what was to wait for seconds."""
        utc, before = now.astimezone(UTC), self._latest
        is_back = before is not None and utc < before - _SET_BACK
        if is_back:
            _LOGGER.warning("Zegar cofnięto; co czekało według dawnego czasu, wychodzi teraz")
            async with self._office.change(now, quietly=True) as change:
                await change.books.dispatch.release(now)
        self._latest = utc
        return is_back

    async def lease(self, ids: Sequence[int], now: datetime) -> None:
        """A disk that fails now keeps nothing from being sent that was stored while it worked."""
        if not ids:
            return
        try:
            async with self._office.change(now, quietly=True) as change:
                await change.books.dispatch.lease(ids, now.astimezone(UTC) + LEASE)
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); wysyłam bez zapisania, że wysyłam", type(error).__name__)
