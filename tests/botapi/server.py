"""The stand-in itself: an HTTP server in threads, and what tests say to it."""

import json
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

from tests.botapi.methods import METHODS
from tests.botapi.parameters import read
from tests.botapi.refusal import RefusedError
from tests.botapi.state import Call, Fault, State
from tests.botapi.updates import People

TOKEN = "123456:TEST-token_of-a-bot-that-does-not-exist"
_LONGEST_WAIT = 10.0


class BotApi:
    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.state = State()
        self.people = People(self.state)
        self._server = _Server(self)
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

    def wait_for(self, method: str, count: int = 1, *, ok: bool = True, seconds: float = _LONGEST_WAIT) -> list[Call]:
        """The calls, as soon as there are `count`; AssertionError if that takes too long."""
        enough = self.state.wait(lambda: len(self.calls(method, ok=ok)) >= count, seconds)
        calls = self.calls(method, ok=ok)
        assert enough, f"{len(calls)} of {count} {method} calls within {seconds} s"
        return calls

    def wait_until_read(self, seconds: float = _LONGEST_WAIT) -> None:
        """Until every update was confirmed by a later poll."""
        assert self.state.wait(lambda: not self.state.updates, seconds), "updates were not confirmed"

    def answer(self, token: str, method: str, params: dict[str, Any]) -> Any:
        """The result of a call; RefusedError when Telegram would refuse it."""
        if token != self.token:
            raise RefusedError(401, "Unauthorized")
        if method not in METHODS:
            raise RefusedError(404, "Not Found")
        if method == "getUpdates":  # It waits, so it cannot hold the lock.
            return METHODS[method](self.state, params)
        with self.state.changed:
            return METHODS[method](self.state, params)


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        place = re.fullmatch(r"/bot([^/]+)/(\w+)", self.path.partition("?")[0])
        token, method = place.groups() if place else ("", "")
        params: dict[str, Any] = {}
        try:
            params = read(self.path, self.headers.get("Content-Type", ""), body)
            self._serve(token, method, params)
        except RefusedError as refusal:
            self._refuse(method, params, refusal)

    def do_GET(self) -> None:
        self.do_POST()

    def _serve(self, token: str, method: str, params: dict[str, Any]) -> None:
        fault = self.server.api.state.fault_for(method, params)
        if fault and fault.dropped:
            self._drop(method, params)
            return
        if fault:
            fault.strike(_LONGEST_WAIT)
        result = self.server.api.answer(token, method, params)
        self.server.api.state.record(Call(method, params, 200))
        self._write(200, {"ok": True, "result": result})

    def _refuse(self, method: str, params: dict[str, Any], refusal: RefusedError) -> None:
        self.server.api.state.record(Call(method, params, refusal.code))
        answer = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        self._write(refusal.code, answer | ({"parameters": refusal.parameters} if refusal.parameters else {}))

    def _drop(self, method: str, params: dict[str, Any]) -> None:
        self.server.api.state.record(Call(method, params, 0))
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _write(self, code: int, answer: dict[str, Any]) -> None:
        content = json.dumps(answer).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the test's output."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, api: BotApi) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.api = api

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left is no news."""
