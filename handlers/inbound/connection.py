"""How we stand with Telegram: one log line a change, and a token that stops working ends the service."""

import asyncio
import logging
from typing import Literal

from telegram.error import InvalidToken

_LOGGER = logging.getLogger(__name__)
State = Literal["starting", "up", "down", "conflict", "refused"]
_LINES = {
    "up": "Połączono z Telegramem",
    "down": "Brak połączenia z Telegramem; próbuję dalej",
    "conflict": "Ktoś inny odbiera wiadomości tego bota (drugi proces albo webhook); próbuję dalej",
    "refused": "Telegram odrzucił token bota",
}


class Connection:
    def __init__(self) -> None:
        self._state: State = "starting"
        self._refused = asyncio.Event()

    def saw(self, state: State) -> None:
        if state == self._state:
            return
        self._state = state
        _LOGGER.log(logging.INFO if state == "up" else logging.WARNING, _LINES[state])
        if state == "refused":
            self._refused.set()

    async def until_refused(self) -> None:
        """Waits for as long as the token is good; then raises InvalidToken."""
        await self._refused.wait()
        raise InvalidToken
