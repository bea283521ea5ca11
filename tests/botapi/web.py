"""The stand-in's HTTP: reads a call, lets a fault strike it, and writes or withholds the answer."""

import json
import re
import socket
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.botapi.faults import Call
from tests.botapi.parameters import read
from tests.botapi.refusal import PageError, RefusedError
from tests.botapi.state import State

LONGEST_WAIT = 10.0
_JSON, _HTML = "application/json", "text/html"


class _Handler(BaseHTTPRequestHandler):
    server: "Server"
    protocol_version = "HTTP/1.1"
    timeout = 60
    # Head and body go out together: sent apart, the second waits 40 ms for the first to be acknowledged.
    wbufsize = -1

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
        fault = self.server.state.fault_for(method, params)
        if fault and fault.dropped:
            self.server.state.record(Call(method, params, 0))
            self._hang_up()
            return
        if fault:
            fault.strike(LONGEST_WAIT)
        result = self.server.answer(token, method, params)
        lost, garbled = (fault.lost, fault.garbled) if fault else (False, False)
        self.server.state.record(Call(method, params, 200, lost or garbled))
        if lost:
            self._hang_up()
            return
        content = json.dumps({"ok": True, "result": result}).encode()
        self._write(200, _JSON, content[: len(content) // 2] if garbled else content)

    def _refuse(self, method: str, params: dict[str, Any], refusal: RefusedError) -> None:
        is_page = isinstance(refusal, PageError)
        self.server.state.record(Call(method, params, 0 if is_page else refusal.code))
        if is_page:
            self._write(refusal.code, _HTML, f"<html><h1>{refusal.description}</h1></html>".encode())
            return
        answer = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        answer |= {"parameters": refusal.parameters} if refusal.parameters else {}
        self._write(refusal.code, _JSON, json.dumps(answer).encode())

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def _write(self, code: int, kind: str, content: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the test's output."""


class Server(ThreadingHTTPServer):
    daemon_threads = True
    # Room for many who connect at once; with the usual five a busy machine turns some of them away.
    request_queue_size = 128

    def __init__(self, state: State, answer: Callable[[str, str, dict[str, Any]], Any]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.state = state
        self.answer = answer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that left is no news."""
