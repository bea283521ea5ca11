"""Lets time bring about what it must: drafts sent by themselves, reports that nobody takes, mornings."""

import asyncio
import logging

from bot.casework.watch import Watch
from bot.clock import Clock

_LOGGER = logging.getLogger(__name__)
BEAT_SECONDS = 5.0


async def keep_time(watch: Watch, clock: Clock, beat: float = BEAT_SECONDS) -> None:
    """Until cancelled. What fails now is tried again at the next beat."""
    while True:
        try:
            await watch.tick(clock.now())
        except Exception as error:  # Whatever it is, the clock must not stop.
            _LOGGER.error("Błąd zegara zgłoszeń; spróbuję znowu", exc_info=error)
        await asyncio.sleep(beat)
