"""A sign of life once a minute while all is well: whoever waits for it raises the alarm when it stays away."""

import asyncio
import logging
from typing import Literal

import httpx
from pydantic import SecretStr

from handlers.certificates import certificates
from handlers.operation.vitals import Vitals

_LOGGER = logging.getLogger(__name__)
_MINUTE = 60.0
_LONGEST_SECONDS = 10.0
State = Literal["up", "down", "unwell"]


async def keep_beating(url: SecretStr, vitals: Vitals, pause: float = _MINUTE) -> None:
    """Until cancelled. The first sign comes after a pause, so that a bot which dies at every start gives none."""
    async with httpx.AsyncClient(verify=certificates(), timeout=_LONGEST_SECONDS) as client:
        heartbeat = Heartbeat(url, vitals, client)
        while True:
            await asyncio.sleep(pause)
            try:
                await heartbeat.beat()
            except Exception as error:  # Whatever it is, the heart must not stop.
                _LOGGER.error("Błąd znaku życia; spróbuję znowu", exc_info=error)


class Heartbeat:
    """Logs one line a change, and never the address, which holds a key."""

    def __init__(self, url: SecretStr, vitals: Vitals, client: httpx.AsyncClient) -> None:
        self._url = url
        self._vitals = vitals
        self._client = client
        self._state: State | None = None

    async def beat(self) -> None:
        if reasons := (await self._vitals.health()).reasons:
            self._became("unwell", " ".join(reasons))
        elif fault := await self._fault():
            self._became("down", fault)
        else:
            self._became("up")

    async def _fault(self) -> str | None:
        """What was wrong with this sign, in a word or a number."""
        try:
            async with asyncio.timeout(_LONGEST_SECONDS):
                response = await self._client.get(self._url.get_secret_value())
        except Exception as error:  # Whatever it is, no sign came; its message may quote the address.
            return type(error).__name__
        return None if response.is_success else str(response.status_code)

    def _became(self, state: State, why: str = "") -> None:
        if state == self._state:
            return
        self._state = state
        if state == "up":
            _LOGGER.info("Znak życia dochodzi")
        elif state == "down":
            _LOGGER.warning("Znak życia nie dochodzi (%s); próbuję dalej", why)
        else:
            _LOGGER.warning("Bot nie jest sprawny, więc znak życia nie wychodzi. %s", why)
