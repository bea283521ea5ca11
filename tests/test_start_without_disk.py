"""A bot that is started while its disk takes nothing: people are answered, and all is well when the disk is."""

import asyncio
import json
import os
import resource
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.storage.books import books
from bot.storage.database import Database
from bot.storage.errors import DatabaseError
from bot.storage.inbox import Arrived, Inbox
from bot.storage.notices import Notice
from bot.storage.serving_lock import ServingLock
from tests.botapi import BotApi
from tests.botapi.server import TOKEN
from tests.botapi.updates import PERSON
from tests.folder import Lean, Small, small
from tests.service import refused, running, stopped, until
from tests.test_stopping import QUESTION, SEEN, free_port, unfinished
from tests.ward import held_by_another

NEIGHBOUR, ADMIN = 7002, 9001
NOW = datetime(2026, 11, 23, 9, tzinfo=WARSAW)
ANSWER, NOT_STORED, PAUSED = "Kasa", "Nie udało się zapisać zgłoszenia", "zgłoszeń nie przyjmę"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def heard(api: BotApi, words: str, chat: int = PERSON) -> None:
    until(lambda: any(words in message.text for message in api.messages(chat)))


def health(port: int) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


async def left_behind(api: BotApi, folder: Path, *, paused: bool = False) -> None:
    """By an earlier process: a neighbour's question, not yet confirmed, and perhaps a pause."""
    api.people.write(QUESTION, NEIGHBOUR)
    update = api.state.updates[-1]
    database = await Database.open(folder / "mopr.sqlite3")
    inbox = Inbox(database, int(TOKEN.partition(":")[0]))
    await inbox.store([Arrived(update["update_id"], NEIGHBOUR, json.dumps(update))], NOW)
    if paused:
        async with books(database) as kept:
            await kept.notices.put(Notice("pause", "Przegląd serwera.", None, NOW))
    await database.close()


def no_room() -> None:
    """No file of this process takes a byte."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def serves_without_a_disk(api: BotApi) -> None:
    """A question is answered; who reports is told to phone; Telegram keeps both."""
    kept = len(api.state.updates) + 2
    api.people.write(QUESTION)
    api.people.write(SEEN)
    heard(api, ANSWER)
    heard(api, NOT_STORED)
    assert len(api.state.updates) == kept


def all_is_well(api: BotApi, folder: Path) -> None:
    """Nobody is answered twice, and nothing waits any more."""
    before = len(api.messages(PERSON))
    api.wait_until_read()
    until(lambda: unfinished(folder) == 0)
    assert len(api.messages(PERSON)) == before


def test_a_full_disk(api: BotApi, tmp_path: Path, few: Small) -> None:
    asyncio.run(left_behind(api, tmp_path, paused=True))
    api.state.updates.clear()  # confirmed
    port = free_port()
    settings = {"HEALTH_LISTEN": f"127.0.0.1:{port}", "ADMIN_IDS": str(ADMIN)}
    api.people.write("/pomoc", ADMIN)
    with running(tmp_path, api.url, before=no_room, **few, **settings) as process:
        serves_without_a_disk(api)
        heard(api, "Baza danych nie przyjmuje zapisu", ADMIN)
        assert not api.messages(NEIGHBOUR)
        assert health(port) == 503

        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        until(lambda: health(port) == 200)
        heard(api, PAUSED, NEIGHBOUR)
        all_is_well(api, tmp_path)
        api.people.write(QUESTION)
        heard(api, PAUSED)
        code, said = stopped(process)
    assert code == 0, said
    assert "Nie da się otworzyć bazy danych" in said
    assert "Traceback" not in said


def test_a_database_that_another_process_holds(api: BotApi, tmp_path: Path, few: Small) -> None:
    asyncio.run(left_behind(api, tmp_path))
    with running(tmp_path, api.url, **few) as process:
        with held_by_another(tmp_path / "mopr.sqlite3"):
            serves_without_a_disk(api)
            heard(api, ANSWER, NEIGHBOUR)
        all_is_well(api, tmp_path)
        code, said = stopped(process)
    assert code == 0, said
    assert len(api.messages(NEIGHBOUR)) == 1


@pytest.mark.skipif(os.geteuid() != 0 or shutil.which("mount") is None, reason="only root may mount")
def test_a_disk_that_may_only_be_read_and_has_no_database_yet(api: BotApi, tmp_path: Path, lean: Lean) -> None:
    disk = tmp_path / "dysk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=True)
    try:
        few = small(disk, lean)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with running(tmp_path, api.url, DATABASE_PATH=str(disk / "mopr.sqlite3"), **few) as process:
            serves_without_a_disk(api)
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
            all_is_well(api, disk)
            with pytest.raises(DatabaseError, match=f"działa już bot: proces {process.pid}"):
                ServingLock(disk / "mopr.sqlite3", "").hold()
            code, said = stopped(process)
        assert code == 0, said
        assert "Nie wiadomo, czy na tej bazie nie działa drugi bot" in said
    finally:
        subprocess.run(["umount", disk], check=True)


def test_what_does_not_pass_by_itself_ends_the_start(api: BotApi, tmp_path: Path, few: Small) -> None:
    (tmp_path / "mopr.sqlite3").mkdir()
    code, said = refused(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_URL=api.url, **few)
    assert (code, len(said.splitlines())) == (1, 1), said
