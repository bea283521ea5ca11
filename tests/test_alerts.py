"""What administrators hear, even when nothing can be stored, and what a report hears then."""

from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.botapi import BotApi
from tests.live import ADMIN, AUTHOR, Town, town
from tests.ward import full_disk

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
async def here(api: BotApi, tmp_path: Path, assistant: Assistant) -> AsyncIterator[Town]:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.write("gdzie jest kasa", ADMIN)
        await here.hears(ADMIN, "Klepacka")
        yield here


async def test_a_full_disk(here: Town) -> None:
    with full_disk():
        here.api.people.write(SEEN, AUTHOR)
        told = await here.hears(AUTHOR, "Nie udało się zapisać zgłoszenia")
        assert "+48" in told.text
        here.api.people.write("gdzie jest kasa", AUTHOR)
        await here.hears(AUTHOR, "Klepacka")
        assert "NIE są zapisywane" in (await here.hears(ADMIN, "Baza danych nie przyjmuje zapisu")).text
    await here.hears(ADMIN, "Baza danych znowu działa")
    here.api.people.write("/moje_dane", AUTHOR)
    await here.until(lambda: len(here.api.messages(AUTHOR)) == 3)
    here.api.wait_until_read()


async def test_an_update_that_cannot_be_read(here: Town, caplog: pytest.LogCaptureFixture) -> None:
    here.api.people.send({"poll": {"id": "1", "question": "tajne pytanie"}}, AUTHOR)
    told = await here.hears(ADMIN, "Jednej wiadomości nie udało się obsłużyć")
    assert "TypeError" in told.text
    assert "tajne pytanie" not in told.text + caplog.text
    assert (await here.hears(AUTHOR, "coś się u nas zepsuło")).text
