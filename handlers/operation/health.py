"""Tells an operator on this machine how the bot is: /health for people and watchdogs, /metrics for Prometheus.

It serves from threads of its own, so that it can tell when the event loop hangs.
"""

import asyncio
import errno
import json
import logging
import socket
import sys
from collections.abc import AsyncIterator
from concurrent.futures import CancelledError
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Thread
from typing import Any

from bot.settings import SettingsError
from handlers.operation.metrics import CONTENT_TYPE, Metrics
from handlers.operation.vitals import Health, Vitals

_LOGGER = logging.getLogger(__name__)
_LOOP_SECONDS = 3.0
_CLIENT_SECONDS = 5.0
# How often the server looks whether it is to end.
_CLOSING_SECONDS = 0.1


@asynccontextmanager
async def answering(
    address: tuple[str, int], vitals: Vitals, metrics: Metrics, limit: float = _LOOP_SECONDS
) -> AsyncIterator[tuple[str, int]]:
    """Answers for as long as it is open, at the address that it yields; SettingsError if it cannot listen there.

    `limit`: seconds after which the event loop counts as hanging.
    """
    asking = Asking(asyncio.get_running_loop(), vitals, limit)
    server = _listening(address, asking, metrics)
    Thread(target=server.serve_forever, args=(_CLOSING_SECONDS,), name="health", daemon=True).start()
    try:
        yield address[0], server.server_address[1]
    finally:
        await asyncio.to_thread(server.shutdown)
        server.server_close()


class Asking:
    """Asks the event loop how it is, from another thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop, vitals: Vitals, limit: float) -> None:
        self._loop = loop
        self._vitals = vitals
        self._limit = limit

    def health(self) -> Health:
        looking = self._vitals.health()
        try:
            answer = asyncio.run_coroutine_threadsafe(looking, self._loop)
        except RuntimeError:  # The loop is closed: we are about to end.
            looking.close()
            return self._vitals.unresponsive()
        try:
            return answer.result(self._limit)
        except (TimeoutError, CancelledError):
            answer.cancel()
            return self._vitals.unresponsive()


class _Server(ThreadingTCPServer):
    # Not http.server's own, which asks the name service who we are and may wait for it.
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """A client that went away is nothing; anything else is logged, and not printed with its traceback."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            _LOGGER.error("Błąd przy pokazywaniu stanu bota", exc_info=error)


class _Server6(_Server):
    address_family = socket.AF_INET6


def _listening(address: tuple[str, int], asking: Asking, metrics: Metrics) -> _Server:
    kind = _Server6 if ":" in address[0] else _Server
    try:
        return kind(address, partial(_Handler, asking, metrics))
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        why = "ten port zajmuje już inny program" if taken else error.strerror or "nie ma takiego adresu"
        raise SettingsError(
            f"Nie da się nasłuchiwać pod adresem {address[0]}, port {address[1]} ({why}). "
            "Proszę zatrzymać tamten program albo podać inny adres w HEALTH_LISTEN."
        ) from None


class _Handler(BaseHTTPRequestHandler):
    timeout = _CLIENT_SECONDS
    server_version, sys_version = "mopr-bot", ""
    error_content_type, error_message_format = "text/plain; charset=utf-8", "%(code)d\n"

    def __init__(self, asking: Asking, metrics: Metrics, *connection: Any) -> None:
        self._asking = asking
        self._metrics = metrics
        super().__init__(*connection)  # It answers in here.

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/health":
            self._tell(self._asking.health())
        elif path == "/metrics":
            self._send(HTTPStatus.OK, CONTENT_TYPE, self._metrics.text(self._asking.health()))
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Who looked is not logged."""

    def _tell(self, health: Health) -> None:
        status = HTTPStatus.SERVICE_UNAVAILABLE if health.reasons else HTTPStatus.OK
        body = json.dumps(health.told(), ensure_ascii=False, indent=2) + "\n"
        self._send(status, "application/json; charset=utf-8", body.encode())

    def _send(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
