"""Goes from page to page and tells whether each still says what we say it says."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TextIO

from bot.knowledge.dated import Asof
from bot.sources.comparing import Claim, claims, missing
from bot.sources.fetching import Fetcher, UnreadableError
from bot.sources.page_cache import PageCache
from bot.sources.page_text import page_text

ReadPage = Callable[[str], Awaitable[str]]


class Pages:
    """The text of each page, which is fetched once however many sources it is."""

    def __init__(self, fetcher: Fetcher, cache: PageCache) -> None:
        self._fetcher = fetcher
        self._cache = cache
        self._read: dict[str, str | UnreadableError] = {}

    async def text(self, address: str) -> str:
        if address not in self._read:
            try:
                self._read[address] = await self._fetched(address)
            except UnreadableError as error:
                self._read[address] = error
        found = self._read[address]
        if isinstance(found, UnreadableError):
            raise found
        return found

    async def _fetched(self, address: str) -> str:
        page = self._cache.get(address)
        if page is None:
            page = await self._fetcher.fetch(address)
            self._cache.put(address, page)
        text = page_text(page.body, page.content_type)
        if not text:
            raise UnreadableError("jest pusta")
        return text


class Inspection:
    """Goes through the pages and tells what it finds as soon as it finds it."""

    def __init__(self, read: ReadPage, folder: Path, out: TextIO) -> None:
        self._read = read
        self._folder = folder
        self._out = out
        self._standing = self._missing = self._unread = 0

    async def of(self, asof: Asof) -> int:
        served = {fact.source for _, _, fact in asof.served()}
        said = claims(asof)
        for id_, source in asof.base.sources.items():
            if source.address is not None and id_ in served:
                self._say(f"{source.name} ({id_}): {source.address}")
                await self._compare(source.address, [claim for claim in said if claim.source == id_])
        self._say(f"Razem: zgadza się {self._standing}, nie ma już na stronie {self._missing}, ", end="")
        self._say(f"stron nieodczytanych {self._unread}.")
        return 1 if self._missing or self._unread else 0

    async def _compare(self, address: str, said: list[Claim]) -> None:
        try:
            page = await self._read(address)
        except UnreadableError as error:
            self._unread += 1
            self._say(f"  nie sprawdzono: {len(said)}; strona {error}")
            return
        gone = missing(said, page)
        self._standing += len(said) - len(gone)
        self._missing += len(gone)
        self._say(
            f"  zgadza się: {len(said) - len(gone)}" if said else "  strona odpowiada; numerów z niej nie podajemy"
        )
        for claim in gone:
            where = f"wpis {claim.entry}, plik {self._folder / claim.file}"
            self._say(f"  nie ma już na stronie: {claim} ({where})")

    def _say(self, line: str, end: str = "\n") -> None:
        print(line, file=self._out, end=end, flush=True)
