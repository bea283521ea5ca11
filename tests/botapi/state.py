"""What the stand-in knows: updates waiting, chats, messages, calls made and faults to come."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from tests.botapi.refusal import RefusedError


@dataclass(frozen=True)
class Call:
    """A call that reached the server, and the code it was answered with (0: the line was cut)."""

    method: str
    params: dict[str, Any]
    code: int

    @property
    def ok(self) -> bool:
        return self.code == 200


@dataclass
class Fault:
    """What happens to the next `times` calls of a method, in one chat or in all."""

    method: str
    times: int = 1
    status: int = 500
    retry_after: int | None = None
    dropped: bool = False
    held: threading.Event | None = None
    chat: int | None = None

    def fits(self, method: str, params: dict[str, Any]) -> bool:
        return self.times > 0 and self.method == method and self.chat in (None, params.get("chat_id"))

    def strike(self, longest: float) -> None:
        """Holds the call up for a while, or refuses it."""
        if self.held:
            self.held.wait(longest)
        elif self.status == HTTPStatus.TOO_MANY_REQUESTS:
            seconds = self.retry_after or 1
            raise RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        else:
            raise RefusedError(self.status, HTTPStatus(self.status).phrase)


@dataclass
class State:
    """Shared by the server's threads: every use is under `changed`."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    updates: list[dict[str, Any]] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    queries: set[str] = field(default_factory=set)
    sent: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    allowed: list[str] = field(default_factory=list)
    last_update: int = 1000
    last_message: int = 0
    poll: int = 0
    closed: bool = False

    def next_message(self) -> int:
        self.last_message += 1
        return self.last_message

    def push(self, kind: str, content: dict[str, Any]) -> int:
        """Queues an update, unless the bot asked not to be told of its kind."""
        with self.changed:
            self.last_update += 1
            if not self.allowed or kind in self.allowed:
                self.updates.append({"update_id": self.last_update, kind: content})
            self.changed.notify_all()
            return self.last_update

    def fault_for(self, method: str, params: dict[str, Any]) -> Fault | None:
        with self.changed:
            fault = next((fault for fault in self.faults if fault.fits(method, params)), None)
            if fault:
                fault.times -= 1
            return fault

    def record(self, call: Call) -> None:
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    def wait(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Whether it became so in time; returns at once when the server closes."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not ready() and not self.closed:
                left = deadline - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    return ready()
            return ready()
