"""Who writes too much is turned away politely; a call for help never is."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from handlers.residents.crowd import Crowd
from tests.botapi import BotApi
from tests.live import AUTHOR, Town, town

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
PERSON, NEIGHBOUR = 1, 2
LIMIT = 5


def seconds(number: float) -> datetime:
    return NOW + timedelta(seconds=number)


def test_so_many_in_a_minute_and_then_one_word() -> None:
    crowd = Crowd(3)
    verdicts = [crowd.judge(PERSON, seconds(number)) for number in range(6)]
    assert verdicts == ["welcome"] * 3 + ["too many"] + ["told"] * 2
    assert crowd.judge(NEIGHBOUR, seconds(6)) == "welcome"
    assert crowd.judge(PERSON, seconds(60)) == "welcome"
    assert [crowd.judge(PERSON, seconds(number)) for number in (60.1, 61, 61.5)] == ["told", "welcome", "told"]


def test_those_who_wrote_long_ago_are_forgotten() -> None:
    crowd = Crowd(1)
    for person in range(1500):
        crowd.judge(person, NOW)
    crowd.judge(PERSON, seconds(61))
    assert len(crowd._moments) <= 2


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
async def here(api: BotApi, tmp_path: Path, assistant: Assistant) -> AsyncIterator[Town]:
    async with town(api, tmp_path, assistant, MONDAY, MESSAGES_PER_MINUTE=str(LIMIT)) as here:
        yield here


async def test_a_flood_gets_one_word_and_danger_gets_112(here: Town) -> None:
    for number in range(LIMIT + 4):
        here.api.people.write(f"gdzie jest kasa{'?' * number}", AUTHOR)
    here.api.people.write("na Lipowej 12 leży człowiek, nie oddycha", AUTHOR)
    await here.hears(AUTHOR, "Gdzie: ul. Lipowa 12")
    texts = [message.text for message in here.api.messages(AUTHOR)]
    assert sum("Klepacka" in text for text in texts) == LIMIT
    [word] = [text for text in texts if "wiele wiadomości naraz" in text]
    assert word.startswith("112")
    assert "+48" in word
    assert texts[-1].startswith("Proszę dzwonić 112")


async def test_buttons_are_turned_away_in_their_notice(here: Town) -> None:
    queries = [here.api.people.press("o:kasa:t", AUTHOR) for _ in range(LIMIT + 1)]
    await here.until(lambda: len(here.api.calls("answerCallbackQuery")) == len(queries))
    notices = [call.params.get("text", "") for call in here.api.calls("answerCallbackQuery")]
    assert [text for text in notices if text] == ["To bardzo szybko. Proszę spróbować za minutę."]


async def test_what_was_written_while_the_bot_was_away_is_no_flood(tmp_path: Path, assistant: Assistant) -> None:
    moment = MONDAY
    with BotApi(now=lambda: moment.timestamp()) as api:
        for number in range(LIMIT * 3):
            api.people.write(f"gdzie jest kasa{'?' * number}", AUTHOR)
            moment += timedelta(minutes=1)
        async with town(api, tmp_path, assistant, moment, MESSAGES_PER_MINUTE=str(LIMIT)) as here:
            await here.until(lambda: len(api.messages(AUTHOR)) == LIMIT * 3)
            assert all("Klepacka" in one.text for one in api.messages(AUTHOR))
