"""Lets time bring about what it must: drafts sent by themselves, reports that nobody takes, what is to be forgotten."""

import asyncio
import logging
import sqlite3
from datetime import datetime
from typing import Protocol

from bot.clock import Clock

_LOGGER = logging.getLogger(__name__)
BEAT_SECONDS = 5.0


class Ticking(Protocol):
    async def tick(self, now: datetime, /) -> object: ...


async def keep_time(ticking: Ticking, clock: Clock, beat: float = BEAT_SECONDS) -> None:
    """Until cancelled. What fails now is tried again at the next beat."""
    while True:
        try:
            await ticking.tick(clock.now())
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); zegar spróbuje znowu", type(error).__name__)
        except Exception as error:  # Whatever it is, the clock must not stop.
            _LOGGER.error("Błąd zegara; spróbuję znowu", exc_info=error)
        await asyncio.sleep(beat)
