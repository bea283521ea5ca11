"""A copy of the base's folder that may be changed, and what serves of it."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.assistant import Assistant
from bot.beside import FORMS, PLACES
from bot.casework.change import Office
from bot.clock import Clock
from bot.knowledge.loading import FOLDERS
from bot.live import Live
from bot.storage.database import Database
from bot.upkeep.room import Upkeep
from tests.conftest import ROOT

OTHERS = "inne-urzedy"
KASA = "jednostki/kasa.yaml"
Copy = Callable[[Path], Path]


def unasked(to: Path) -> Path:
    """The folder without its labelled questions, which are hundreds of files, at a place that is not there yet."""
    return Path(shutil.copytree(ROOT / "knowledge", to, ignore=shutil.ignore_patterns("glosy", "pytania")))


def few_questions(to: Path, *kept: str) -> Path:
    """With few labelled questions, in Polish alone and of what is ours, so that building and asking is quick."""
    folder = unasked(to)
    (folder / "pytania").mkdir()
    for name in kept:
        if (ROOT / "knowledge/pytania" / name).exists():
            shutil.copy(ROOT / "knowledge/pytania" / name, folder / "pytania")
    ours = (path for kind in FOLDERS if kind != OTHERS for path in (folder / kind).glob("*.yaml"))
    told = "".join(path.read_text(encoding="utf-8") for path in ours)
    for path in (folder / OTHERS).iterdir():
        if path.stem not in told:
            path.unlink()
    for texts in (folder / "teksty").glob("??.yaml"):
        if texts.stem != "pl":
            for part in ("teksty", "slowa", "tlumaczenia"):
                (folder / part / texts.name).unlink()
    return folder


@dataclass
class Kept:
    upkeep: Upkeep

    def edit(self, old: str, new: str, name: str = KASA) -> None:
        path = self.upkeep.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def name(self) -> str:
        return self.upkeep.live.base.entries["kasa"].name


@asynccontextmanager
async def kept_folder(path: Path, forms: Path, assistant: Assistant, now: datetime) -> AsyncIterator[Kept]:
    folder = few_questions(path / "wiedza", "kasa.yaml")
    for name in (FORMS, PLACES):
        shutil.copy(forms / name, path)
    live, database = Live(assistant, now), await Database.open(path / "mopr.sqlite3")
    try:
        yield Kept(Upkeep(live, Office(database, live), Clock(now), folder, path))
    finally:
        await database.close()
