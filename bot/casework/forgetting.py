"""What was told is forgotten in time: words and exact places of old reports, and traces of messages."""

import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Protocol

from bot.casework.change import Change
from bot.casework.submitting import SYSTEM
from bot.clock import WARSAW
from bot.knowledge.retention_model import Retention
from bot.reports.erasing import erased
from bot.storage.leftovers import LEFTOVERS, Leftover

_LOGGER = logging.getLogger(__name__)
# So much in one transaction, lest whoever reports somebody meanwhile has to wait.
AT_ONCE = 200
_FROM_HOUR = 2


class Changes(Protocol):
    """The office, as far as forgetting needs it."""

    def change(self, now: datetime) -> AbstractAsyncContextManager[Change]: ...


@dataclass(frozen=True)
class Forgotten:
    """How many of each kind."""

    reports: int
    leftovers: dict[Leftover, int]

    @property
    def is_nothing(self) -> bool:
        return not self.reports and not any(self.leftovers.values())


class Forgetting:
    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._done: date | None = None

    async def tick(self, now: datetime) -> None:
        """Once a day, from two at night in Warsaw; after a start in the daytime at once."""
        local = now.astimezone(WARSAW)
        if local.hour < _FROM_HOUR or self._done == local.date():
            return
        gone = await self.forget(now)
        self._done = local.date()
        if not gone.is_nothing:
            _LOGGER.info("Po czasie przechowywania usunięto: zgłoszenia %d, inne %s", gone.reports, gone.leftovers)

    async def forget(self, now: datetime, *, dry: bool = False) -> Forgotten:
        """What went or, dry, would go. Safe to repeat, and to break off: what is done is done."""
        if dry:
            return await self._counted(now)
        reports = await _repeated(lambda: self._erase(now))
        return Forgotten(reports, {kind: await _repeated(partial(self._drop, kind, now)) for kind in LEFTOVERS})

    async def _counted(self, now: datetime) -> Forgotten:
        async with self._changes.change(now) as change:
            kept, books = change.asof.base.retention, change.books
            reports = await books.reports.count_ended_before(now - timedelta(days=kept.reports))
            return Forgotten(
                reports, {kind: await books.leftovers.count(kind, _limit(kind, kept, now)) for kind in LEFTOVERS}
            )

    async def _erase(self, now: datetime) -> int:
        """At most `AT_ONCE` reports."""
        async with self._changes.change(now) as change:
            limit = now - timedelta(days=change.asof.base.retention.reports)
            old = await change.books.reports.ended_before(limit, AT_ONCE)
            for report in old:
                await change.books.outbox.abandon_report(report.id, now)
                await change.books.reports.unlink(report)
                await change.save(erased(report), "treść usunięta", SYSTEM)
            return len(old)

    async def _drop(self, kind: Leftover, now: datetime) -> int:
        async with self._changes.change(now) as change:
            return await change.books.leftovers.drop(kind, _limit(kind, change.asof.base.retention, now), AT_ONCE)


async def _repeated(step: Callable[[], Awaitable[int]]) -> int:
    """How many in all; a step that did less than it may was the last."""
    total = 0
    while (done := await step()) == AT_ONCE:
        total += done
    return total + done


def _limit(kind: Leftover, kept: Retention, now: datetime) -> datetime:
    days: dict[Leftover, int] = {
        "set_aside": kept.set_aside,
        "unanswered": kept.unanswered,
        "outbox": kept.sent,
        "inbox": kept.handled,
    }
    return now - timedelta(days=days[kind])
