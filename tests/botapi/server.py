"""The stand-in itself, and what tests say to it."""

import threading
import time
from collections.abc import Callable
from typing import Any, Self

from tests.botapi import shown
from tests.botapi.faults import Call, Fault
from tests.botapi.limits import Limits
from tests.botapi.methods import methods
from tests.botapi.refusal import RefusedError
from tests.botapi.shown import Shown
from tests.botapi.state import State
from tests.botapi.updates import People
from tests.botapi.web import LONGEST_WAIT, Server

TOKEN = "123456:TEST-token_of-a-bot-that-does-not-exist"


class BotApi:
    def __init__(self, token: str = TOKEN, now: Callable[[], float] = time.time) -> None:
        self.token = token
        self.state = State(now)
        self.people = People(self.state)
        self.limits = Limits(now)
        self._methods = methods(self.limits)
        self._server = Server(self.state, self.answer)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self.state.changed:
            self.state.closed = True
            self.state.changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    def fail(self, fault: Fault) -> Fault:
        with self.state.changed:
            self.state.faults.append(fault)
        return fault

    def calls(self, method: str, *, ok: bool = True) -> list[Call]:
        """Calls so far; only those that succeeded, unless told otherwise."""
        with self.state.changed:
            return [call for call in self.state.calls if call.method == method and (call.ok or not ok)]

    def wait_for(self, method: str, count: int = 1, *, ok: bool = True, seconds: float = LONGEST_WAIT) -> list[Call]:
        """The calls, as soon as there are `count`; AssertionError if that takes too long."""
        enough = self.state.wait(lambda: len(self.calls(method, ok=ok)) >= count, seconds)
        calls = self.calls(method, ok=ok)
        assert enough, f"{len(calls)} of {count} {method} calls within {seconds} s"
        return calls

    def wait_until_read(self, seconds: float = LONGEST_WAIT) -> None:
        """Until every update was confirmed by a later poll."""
        assert self.state.wait(lambda: not self.state.updates, seconds), "updates were not confirmed"

    def messages(self, chat: int) -> list[Shown]:
        """The bot's messages in a chat as they stand now."""
        return shown.messages(self.state, chat)

    def buttons(self, message: Shown) -> list[tuple[str, str]]:
        return shown.buttons(message)

    def answer(self, token: str, method: str, params: dict[str, Any]) -> Any:
        """The result of a call; RefusedError when Telegram would refuse it."""
        if token != self.token:
            raise RefusedError(401, "Unauthorized")
        if method not in self._methods:
            raise RefusedError(404, "Not Found")
        if method == "getUpdates":  # It waits, so it cannot hold the lock.
            return self._methods[method](self.state, params)
        with self.state.changed:
            return self._methods[method](self.state, params)
