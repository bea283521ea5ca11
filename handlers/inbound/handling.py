"""Handles one update until it is done: again when it fails, and for as long as it takes while the line is down."""

import asyncio
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, repeat

from telegram import Update

from handlers.inbound.errors import Errors, is_of_the_line
from handlers.inbound.updates import plain
from handlers.outbound.request import UnclearAnswerError
from handlers.outbound.sending import asked_pause
from handlers.registering import ALLOWED_UPDATES, App

# At once; each may be waiting for Telegram, so there are more of them than a machine has cores.
SLOTS = 64
PAUSES = (0.5, 2.0)
_ASKED_FOR = {"update_id", *ALLOWED_UPDATES}
_LINE_PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0)
# Somebody may be reading the same answer again and again.
_UNCLEAR_PAUSES = (1.0, 5.0, 30.0, 120.0, 300.0)
# After so many failures while others were served it is not the line that is down but this update that chokes Telegram.
_LINE_ATTEMPTS = 60


class Handling:
    """`pauses`: seconds between the attempts that an update of its own fault has.

    `served`: how many calls Telegram has done for anybody.
    """

    def __init__(
        self, application: App, errors: Errors, served: Callable[[], int], pauses: Sequence[float] = PAUSES
    ) -> None:
        self._application = application
        self._errors = errors
        self._served = served
        self._pauses = pauses
        self._slots = asyncio.Semaphore(SLOTS)

    async def until_done(self, raw: str) -> Exception | None:
        """The fault of one that failed at every attempt, or that the library cannot read; None if it is done."""
        update = self._read(raw)
        if isinstance(update, Exception):
            return update
        own, line, unclear = iter(self._pauses), line_pauses(self._served), iter(_UNCLEAR_PAUSES)
        while (fault := await self._process(update)) is not None:
            waits = unclear if isinstance(fault, UnclearAnswerError) else line if is_of_the_line(fault) else own
            pause = next(waits, None)
            if pause is None:
                return fault
            # Without a slot, which somebody else can use meanwhile.
            await asyncio.sleep(max(pause, asked_pause(fault)))
        return None

    async def once(self, raw: str) -> Exception | None:
        """What went wrong, if anything."""
        update = self._read(raw)
        return update if isinstance(update, Exception) else await self._process(update)

    def _read(self, raw: str) -> Update | Exception:
        """Of what we asked for; where the library stumbles over something around a person's words, the words alone."""
        update = {kind: content for kind, content in json.loads(raw).items() if kind in _ASKED_FOR}
        try:
            return Update.de_json(update, self._application.bot)
        except Exception as error:  # Whatever it stumbles over.
            words = plain(update)
            with suppress(Exception):
                return Update.de_json(words, self._application.bot) if words else error
            return error

    async def _process(self, update: Update) -> Exception | None:
        async with self._slots:
            try:
                await self._application.process_update(update)
            except Exception as error:  # Of the library's own bookkeeping; callbacks' faults are noted.
                return error
            return self._errors.of(update.update_id)


def line_pauses(served: Callable[[], int]) -> Iterator[float]:
    """For ever while nobody is served; `served` may count what this update's own handling did, too."""
    growing, before, failures = chain(_LINE_PAUSES, repeat(_LINE_PAUSES[-1])), served(), 0
    while failures < _LINE_ATTEMPTS:
        yield next(growing)
        failures += served() > before
        before = served()
