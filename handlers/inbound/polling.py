"""Asks Telegram for updates, and tells it that we have them only after they are stored.

The library's own poller confirms updates as soon as they are in memory, and ends for good on an exception it does not
expect; this one does neither.
"""

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import httpx

from handlers.certificates import certificates
from handlers.inbound.connection import Connection, State
from handlers.inbound.intake import Intake
from handlers.inbound.updates import arrived

_LOGGER = logging.getLogger(__name__)
POLL_SECONDS = 30
_SHORTEST_PAUSE, _LONGEST_PAUSE = 0.5, 30.0
_UNSAVED_PAUSE = 2.0
_LONGEST_ASKED = 600
Json = dict[str, Any]


class Poller:
    def __init__(
        self,
        url: str,
        allowed: tuple[str, ...],
        intake: Intake,
        connection: Connection,
        called: Callable[[], None] = lambda: None,
    ) -> None:
        """`url` holds the token; `called` hears of every answer of Telegram's."""
        self._url = url
        self._allowed = list(allowed)
        self._intake = intake
        self._connection = connection
        self._called = called
        # Set for one call, which confirms; after it Telegram's numbers may begin anew without our missing any.
        self._confirming: int | None = None
        self._pause = _SHORTEST_PAUSE

    async def serve(self) -> None:
        """Until cancelled."""
        patience = httpx.Timeout(15, read=POLL_SECONDS + 15)
        async with httpx.AsyncClient(verify=certificates(), timeout=patience) as client:
            while True:
                try:
                    await self._turn(client)
                except Exception as error:  # Whatever it is, polling must not end.
                    _LOGGER.error("Błąd odbierania; próbuję dalej", exc_info=error)
                    await asyncio.sleep(self._longer())

    async def _turn(self, client: httpx.AsyncClient) -> None:
        updates = await self._fetch(client)
        if updates is None:
            await asyncio.sleep(self._longer())
            return
        self._pause, self._confirming = _SHORTEST_PAUSE, None
        if updates:
            await self._take(updates)
        await self._intake.room()

    async def _take(self, updates: list[Json]) -> None:
        known = [one for one in map(arrived, updates) if one is not None]
        if len(known) < len(updates):
            _LOGGER.error("Telegram przysłał coś, co nie jest wiadomością: %d", len(updates) - len(known))
        if not known or not await self._intake.take(known):
            await asyncio.sleep(_UNSAVED_PAUSE)
            return
        self._confirming = max(one.update_id for one in known) + 1

    async def _fetch(self, client: httpx.AsyncClient) -> list[Json] | None:
        """None where Telegram cannot be reached or says nothing that we understand."""
        asked: Json = {"timeout": POLL_SECONDS, "allowed_updates": self._allowed}
        if self._confirming is not None:
            asked["offset"] = self._confirming
        try:
            answer = await client.post(self._url, json=asked)
            content = answer.json()
        except (httpx.HTTPError, ValueError):
            self._connection.saw("down")
            return None
        self._connection.saw(_state(answer.status_code))
        updates = content.get("result") if isinstance(content, dict) else None
        if answer.status_code != HTTPStatus.OK or not isinstance(updates, list):
            self._heed(content)
            return None
        self._called()
        return updates

    def _heed(self, content: object) -> None:
        """Telegram may say how long it wants to be left alone."""
        parameters = content.get("parameters") if isinstance(content, dict) else None
        asked = parameters.get("retry_after") if isinstance(parameters, dict) else None
        if isinstance(asked, int):
            self._pause = max(self._pause, float(min(asked, _LONGEST_ASKED)))

    def _longer(self) -> float:
        pause = self._pause
        self._pause = min(_LONGEST_PAUSE, pause * 2)
        return pause


def _state(code: int) -> State:
    # From Telegram 404 means a bad token, which is met at the start; later it is a proxy that restarts.
    known: dict[int, State] = {
        HTTPStatus.OK: "up",
        HTTPStatus.UNAUTHORIZED: "refused",
        HTTPStatus.CONFLICT: "conflict",
    }
    return known.get(code, "down")
