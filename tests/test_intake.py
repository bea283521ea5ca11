"""Updates on their way in, over HTTP: none is lost or handled twice, whatever fails on the way."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import WARSAW
from bot.storage.database import Database
from bot.storage.inbox import Arrived, Inbox
from handlers.inbound.intake import MOST_STARTS
from tests.botapi import BotApi, Fault
from tests.botapi.harness import SECRET, Bot, serving
from tests.botapi.updates import PERSON
from tests.ward import full_disk

NEIGHBOUR = 7002
NOW = datetime(2026, 11, 23, 10, tzinfo=WARSAW)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def rows(folder: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(folder / "mopr.sqlite3")
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def until(ready: Any) -> None:
    for _ in range(500):
        if ready():
            return
        await asyncio.sleep(0.01)
    raise AssertionError


async def test_telegram_is_told_only_after_it_is_stored(api: BotApi, tmp_path: Path) -> None:
    held = threading.Event()
    api.fail(Fault("sendMessage", held=held))
    async with serving(api, tmp_path):
        api.people.write("pytanie")
        await asyncio.to_thread(api.wait_until_read)
        [(raw,)] = rows(tmp_path, "SELECT raw FROM inbox WHERE finished IS NULL")
        assert "pytanie" in raw
        held.set()
        assert await Bot(api).next() == "pytanie / -"
        await until(lambda: rows(tmp_path, "SELECT raw FROM inbox") == [(None,)])


async def test_what_was_not_handled_is_handled_after_a_restart_before_what_is_new(api: BotApi, tmp_path: Path) -> None:
    held = threading.Event()
    stuck = api.fail(Fault("sendMessage", times=100, held=held, chat=PERSON))
    async with serving(api, tmp_path) as service:
        for text in ("raz", "dwa"):
            api.people.write(text)
        await asyncio.to_thread(api.wait_until_read)
        service.cancel()
        await asyncio.wait([service])
    assert [raw for (raw,) in rows(tmp_path, "SELECT raw FROM inbox WHERE finished IS NULL")]
    stuck.times = 0
    held.set()
    api.people.write("trzy")
    async with serving(api, tmp_path):
        bot = Bot(api)
        await asyncio.to_thread(api.state.wait, lambda: bot.texts()[-1:] == ["trzy / -"], 5)
        said = bot.texts()
    assert [text for text in said if text != "raz / -"] == ["dwa / -", "trzy / -"]
    assert said[-3] == "raz / -"


async def test_an_update_brought_twice_is_handled_once(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        api.people.press("o:kasa:t")
        await bot.next()
        with api.state.changed:
            again = {"update_id": api.state.last_update, "callback_query": {}}
            api.state.updates.append(again)
            api.state.changed.notify_all()
        await asyncio.to_thread(api.wait_until_read)
        assert await bot.say("dalej") == "dalej / kasa"


async def test_one_that_fails_three_times_is_set_aside_and_told_without_its_words(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        api.people.write(SECRET)
        api.people.write("po nim")
        assert await bot.next() == "strona błąd"
        assert await bot.next() == "po nim / -"
        await until(lambda: not rows(tmp_path, "SELECT 1 FROM inbox WHERE finished IS NULL"))
    [(raw, fault)] = rows(tmp_path, "SELECT raw, fault FROM set_aside")
    assert "m\\u00f3j sekret" in raw
    assert "LookupError" in fault
    assert SECRET not in caplog.text
    assert rows(tmp_path, "SELECT raw FROM inbox WHERE raw IS NOT NULL") == []


async def test_what_outlives_start_after_start_is_set_aside(api: BotApi, tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    inbox = Inbox(database, int(api.token.partition(":")[0]))
    await inbox.store([Arrived(1, PERSON, "{}")], NOW)
    for _ in range(MOST_STARTS):
        assert await inbox.left(NOW)
    await database.close()
    async with serving(api, tmp_path):
        assert await Bot(api).say("dalej", NEIGHBOUR) == "dalej / -"
    assert rows(tmp_path, "SELECT update_id FROM set_aside") == [(1,)]


async def test_while_nothing_can_be_stored_people_are_answered_and_telegram_keeps_all(
    api: BotApi, tmp_path: Path
) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        assert await bot.say("przed") == "przed / -"
        await asyncio.to_thread(api.wait_until_read)
        with full_disk():
            assert await bot.say("w trakcie") == "w trakcie / -"
            assert await bot.say("sąsiad", NEIGHBOUR) == "sąsiad / -"
            assert len(api.state.updates) == 2
        assert await bot.say("po") == "po / -"
        await asyncio.to_thread(api.wait_until_read)
        await until(lambda: not rows(tmp_path, "SELECT 1 FROM inbox WHERE finished IS NULL"))
    assert len(rows(tmp_path, "SELECT 1 FROM inbox")) == 4


@pytest.mark.parametrize(
    "fault",
    [
        Fault("getUpdates", page=True, status=502),
        Fault("getUpdates", page=True, status=200),
        Fault("getUpdates", garbled=True),
    ],
    ids=["a proxy's page", "a page that says OK", "half an answer"],
)
async def test_garbage_instead_of_updates_is_survived(api: BotApi, tmp_path: Path, fault: Fault) -> None:
    async with serving(api, tmp_path):
        bot = Bot(api)
        assert await bot.say("raz") == "raz / -"
        api.fail(fault)
        assert await bot.say("dwa") == "dwa / -"
