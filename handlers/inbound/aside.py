"""An update that fails at every attempt: set aside, the person told whom to call, administrators told."""

import logging
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from telegram import Bot

from bot.clock import Clock
from bot.storage.inbox import Inbox, Waiting
from handlers.inbound.alerts import Alerts
from handlers.inbound.errors import place_of
from handlers.needs import Assistant
from handlers.operation.metrics import Metrics

_LOGGER = logging.getLogger(__name__)
_TOLD_AGAIN_AFTER = timedelta(hours=1)


class Aside:
    def __init__(
        self, inbox: Inbox, bot: Bot, assistant: Assistant, alerts: Alerts, clock: Clock, metrics: Metrics
    ) -> None:
        self._inbox = inbox
        self._bot = bot
        self._assistant = assistant
        self._alerts = alerts
        self._clock = clock
        self._metrics = metrics
        self._told: dict[str, datetime] = {}

    async def put(self, waiting: Waiting, fault: Exception) -> bool:
        """False where the disk fails too: then it stays in the inbox, to be tried again."""
        where = f"{type(fault).__name__} w {place_of(fault)}"
        self._metrics.failed()
        _LOGGER.error("Wiadomość odłożona po kolejnych błędach: %s", where)
        await self.apologise(waiting.arrived.chat)
        try:
            await self._inbox.set_aside(waiting, where, self._clock.now())
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); wiadomość zostaje w skrzynce", type(error).__name__)
            return False
        await self._tell(where)
        return True

    async def _tell(self, where: str) -> None:
        """Of one fault once an hour, however many messages it strikes: the log names each."""
        now = self._clock.now().astimezone(UTC)
        if where in self._told and self._told[where] <= now < self._told[where] + _TOLD_AGAIN_AFTER:
            return
        self._told[where] = now
        await self._alerts.tell("alert-odłożona", gdzie=where)

    async def apologise(self, chat: int | None) -> None:
        """People have positive numbers; in a group nobody waits for words of ours. Not worth any failure of its own."""
        if chat is not None and chat > 0:
            with suppress(Exception):
                await self._bot.send_message(chat, self._assistant.page("błąd", self._clock.now()).text)
