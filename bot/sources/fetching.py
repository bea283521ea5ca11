"""Fetches public pages politely: one at a time, with pauses, not much of each; nothing else in `bot` speaks httpx."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

import httpx

from bot.sources.page_text import read_content_type

# Headers are ASCII, so without Polish letters.
_WHO_WE_ARE = "mopr-bot/1.0 (sprawdza, czy zrodla asystenta sa aktualne)"
_READABLE = ("text/html", "application/xhtml+xml", "text/plain")
REDIRECTS = 3
LARGEST = 2 * 1024 * 1024
PAUSE_SECONDS = 1.0
PATIENCE_SECONDS = 10.0
Sleep = Callable[[float], Awaitable[None]]


class UnreadableError(Exception):
    """Says in Polish what is wrong with a page: „strona …”."""


@dataclass(frozen=True)
class Page:
    """What a server gave: the header Content-Type, and the bytes."""

    content_type: str
    body: bytes


@asynccontextmanager
async def fetching(sleep: Sleep = asyncio.sleep, patience: float = PATIENCE_SECONDS) -> AsyncIterator["Fetcher"]:
    """`patience`: seconds that one request may take altogether."""
    async with httpx.AsyncClient(headers={"User-Agent": _WHO_WE_ARE}, timeout=patience) as client:
        yield Fetcher(client, sleep, patience)


class Fetcher:
    """Not to be asked for two pages at the same time."""

    def __init__(self, client: httpx.AsyncClient, sleep: Sleep, patience: float) -> None:
        self._client = client
        self._sleep = sleep
        self._patience = patience
        self._visited: set[str] = set()

    async def fetch(self, address: str) -> Page:
        """The page, wherever it has moved; raises UnreadableError."""
        with _faults_explained(self._patience):
            url = httpx.URL(address)
            for _ in range(1 + REDIRECTS):
                await self._wait_for_turn(url)
                async with asyncio.timeout(self._patience):
                    answer = await self._ask(url)
                if isinstance(answer, Page):
                    return answer
                url = answer
        raise UnreadableError(f"przekierowuje dalej więcej niż {REDIRECTS} razy")

    async def _wait_for_turn(self, url: httpx.URL) -> None:
        if url.scheme not in ("http", "https") or not url.host:
            raise httpx.UnsupportedProtocol("")
        host = url.host.removeprefix("www.")
        if host in self._visited:
            await self._sleep(PAUSE_SECONDS)
        self._visited.add(host)

    async def _ask(self, url: httpx.URL) -> Page | httpx.URL:
        """The page, or where it has moved."""
        async with self._client.stream("GET", url) as response:
            if response.next_request is not None:
                return response.next_request.url
            if not response.is_success:
                raise UnreadableError(f"zwraca błąd {response.status_code}")
            content_type = response.headers.get("Content-Type", "")
            # The kind only, never the header as it came: it goes to somebody's terminal.
            kind, _ = read_content_type(content_type)
            if kind not in _READABLE:
                raise UnreadableError("nie jest tekstem (to np. PDF albo zdjęcie)")
            return Page(content_type, await _little(response))


async def _little(response: httpx.Response) -> bytes:
    body = bytearray()
    async for piece in response.aiter_bytes():
        body += piece
        if len(body) > LARGEST:
            raise UnreadableError("jest za duża (ponad 2 MB)")
    return bytes(body)


@contextmanager
def _faults_explained(patience: float) -> Iterator[None]:
    try:
        yield
    except (TimeoutError, httpx.TimeoutException):
        raise UnreadableError(f"nie odpowiada (czekano {patience:g} s)") from None
    except httpx.ConnectError:
        raise UnreadableError(
            "nie odpowiada (nie ma takiego serwera, odmawia połączenia albo ma zły certyfikat)"
        ) from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise UnreadableError("nie ma adresu http ani https") from None
    except httpx.HTTPError:
        raise UnreadableError("odpowiada niezrozumiale albo przerywa połączenie") from None
