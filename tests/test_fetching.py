"""Pages of a real server are fetched politely, and every trouble has a plain name."""

import socket
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.sources.fetching import LARGEST, PAUSE_SECONDS, Page, UnreadableError, fetching
from bot.sources.page_cache import PageCache
from tests.webpages import Served, Website, website

NOW = datetime(2026, 11, 26, 12, tzinfo=WARSAW)


class Pauses:
    """A sleep that only counts."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as site:
        yield site


async def fetch(address: str, patience: float = 5) -> Page:
    async with fetching(Pauses(), patience) as fetcher:
        return await fetcher.fetch(address)


async def trouble(address: str, patience: float = 5) -> str:
    with pytest.raises(UnreadableError) as caught:
        await fetch(address, patience)
    return str(caught.value)


async def test_a_page_comes_as_it_is_and_the_server_knows_who_asks(site: Website) -> None:
    assert await fetch(site.put("/a", "kasa")) == Page("text/html; charset=utf-8", b"kasa")
    assert site.user_agents[0].startswith("mopr-bot/")


async def test_one_host_is_asked_with_a_pause_before_each_further_page(site: Website) -> None:
    pauses = Pauses()
    async with fetching(pauses) as fetcher:
        for path in ("/a", "/b", "/c"):
            await fetcher.fetch(site.put(path, "kasa"))
    assert pauses.slept == [PAUSE_SECONDS] * 2


async def test_a_page_that_moved_is_followed_with_pauses_three_times_at_most(site: Website) -> None:
    for path, to in (("/1", "/2"), ("/2", "/3"), ("/3", site.address + "/4")):
        site.put(path, Served(status=302, location=to))
    site.put("/4", "kasa")
    pauses = Pauses()
    async with fetching(pauses) as fetcher:
        assert (await fetcher.fetch(site.address + "/1")).body == b"kasa"
    assert len(pauses.slept) == 3
    site.put("/0", Served(status=301, location="/1"))
    assert "przekierowuje" in await trouble(site.address + "/0")


async def test_no_page_leads_to_a_file_of_this_machine(site: Website) -> None:
    moved = site.put("/a", Served(status=302, location="file:///etc/passwd"))
    assert "http" in await trouble(moved)
    for address in ("file:///etc/passwd", "ftp://127.0.0.1/", "www.mopr.bialystok.pl", "http://", "http://a:x/", ""):
        assert await trouble(address) == "nie ma adresu http ani https"


@pytest.mark.parametrize("status", [304, 403, 404, 500])
async def test_a_refusal_is_named_by_its_number(site: Website, status: int) -> None:
    assert f"błąd {status}" in await trouble(site.put("/a", Served(status=status)))


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "\x1b[31mx/y"])
async def test_what_is_not_text_is_not_read(site: Website, kind: str) -> None:
    assert await trouble(site.put("/a", Served(b"%PDF", kind))) == "nie jest tekstem (to np. PDF albo zdjęcie)"


async def test_a_page_without_a_kind_is_taken_for_a_page(site: Website) -> None:
    assert await fetch(site.put("/a", Served(b"kasa", None))) == Page("", b"kasa")


async def test_a_page_may_have_two_megabytes_and_no_more(site: Website) -> None:
    assert len((await fetch(site.put("/a", Served(b"x" * LARGEST)))).body) == LARGEST
    assert "za duża" in await trouble(site.put("/b", Served(b"x" * (LARGEST + 1))))


async def test_a_server_that_dawdles_is_not_waited_for(site: Website) -> None:
    assert "nie odpowiada" in await trouble(site.put("/a", Served(b"kasa", dawdle=0.5)), patience=0.1)


async def test_a_server_that_is_not_there_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert "nie odpowiada" in await trouble(f"http://127.0.0.1:{unused.getsockname()[1]}/")


def test_a_page_is_kept_for_a_day(tmp_path: Path) -> None:
    page = Page("text/html; charset=iso-8859-2", b"ka\nsa\n\xb1")
    PageCache(tmp_path / "zrodla", NOW).put("http://a", page)

    def kept(hours: float, *, fresh: bool = False) -> Page | None:
        return PageCache(tmp_path / "zrodla", NOW + timedelta(hours=hours), fresh=fresh).get("http://a")

    assert kept(0) == kept(23.9) == page
    assert kept(24) is kept(-1) is kept(0, fresh=True) is None
    assert PageCache(tmp_path / "zrodla", NOW).get("http://b") is None


def test_a_kept_page_that_is_not_whole_is_fetched_again(tmp_path: Path) -> None:
    cache = PageCache(tmp_path, NOW)
    cache.put("http://a", Page("text/html", b"kasa"))
    (kept,) = tmp_path.iterdir()
    for broken in (b"", b"2026", b"wczoraj\ntext/html\nkasa", b"\xff\n\n"):
        kept.write_bytes(broken)
        assert cache.get("http://a") is None


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "zrodla").write_text("to nie folder", encoding="utf-8")
    cache = PageCache(tmp_path / "zrodla", NOW)
    cache.put("http://a", Page("text/html", b"kasa"))
    assert cache.get("http://a") is None
