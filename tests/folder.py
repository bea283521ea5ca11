"""A copy of the base's folder that may be changed, and what serves of it."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self, TypedDict

from bot.assistant import Assistant
from bot.beside import FORMS, PLACES
from bot.casework.change import Office
from bot.clock import Clock
from bot.knowledge.loading import ELSEWHERE, FOLDERS
from bot.knowledge.snapshot import Snapshot
from bot.live import Live
from bot.storage.database import Database
from bot.upkeep.building import made
from bot.upkeep.room import Upkeep

ROOT = Path(__file__).parents[1]

CITY = ROOT / "tests/miasto"
CASHIER, ITS_NAME = "punkt-wyplat", "nazwa: Punkt wypłat"
ITS_FILE = f"jednostki/{CASHIER}.yaml"
ASKED = ("kasa.yaml", "oik.yaml", "zespol-1.yaml", "zespol-11.yaml")
Copy = Callable[[Path], Path]


def unasked(to: Path) -> Path:
    """The folder without its labelled questions, which are hundreds of files, at a place that is not there yet."""
    return Path(shutil.copytree(ROOT / "knowledge", to, ignore=shutil.ignore_patterns("glosy", "pytania")))


def edited(snapshot: Snapshot, name: str, old: str, new: str) -> Snapshot:
    """With another text in a file that must hold the old one."""
    written = snapshot.files[name].decode()
    assert old in written
    return snapshot.with_files({name: written.replace(old, new).encode()})


def few_questions(to: Path, *kept: str) -> Path:
    """With few labelled questions, in Polish alone and of what is ours, so that building and asking is quick."""
    folder = unasked(to)
    (folder / "pytania").mkdir()
    for name in kept:
        if (ROOT / "knowledge/pytania" / name).exists():
            shutil.copy(ROOT / "knowledge/pytania" / name, folder / "pytania")
    ours = (path for kind in FOLDERS if kind != ELSEWHERE for path in (folder / kind).glob("*.yaml"))
    told = "".join(path.read_text(encoding="utf-8") for path in ours)
    for path in (folder / ELSEWHERE).iterdir():
        if path.stem not in told:
            path.unlink()
    for texts in (folder / "teksty").glob("??.yaml"):
        if texts.stem != "pl":
            for part in ("teksty", "slowa", "tlumaczenia"):
                (folder / part / texts.name).unlink()
    return folder


@dataclass(frozen=True)
class Lean:
    """A base that is quick to read, to build and to ask, and what a start makes of it; nobody changes the folders."""

    folder: Path
    beside: Path
    assistant: Assistant

    @classmethod
    def under(cls, place: Path, forms: Path) -> Self:
        """Made there, or as another worker has made it."""
        folder, beside = place / "baza", place / "obok"
        if not place.exists():
            few_questions(folder, *ASKED)
            beside.mkdir()
            for name in (FORMS, PLACES):
                shutil.copy(forms / name, beside)
        return cls(folder, beside, made(Snapshot.of(folder), beside))

    @classmethod
    def of_city(cls, place: Path) -> Self:
        """The made-up city, learnt thirty times sooner: for what is as true of any base."""
        folder, beside = place / "miasto", place / "obok"
        if not place.exists():
            shutil.copytree(CITY, folder)
            beside.mkdir()
        return cls(folder, beside, made(Snapshot.of(folder), beside))

    def copied(self, folder: Path, beside: Path) -> Path:
        """To be changed: as it lies when a service has started of it."""
        shutil.copytree(self.beside, beside, dirs_exist_ok=True)
        return Path(shutil.copytree(self.folder, folder))


class Small(TypedDict, total=False):
    """Settings of a process that serves the small base, for tests that are not about the base; none: the whole one."""

    KNOWLEDGE_DIR: str


def small(folder: Path, lean: Lean) -> Small:
    """Ready-made in the folder, as the whole one is in production."""
    shutil.copytree(lean.beside, folder, dirs_exist_ok=True)
    return {"KNOWLEDGE_DIR": str(lean.folder)}


@dataclass
class Kept:
    upkeep: Upkeep

    def edit(self, old: str, new: str, name: str = ITS_FILE) -> None:
        path = self.upkeep.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def name(self) -> str:
        return self.upkeep.live.base.entries[CASHIER].name


@asynccontextmanager
async def kept_folder(path: Path, base: Lean, now: datetime) -> AsyncIterator[Kept]:
    folder = base.copied(path / "wiedza", path)
    live, database = Live(base.assistant, now), await Database.open(path / "mopr.sqlite3")
    try:
        yield Kept(Upkeep(live, Office(database, live), Clock(now), folder, path))
    finally:
        await database.close()
