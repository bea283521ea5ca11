"""`python main.py sources`: a base against pages of a server on this machine."""

import dataclasses
import io
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.sources.comparing import claims, missing
from bot.sources.fetching import fetching
from bot.sources.inspection import Inspection, Pages
from bot.sources.page_cache import PageCache
from tests.folder import CITY
from tests.stock import command
from tests.webpages import Website, website

NOW = datetime(2026, 11, 26, 12, tzinfo=WARSAW)
CRISIS = "Ośrodek: ul. Włókiennicza 7, tel. (085) 744-50-27, 744 50 28, oik@mopr.bialystok.pl"


@pytest.fixture
def site() -> Iterator[Website]:
    with website() as site:
        yield site


def with_pages(base: KnowledgeBase, **addresses: str) -> Asof:
    """The base as of NOW, its sources having these pages and no others."""
    sources = {
        id_: source.model_copy(update={"address": addresses.get(id_.replace("-", "_"))})
        for id_, source in base.sources.items()
    }
    return Asof(dataclasses.replace(base, sources=sources), NOW.date())


async def inspect(asof: Asof, folder: Path, *, fresh: bool = False) -> tuple[int, str]:
    async def no_pause(seconds: float) -> None:
        pass

    out = io.StringIO()
    async with fetching(no_pause) as fetcher:
        pages = Pages(fetcher, PageCache(folder, NOW, fresh=fresh))
        code = await Inspection(pages.text, Path("knowledge"), out).of(asof)
    return code, out.getvalue()


async def test_a_page_that_says_it_all_is_in_order(base: KnowledgeBase, site: Website, tmp_path: Path) -> None:
    code, told = await inspect(with_pages(base, oik_2020=site.put("/oik", CRISIS)), tmp_path)
    assert code == 0
    assert "  zgadza się: 5\n" in told
    assert "Razem: zgadza się 5, nie ma już na stronie 0, stron nieodczytanych 0." in told


async def test_what_is_gone_is_named_with_its_entry_and_file(
    base: KnowledgeBase, site: Website, tmp_path: Path
) -> None:
    changed = CRISIS.replace("744 50 28", "744 50 29").replace("Włókiennicza 7", "Włókiennicza 9")
    code, told = await inspect(with_pages(base, oik_2020=site.put("/oik", changed)), tmp_path)
    where = "(wpis oik, plik knowledge/jednostki/oik.yaml)"
    assert code == 1
    assert "  zgadza się: 3\n" in told
    assert f"  nie ma już na stronie: telefon +48 85 744 50 28 {where}\n" in told
    assert f"  nie ma już na stronie: adres ul. Włókiennicza 7, 15-464 Białystok {where}\n" in told


async def test_an_unreadable_page_is_named_and_the_others_are_read(
    base: KnowledgeBase, site: Website, tmp_path: Path
) -> None:
    asof = with_pages(base, asysta_2016=site.address + "/nie-ma", oik_2020=site.put("/oik", CRISIS))
    code, told = await inspect(asof, tmp_path)
    assert code == 1
    assert "  nie sprawdzono: 3; strona zwraca błąd 404\n" in told
    assert "  zgadza się: 5\n" in told


async def test_an_empty_page_is_unreadable(base: KnowledgeBase, site: Website, tmp_path: Path) -> None:
    page = site.put("/oik", "<script>pokaz('85 744 50 27')</script>")
    assert "strona jest pusta" in (await inspect(with_pages(base, oik_2020=page), tmp_path))[1]


async def test_a_page_is_fetched_once_a_run_and_once_a_day_unless_told(
    base: KnowledgeBase, site: Website, tmp_path: Path
) -> None:
    home, gone = site.put("/", CRISIS), site.address + "/nie-ma"
    asof = with_pages(base, strona_2015=home, strona_2019=home, asysta_2016=gone, pfron_2018=gone)
    await inspect(asof, tmp_path)
    assert sorted(site.asked) == ["/", "/nie-ma"]
    await inspect(asof, tmp_path)
    assert sorted(site.asked) == ["/", "/nie-ma", "/nie-ma"]  # what failed is tried again
    await inspect(asof, tmp_path, fresh=True)
    assert site.asked.count("/") == 2


async def test_a_page_of_which_nothing_is_served_any_more_is_left_alone(
    base: KnowledgeBase, site: Website, tmp_path: Path
) -> None:
    code, told = await inspect(with_pages(base, strona_2016=site.put("/", CRISIS)), tmp_path)
    assert (code, site.asked) == (0, [])
    assert "strona_2016" not in told


def test_every_served_number_and_address_is_compared_and_no_past_one(base: KnowledgeBase) -> None:
    found = {(claim.entry, str(claim)) for claim in claims(Asof(base, NOW.date()))}
    assert ("oik", "faks +48 85 744 50 27") in found
    assert ("siedziba", "e-mail sekretariat@mopr.bialystok.pl") in found
    assert ("jestem-bezdomny", "telefon 800 444 989") in found  # it stands in a sentence
    assert ("kasa", "adres ul. Klepacka 18, 15-634 Białystok") in found
    assert ("kasa", "adres ul. Malmeda 8, 15-440 Białystok") not in found
    before = {(claim.entry, str(claim)) for claim in claims(Asof(base, date(2015, 4, 1)))}
    assert ("kasa", "adres ul. Malmeda 8, 15-440 Białystok") in before


def test_what_we_call_doubtful_ourselves_is_not_looked_for(base: KnowledgeBase) -> None:
    assert not [claim for claim in claims(Asof(base, NOW.date())) if claim.value == "+48 85 879 79 43"]


def test_every_claim_is_known_as_we_write_it_ourselves(base: KnowledgeBase) -> None:
    found = claims(Asof(base, NOW.date()))
    assert len(found) > 50
    assert missing(found, "\n".join(claim.value for claim in found)) == []


def test_the_command_ends_with_1_and_keeps_the_page_beside_the_database(site: Website, tmp_path: Path) -> None:
    """Of the small city, for each of its three runs reads the base anew."""
    folder = tmp_path / "knowledge"
    shutil.copytree(CITY, folder)
    with (folder / "zrodla.yaml").open("a", encoding="utf-8") as sources:
        sources.write(f"  adres: {site.put('/', CRISIS)}\n")
    done = command(tmp_path / "mopr.sqlite3", "sources", KNOWLEDGE_DIR=str(folder))
    assert done.returncode == 1
    assert "informator CUS w Kruszynie Nadolnym (informator): http" in done.stdout
    assert "nie ma już na stronie" in done.stdout
    assert (done.stderr, site.asked) == ("", ["/"])
    assert len(list((tmp_path / "zrodla").iterdir())) == 1
    command(tmp_path / "mopr.sqlite3", "sources", KNOWLEDGE_DIR=str(folder))
    assert site.asked == ["/"]
    command(tmp_path / "mopr.sqlite3", "sources", "--fresh", KNOWLEDGE_DIR=str(folder))
    assert site.asked == ["/", "/"]
