"""The real server on loopback, asked over real sockets."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread

import httpx
import pytest

from bot.knowledge.loading import KnowledgeBase
from bot.settings import SettingsError
from handlers.operation.health import answering
from handlers.operation.metrics import Metrics
from tests.ward import Ward, full_disk, held_by_another, ward

LOOPBACK = "127.0.0.1"


class Page:
    """What the address shows."""

    def __init__(self, address: tuple[str, int]) -> None:
        host = f"[{address[0]}]" if ":" in address[0] else address[0]
        self.origin = f"http://{host}:{address[1]}"

    async def get(self, path: str = "/health", method: str = "GET") -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False) as client:
            return await client.request(method, self.origin + path)

    async def reasons(self) -> list[str]:
        """Why the bot is not well; what says it and the status must agree."""
        response = await self.get()
        told = response.json()
        expected = (503, "failing") if told["reasons"] else (200, "ok")
        assert (response.status_code, told["status"]) == expected
        reasons: list[str] = told["reasons"]
        return reasons


def free_port(host: str = LOOPBACK) -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as one:
        one.bind((host, 0))
        return int(one.getsockname()[1])


def has_ipv6() -> bool:
    try:
        return free_port("::1") > 0
    except OSError:
        return False


@asynccontextmanager
async def opened(ward: Ward, limit: float = 3.0, host: str = LOOPBACK, port: int = 0) -> AsyncIterator[Page]:
    async with answering((host, port), ward.vitals, Metrics(), limit) as address:
        yield Page(address)


@pytest.fixture
async def sick(tmp_path: Path, base: KnowledgeBase) -> AsyncIterator[Ward]:
    async with ward(tmp_path, base) as made:
        yield made


@pytest.fixture
async def page(sick: Ward) -> AsyncIterator[Page]:
    async with opened(sick) as page:
        yield page


async def test_all_is_well(sick: Ward, page: Page, base: KnowledgeBase) -> None:
    sick.wait(60)
    sick.vitals.called()
    await sick.write("telegram:1")
    sick.wait(30)

    response = await page.get()
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.json() == {
        "status": "ok",
        "reasons": [],
        "warnings": [],
        "since": "2026-11-23T10:00:00+01:00",
        "database_writable": True,
        "bot_api": {"last_success": "2026-11-23T10:01:00+01:00", "seconds_ago": 30.0},
        "outbox": {"oldest_unsent": "2026-11-23T10:01:00+01:00", "seconds": 30.0},
        "inbox": {"waiting": 0},
        "knowledge": {
            "version": base.version,
            "since": "2026-11-23T10:00:00+01:00",
            "entries": len(base.entries),
            "faults": 0,
        },
    }


async def test_telegram_that_is_silent_for_two_minutes(sick: Ward, page: Page) -> None:
    sick.wait(120)
    assert await page.reasons() == []
    sick.wait(1)
    assert await page.reasons() == ["Od 121 s nie udało się żadne wywołanie Telegrama."]
    sick.vitals.called()
    assert await page.reasons() == []
    sick.wait(125)
    assert await page.reasons() == ["Od 125 s nie udało się żadne wywołanie Telegrama."]


async def test_a_message_that_is_not_sent_for_ten_minutes(sick: Ward, page: Page) -> None:
    await sick.write("terminal:1")  # waits for somebody to sit down there
    sick.wait(1000)
    await sick.write("telegram:1")
    sick.wait(600)
    sick.vitals.called()
    assert await page.reasons() == []
    sick.wait(60)
    assert await page.reasons() == ["Wiadomość czeka na wysłanie od 11 min."]


async def test_a_full_disk(page: Page) -> None:
    with full_disk():
        response = await page.get()
    assert (response.status_code, response.json()["database_writable"]) == (503, False)
    assert response.json()["reasons"] == ["Nie da się zapisywać w bazie danych."]
    assert await page.reasons() == []


async def test_a_database_that_somebody_holds(tmp_path: Path, base: KnowledgeBase) -> None:
    both = ["Nie da się zapisywać w bazie danych.", "Nie da się czytać z bazy danych."]
    async with ward(tmp_path, base, patience=0.1) as sick, opened(sick) as page:
        with held_by_another(sick.path):
            assert await page.reasons() == both
            assert await page.reasons() == both
        await sick.write("telegram:1")  # comes behind the look that was stuck
        assert await page.reasons() == []


async def test_a_database_that_is_closed_already(tmp_path: Path, base: KnowledgeBase) -> None:
    async with ward(tmp_path, base) as sick:
        pass
    async with opened(sick) as page:
        assert len(await page.reasons()) == 2


@pytest.mark.parametrize(("path", "status"), [("/health", 503), ("/metrics", 200)])
async def test_an_event_loop_that_hangs(sick: Ward, path: str, status: int) -> None:
    found: list[httpx.Response] = []
    async with opened(sick, limit=0.1) as page:
        asking = Thread(target=lambda: found.append(httpx.get(page.origin + path, trust_env=False)))
        asking.start()
        asking.join()  # Here the loop hangs.
        assert await page.reasons() == []
    assert found[0].status_code == status
    if path == "/health":
        assert found[0].json()["reasons"] == ["Bot zawiesił się: pętla zdarzeń nie odpowiada."]
        assert found[0].json()["database_writable"] is None
    else:
        assert "\nmopr_healthy 0.0\n" in found[0].text


async def test_metrics_are_prometheus_text(page: Page) -> None:
    response = await page.get("/metrics")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert '\nmopr_reports{state="open"} 0.0\n' in response.text


@pytest.mark.parametrize("path", ["/health", "/metrics"])
async def test_a_head_is_all_but_the_body(page: Page, path: str) -> None:
    whole, head = await page.get(path), await page.get(path, "HEAD")
    assert (head.status_code, head.headers["content-type"]) == (200, whole.headers["content-type"])
    assert head.content == b""


@pytest.mark.parametrize("path", ["/", "/health/", "/healthy", "/favicon.ico"])
async def test_nothing_else_is_there(page: Page, path: str) -> None:
    response = await page.get(path)
    assert (response.status_code, response.text) == (404, "404\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_nothing_can_be_changed(page: Page, method: str) -> None:
    assert (await page.get("/health", method)).status_code == 501


async def test_who_dawdles_keeps_nobody_waiting(page: Page, capfd: pytest.CaptureFixture[str]) -> None:
    host, _, port = page.origin.removeprefix("http://").partition(":")
    dawdlers = [await asyncio.open_connection(host, int(port)) for _ in range(5)]
    dawdlers[0][1].write(b"GET /health HTTP/1.1\r\nX-Slow: ")
    assert await page.reasons() == []
    for _, writer in dawdlers:
        writer.transport.abort()
        writer.close()
    assert await page.reasons() == []
    assert capfd.readouterr() == ("", "")


async def test_a_port_that_is_taken_is_a_wrong_setting(sick: Ward) -> None:
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=r"zajmuje już inny program.*HEALTH_LISTEN") as caught:
            async with opened(sick, port=port):
                pass
    assert "\n" not in str(caught.value)
    assert str(port) in str(caught.value)


async def test_the_port_is_free_once_it_is_closed(sick: Ward) -> None:
    port = free_port()
    for _ in range(2):
        async with opened(sick, port=port) as page:
            assert await page.reasons() == []
    with pytest.raises(httpx.ConnectError):
        await page.get()


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
async def test_it_listens_on_ipv6_too(sick: Ward) -> None:
    async with opened(sick, host="::1") as page:
        assert await page.reasons() == []
