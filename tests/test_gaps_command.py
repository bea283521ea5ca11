"""/luki in an administrator's private chat, over HTTP."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.beside import FORMS
from bot.clock import WARSAW
from bot.storage.database import Database
from bot.storage.unanswered import Unanswered
from tests.botapi import BotApi
from tests.live import ADMIN, AUTHOR, town

NOON = datetime(2026, 11, 26, 12, tzinfo=WARSAW)
HEAD = "O co pytano na próżno w ostatnich 30 dniach, od najczęstszych:"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture(autouse=True)
def started_before(forms: Path, tmp_path: Path) -> None:
    shutil.copy(forms / FORMS, tmp_path)


async def keep(path: Path, *texts: str, days_ago: int = 0) -> None:
    database = await Database.open(path / "mopr.sqlite3")
    for text in texts:
        await Unanswered(database).note(text, "unknown", NOON - timedelta(days=days_ago))
    await database.close()


async def test_it_shows_the_last_month_by_count(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    await keep(tmp_path, "hodowla lam", days_ago=30)
    await keep(tmp_path, "laktator", "przepis na bigos", "bigos przepisy", days_ago=29)
    async with town(api, tmp_path, assistant, NOON) as here:
        api.people.write("/luki", ADMIN)
        said = (await here.hears(ADMIN, HEAD)).text
    assert [line for line in said.splitlines() if "× „" in line] == [
        "2× „przepis na bigos” (nr 3)",
        "1× „laktator” (nr 2)",
    ]
    assert "nieznane słowa: „bigos”" in said
    assert "\n  - laktator\n" in said


async def test_more_than_ten_come_page_by_page(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    foods = "bigos, żurek, gulasz, sernik, makowiec, rosół, kotlet, naleśnik, barszcz, keks, piernik, pasztet"
    await keep(tmp_path, *(f"przepis na {food}" for food in foods.split(", ")))
    async with town(api, tmp_path, assistant, NOON) as here:
        api.people.write("/luki", ADMIN)
        first = (await here.hears(ADMIN, "Jest ich więcej: /luki 2")).text
        api.people.write("/luki 2", ADMIN)
        second = await here.until(lambda: [m.text for m in api.messages(ADMIN) if HEAD in m.text and m.text != first])
        api.people.write("/luki 3", ADMIN)
        await here.hears(ADMIN, "Tylu pytań nie ma.")
    pages = [[line for line in text.splitlines() if "× „" in line] for text in (first, second[0])]
    assert list(map(len, pages)) == [10, 2]
    assert len(set(pages[0] + pages[1])) == 12


async def test_what_is_no_page_is_explained_each_time(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    def is_explained(times: int) -> bool:
        return sum("Proszę napisać /luki albo numer strony" in one.text for one in api.messages(ADMIN)) == times

    async with town(api, tmp_path, assistant, NOON) as here:
        for before, behind in enumerate(["x", "0", "-1", "99999", "²"]):
            assert is_explained(before)
            api.people.write(f"/luki {behind}", ADMIN)
            await here.until(partial(is_explained, before + 1))


async def test_without_gaps_it_says_so_and_residents_have_no_such_command(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    await keep(tmp_path, "gdzie jest kasa")
    async with town(api, tmp_path, assistant, NOON) as here:
        api.people.write("/luki", ADMIN)
        await here.hears(ADMIN, "W ostatnich 30 dniach nie ma pytań")
        api.people.write("/luki", AUTHOR)
        await here.hears(AUTHOR, "Telefon do człowieka")
