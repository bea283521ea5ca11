"""The real client over real sockets, and the log as an operator reads it."""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.knowledge.loading import KnowledgeBase
from bot.logs import configure
from handlers.operation.heartbeat import Heartbeat, keep_beating
from tests.ward import Ward, ward

KEY = "klucz-42"


class Watchman(ThreadingHTTPServer):
    """Hears signs of life, and answers with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listening)
        self.heard: list[str] = []
        self.status = 200

    @property
    def url(self) -> SecretStr:
        return SecretStr(f"http://127.0.0.1:{self.server_address[1]}/puls/{KEY}")


class Listening(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Watchman)
        self.server.heard.append(self.path)
        self.send_response(self.server.status)
        self.send_header("Location", "/gdzie-indziej")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def watchman() -> Iterator[Watchman]:
    with Watchman() as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """At the most talkative level, so that libraries speak too."""
    root, stream = logging.getLogger(), io.StringIO()
    before = root.handlers[:], root.level
    configure("DEBUG", None, stream=stream)
    yield stream
    root.handlers[:], root.level = before
    assert KEY not in stream.getvalue()


@pytest.fixture
async def sick(tmp_path: Path, base: KnowledgeBase) -> AsyncIterator[Ward]:
    async with ward(tmp_path, base) as made:
        yield made


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


def lines(log: io.StringIO) -> list[str]:
    """What the heartbeat said."""
    marked = [line.partition("handlers.operation.heartbeat: ") for line in log.getvalue().splitlines()]
    return [said for _, mark, said in marked if mark]


async def test_a_sign_goes_while_all_is_well(
    sick: Ward, watchman: Watchman, client: httpx.AsyncClient, log: io.StringIO
) -> None:
    heartbeat = Heartbeat(watchman.url, sick.vitals, client)
    await heartbeat.beat()
    await heartbeat.beat()
    assert watchman.heard == [f"/puls/{KEY}"] * 2
    assert lines(log) == ["Znak życia dochodzi"]


async def test_no_sign_goes_while_the_bot_is_not_well(
    sick: Ward, watchman: Watchman, client: httpx.AsyncClient, log: io.StringIO
) -> None:
    heartbeat = Heartbeat(watchman.url, sick.vitals, client)
    sick.wait(200)
    await heartbeat.beat()
    sick.wait(60)
    await heartbeat.beat()
    assert watchman.heard == []
    sick.vitals.called()
    await heartbeat.beat()
    assert watchman.heard == [f"/puls/{KEY}"]
    assert lines(log) == [
        "Bot nie jest sprawny, więc znak życia nie wychodzi. Od 200 s nie udało się żadne wywołanie Telegrama.",
        "Znak życia dochodzi",
    ]


@pytest.mark.parametrize("status", [302, 404, 500])
async def test_only_a_success_is_a_success_and_each_change_is_one_line(
    status: int, sick: Ward, watchman: Watchman, client: httpx.AsyncClient, log: io.StringIO
) -> None:
    heartbeat = Heartbeat(watchman.url, sick.vitals, client)
    for watchman.status in (status, status, 200, 200, status):
        await heartbeat.beat()
    assert watchman.heard == [f"/puls/{KEY}"] * 5
    down = f"Znak życia nie dochodzi ({status}); próbuję dalej"
    assert lines(log) == [down, "Znak życia dochodzi", down]


@pytest.mark.parametrize("host", ["127.0.0.1:1", "[::bad", "\udce3.pl"])
async def test_an_address_where_nobody_is(host: str, sick: Ward, client: httpx.AsyncClient, log: io.StringIO) -> None:
    heartbeat = Heartbeat(SecretStr(f"http://{host}/{KEY}"), sick.vitals, client)
    await heartbeat.beat()
    await heartbeat.beat()
    [line] = lines(log)
    assert line.startswith("Znak życia nie dochodzi (")


async def test_it_goes_on_until_it_is_cancelled(sick: Ward, watchman: Watchman, log: io.StringIO) -> None:
    watchman.status = 500
    beating = asyncio.create_task(keep_beating(watchman.url, sick.vitals, pause=0.01))
    async with asyncio.timeout(5):
        while len(watchman.heard) < 3:
            await asyncio.sleep(0.01)
    beating.cancel()
    with pytest.raises(asyncio.CancelledError):
        await beating
    assert lines(log) == ["Znak życia nie dochodzi (500); próbuję dalej"]


async def test_a_bot_that_has_just_started_gives_no_sign_yet(sick: Ward, watchman: Watchman) -> None:
    beating = asyncio.create_task(keep_beating(watchman.url, sick.vitals, pause=60))
    for _ in range(5):
        await sick.vitals.health()
    assert watchman.heard == []
    beating.cancel()
    await asyncio.wait([beating])
