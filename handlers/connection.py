"""How we stand with Telegram: one log line a change, and a token that stops working ends the service."""

import asyncio
import logging
from http import HTTPStatus
from typing import Any, Literal

from telegram.error import InvalidToken, NetworkError
from telegram.request import HTTPXRequest

from handlers.readable import readable

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


class WatchedRequest(HTTPXRequest):
    """The request that polls; what it meets is what the connection is."""

    def __init__(self, connection: Connection, **options: Any) -> None:
        super().__init__(**options)
        self._connection = connection

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        try:
            code, payload = await super().do_request(*args, **kwargs)
        except NetworkError:
            self._connection.saw("down")
            raise
        self._connection.saw(_state(code))
        if code == HTTPStatus.NOT_FOUND:
            # From Telegram a bad token, met at the start; later a proxy that restarts, and no reason to end.
            raise NetworkError("getUpdates: 404")
        return code, readable(payload) if code == HTTPStatus.OK else payload


def _state(code: int) -> State:
    if code == HTTPStatus.UNAUTHORIZED:
        return "refused"
    if code == HTTPStatus.NOT_FOUND:
        return "down"
    if code == HTTPStatus.CONFLICT:
        return "conflict"
    return "up" if code < HTTPStatus.INTERNAL_SERVER_ERROR else "down"
