"""What administrators must hear: through the outbox, which insists, or at once when the disk fails."""

import logging
import sqlite3
from contextlib import suppress
from functools import partial

from telegram import Bot
from telegram.error import TelegramError

from bot.casework.change import Office
from bot.clock import Clock
from bot.reports.wording import Wording
from handlers.outbound.sending import Sender

_LOGGER = logging.getLogger(__name__)


class Alerts:
    def __init__(self, office: Office, bot: Bot, clock: Clock, sender: Sender) -> None:
        self._office = office
        self._bot = bot
        self._clock = clock
        self._sender = sender

    async def tell(self, key: str, **values: object) -> None:
        """A text of the base, by its key."""
        await self.say(Wording(self._office.asof(self._clock.now())).say(key, **values))

    async def say(self, text: str) -> None:
        try:
            async with self._office.change(self._clock.now()) as change:
                await change.tell_admins(text)
        except sqlite3.Error:
            await self._at_once(text)

    async def _at_once(self, text: str) -> None:
        for admin in self._office.admins:
            chat = int(admin.rpartition(":")[2])
            with suppress(TelegramError):
                await self._sender.insist(partial(self._bot.send_message, chat, text))
                continue
            _LOGGER.error("Nie udało się powiadomić administratora")
