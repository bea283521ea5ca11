"""Parts that fail while somebody needs help: the disk, one update, a proxy; the help comes all the same."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.botapi import BotApi, Fault
from tests.botapi.harness import Bot, serving

NEIGHBOUR = 7002
# A poll without two fields that the library demands.
UNREADABLE = {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0}}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def drop_tables(database: Path) -> None:
    with closing(sqlite3.connect(database)) as spoiler:
        for table in ("texts", "topics", "offers"):
            spoiler.execute(f"DROP TABLE {table}")


async def test_a_database_that_lost_its_tables_still_lets_questions_be_answered(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        assert await bot.say("kasa") == "<b>Kasa</b>\nul. &lt;Malmeda&gt;"
        # In a thread: the bot may be in the middle of a transaction, which ends only if the event loop goes on.
        await asyncio.to_thread(drop_tables, tmp_path / "mopr.sqlite3")
        assert await bot.say("nie oddycha") == "nie oddycha / -"
        assert await bot.say("kasa") == "<b>Kasa</b>\nul. &lt;Malmeda&gt;"
        assert await bot.say("dalej") == "dalej / -"


async def test_an_update_that_cannot_be_read_stops_nobody(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        api.people.send(UNREADABLE)
        assert await bot.say("nie oddycha", NEIGHBOUR) == "nie oddycha / -"
    assert [record for record in caplog.records if "Wiadomość odłożona" in record.getMessage()]


async def test_one_not_found_from_a_proxy_does_not_end_the_service(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path) as service:
        bot = Bot(api)
        assert await bot.say("raz") == "raz / -"
        api.fail(Fault("getUpdates", status=404))
        assert await bot.say("dwa") == "dwa / -"
        assert not service.done()


@pytest.mark.parametrize("command", ["/112", "/start", "/pomoc"])
async def test_a_message_behind_a_command_is_read(api: BotApi, tmp_path: Path, command: str) -> None:
    async with serving(api, tmp_path):
        assert await Bot(api).say(f"{command} człowiek nie oddycha") == "człowiek nie oddycha / -"


@pytest.mark.parametrize("command", ["/zglos", "/Zglos@mopr_test_bot"])
async def test_words_behind_the_command_are_a_report_whatever_they_say(
    api: BotApi, tmp_path: Path, command: str
) -> None:
    async with serving(api, tmp_path):
        assert await Bot(api).say(f"{command} ktoś pod mostem") == "zgłoszenie: ktoś pod mostem"


@pytest.mark.parametrize("command", ["/zglos", "/start zglos"])
async def test_the_command_and_the_link_on_posters_begin_a_report(api: BotApi, tmp_path: Path, command: str) -> None:
    async with serving(api, tmp_path):
        assert await Bot(api).say(command) == "gdzie?"


async def test_another_deep_link_opens_the_first_page(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path):
        assert await Bot(api).say("/start kampania") == "strona start"
