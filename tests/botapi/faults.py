"""Calls that reached the server, and the faults that strike them."""

import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from tests.botapi.refusal import PageError, RefusedError


@dataclass(frozen=True)
class Call:
    """A call and the code it was answered with (0: nothing happened, for Telegram never heard of it).

    `at`: when, on the machine's monotonic clock in seconds.
    """

    method: str
    params: dict[str, Any]
    code: int
    lost: bool = False
    at: float = field(default_factory=time.monotonic, compare=False)

    @property
    def ok(self) -> bool:
        """It took effect; of a lost one the client does not know."""
        return self.code == 200


@dataclass
class Fault:
    """What happens to the next `times` calls of a method, in one chat or in all.

    `dropped`: the line is cut before the call takes effect; `lost`: only after it did, so nobody hears the answer.
    `garbled`: it took effect, but half of the answer is missing. `page`: a proxy refuses it with a page of its own.
    `seconds`: held up for so long, and then served.
    """

    method: str
    times: int = 1
    status: int = 500
    retry_after: int | None = None
    dropped: bool = False
    lost: bool = False
    garbled: bool = False
    page: bool = False
    seconds: float = 0.0
    held: threading.Event | None = None
    chat: int | None = None

    def fits(self, method: str, params: dict[str, Any]) -> bool:
        return self.times > 0 and self.method == method and self.chat in (None, params.get("chat_id"))

    def strike(self, longest: float) -> None:
        """Holds the call up for a while, or refuses it."""
        if self.held:
            self.held.wait(longest)
        elif self.seconds:
            time.sleep(self.seconds)
        elif self.page:
            raise PageError(self.status, HTTPStatus(self.status).phrase)
        elif self.status == HTTPStatus.TOO_MANY_REQUESTS:
            seconds = self.retry_after or 1
            raise RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        elif not (self.lost or self.garbled):
            raise RefusedError(self.status, HTTPStatus(self.status).phrase)
