"""What time it is in Poland; the only place that asks the machine."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")


class Clock:
    """Shows the machine's time or, given an aware start, runs on from that instant."""

    def __init__(self, start: datetime | None = None, ticks: Callable[[], float] = time.monotonic) -> None:
        self._start = start
        self._ticks = ticks
        self._first_tick = ticks()

    def now(self) -> datetime:
        if self._start is None:
            return datetime.now(WARSAW)
        passed = timedelta(seconds=self._ticks() - self._first_tick)
        # Through UTC, because adding to a local time would ignore a change of the clocks on the way.
        return (self._start.astimezone(UTC) + passed).astimezone(WARSAW)


def between(earlier: datetime, later: datetime) -> timedelta:
    """The time that really passed: between two local times Python would overlook a change of the clocks."""
    return later.astimezone(UTC) - earlier.astimezone(UTC)
