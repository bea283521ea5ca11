"""Hours as people meet them, over HTTP: five minutes before closing, a night's reports, Christmas Eve, a long hour."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.botapi import BotApi
from tests.live import AREA, AUTHOR, COORDINATOR, LEAD, Town, town

SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


async def reported(here: Town, words: str, chat: int = AUTHOR) -> str:
    """The receipt."""
    here.api.people.write(words, chat)
    await here.presses(chat, "Wyślij", await here.hears(chat, "Żeby wysłać"))
    return (await here.hears(chat, "Zapisano zgłoszenie")).text


async def test_five_minutes_before_closing_on_a_friday(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    friday = datetime(2026, 11, 27, 15, 20, tzinfo=WARSAW)
    async with town(api, tmp_path, assistant, friday) as here:
        await here.binds()
        receipt = await reported(here, SEEN)
        assert "tylko do 15:30" in receipt
        assert "przed pn 30.11, 8:00" in receipt
        await here.hears(LEAD, "Zgłoszenie nr 2026/0001")

        here.pass_minutes(64 * 60 + 41)  # Monday, a minute or so past 8:00.
        await here.hears(LEAD, "Zgłoszenia do zajęcia się dziś: 1")
        assert not [one for one in api.messages(AREA) if "2026/0001" in one.text]
        here.pass_minutes(20)
        await here.hears(AREA, "Zgłoszenie nr 2026/0001")


async def test_a_night_of_fourteen_reports(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    saturday = datetime(2026, 11, 28, 22, tzinfo=WARSAW)
    async with town(api, tmp_path, assistant, saturday) as here:
        await here.binds()
        for number in range(14):
            receipt = await reported(here, f"na Lipowej {number + 1} siedzi bezdomny pan", 7100 + number)
            assert "+48 85" not in receipt
        await here.until(lambda: [one for one in api.messages(LEAD) if "2026/0014" in one.text])
        assert all(one.silent for one in api.messages(LEAD) if "2026/" in one.text)

        here.pass_minutes(34 * 60)
        listed = await here.hears(LEAD, "Zgłoszenia do zajęcia się dziś: 14")
        assert "Centrum:" in listed.text
        assert ("2026/0014", "z:14:pokaż") in api.buttons(listed)
        here.pass_minutes(61)
        await here.hears(COORDINATOR, "Nikt nie przyjął zgłoszeń z nocy: 14")
        await here.hears(7100, "nikt jeszcze nie przyjął")


async def test_on_christmas_eve_the_teams_are_closed(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, datetime(2026, 12, 24, 10, tzinfo=WARSAW)) as here:
        await here.binds()
        assert "przed pn 28.12, 8:00" in await reported(here, SEEN)
        here.pass_minutes(90)
        await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        assert not [one for one in api.messages(AREA) if "2026/0001" in one.text]


async def test_in_the_hour_that_comes_twice_three_minutes_are_three(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, datetime(2026, 10, 25, 2, 58, tzinfo=WARSAW)) as here:
        await here.binds()
        api.people.write("na Lipowej 12 leży człowiek i nie oddycha", AUTHOR)
        await here.hears(AUTHOR, "po 3 minutach wyślę to sam")
        here.pass_minutes(3.5)
        await here.hears(AUTHOR, "Wysłałem je sam")
        await here.hears(COORDINATOR, "Niepotwierdzone")
