"""Checks what is proposed as soon as it is, for as long as the service runs."""

import asyncio
import logging
import sqlite3
from contextlib import suppress

from bot.upkeep.edits.editing import Editing
from bot.upkeep.room import Upkeep

_LOGGER = logging.getLogger(__name__)


async def check_proposals(upkeep: Upkeep, beat: float) -> None:
    """Until cancelled. What fails now is tried again at the next beat."""
    checking = Editing(upkeep).checking
    while True:
        upkeep.proposed.clear()
        try:
            await checking.tick(upkeep.clock.now())
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); zmiany bazy wiedzy poczekają", type(error).__name__)
        except Exception as error:  # Whatever it is, later proposals must not wait for ever.
            _LOGGER.error("Błąd przy sprawdzaniu zmian bazy wiedzy; spróbuję znowu", exc_info=error)
        with suppress(TimeoutError):
            await asyncio.wait_for(upkeep.proposed.wait(), beat)
