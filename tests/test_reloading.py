"""The folder changes while the bot serves: what is good serves at once, what is faulty does not."""

import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.casework.change import Office
from bot.clock import WARSAW, Clock
from bot.knowledge.loading import load
from bot.live import Live
from bot.storage.database import Database
from bot.upkeep.reloading import reload_now
from bot.upkeep.room import Upkeep
from tests.conftest import ROOT

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
KASA = "jednostki/kasa.yaml"


class Kept:
    """The folder and the assistant that is read from it."""

    def __init__(self, upkeep: Upkeep) -> None:
        self.upkeep = upkeep

    def edit(self, old: str, new: str, name: str = KASA) -> None:
        path = self.upkeep.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def name(self) -> str:
        return self.upkeep.live.base.entries["kasa"].name


@pytest.fixture
async def kept(tmp_path: Path, assistant: Assistant) -> AsyncIterator[Kept]:
    folder = Path(shutil.copytree(ROOT / "knowledge", tmp_path / "wiedza"))
    live = Live(assistant, MONDAY)
    database = await Database.open(tmp_path / "mopr.sqlite3")
    yield Kept(Upkeep(live, Office(database, live), Clock(MONDAY), folder, tmp_path))
    await database.close()


async def test_a_change_serves_as_soon_as_it_is_reloaded(kept: Kept) -> None:
    kept.edit("nazwa: Kasa MOPR", "nazwa: Kasa próbna")
    assert await reload_now(kept.upkeep) == ()
    assert kept.name() == "Kasa próbna"
    assert kept.upkeep.live.base.version == load(kept.upkeep.folder).version


async def test_a_faulty_folder_leaves_what_served_before(kept: Kept) -> None:
    kept.edit("nazwa: Kasa MOPR", "nazwwa: Kasa próbna")
    faults = await reload_now(kept.upkeep)
    assert [fault.file for fault in faults][:1] == [KASA]
    assert kept.name() == "Kasa MOPR"
