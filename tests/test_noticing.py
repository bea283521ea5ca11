"""A save in the folder is noticed, however it is saved, and whatever becomes of the folder."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.knowledge.loading import load
from bot.upkeep.reloading import keep_reloading
from bot.upkeep.watching import Pace
from tests.botapi import BotApi
from tests.folder import ITS_FILE, ITS_NAME, Kept, Lean, kept_folder
from tests.live import ADMIN, AUTHOR, town

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
ANOTHER = "nazwa: Kasa próbna"
QUICK = Pace(every=0.3, calm=0.05, longest=1.0, grace=0.1)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
async def kept(tmp_path: Path, city: Lean) -> AsyncIterator[Kept]:
    async with kept_folder(tmp_path, city, MONDAY) as made:
        yield made


@asynccontextmanager
async def watched(kept: Kept) -> AsyncIterator[None]:
    task = asyncio.create_task(keep_reloading(kept.upkeep, QUICK))
    try:
        yield
        assert not task.done()
    finally:
        task.cancel()
        await asyncio.wait([task])


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():
            await asyncio.sleep(0.02)


async def test_a_save_is_noticed(kept: Kept) -> None:
    async with watched(kept):
        await until(lambda: kept.upkeep.state.seen is not None)
        kept.edit(ITS_NAME, ANOTHER)
        await until(lambda: kept.name() == "Kasa próbna")


async def test_a_save_by_renaming_is_noticed(kept: Kept) -> None:
    path = kept.upkeep.folder / ITS_FILE
    async with watched(kept):
        await until(lambda: kept.upkeep.state.seen is not None)
        (path.parent / "4913").touch()
        (path.parent / "4913").unlink()
        path.rename(path.with_name(f"{path.name}~"))
        text = path.with_name(f"{path.name}~").read_text(encoding="utf-8")
        path.write_text(text.replace(ITS_NAME, ANOTHER), encoding="utf-8")
        await until(lambda: kept.name() == "Kasa próbna")
    assert not kept.upkeep.state.told


async def test_another_folder_in_its_place_is_noticed_and_watched(kept: Kept) -> None:
    folder = kept.upkeep.folder
    async with watched(kept):
        await until(lambda: kept.upkeep.state.seen is not None)
        for number in (1, 2):
            other = Path(shutil.copytree(folder, folder.with_name(f"wersja{number}")))
            folder.rename(folder.with_name(f"dawna{number}"))
            other.rename(folder)
            kept.edit("przykłady:", f"# {number}\nprzykłady:")
            wanted = load(folder).version
            await until(lambda: kept.upkeep.live.base.version == wanted)  # noqa: B023


async def test_a_link_that_is_switched_is_noticed(kept: Kept, tmp_path: Path) -> None:
    first, second = tmp_path / "a", Path(shutil.copytree(kept.upkeep.folder, tmp_path / "b"))
    kept.edit(ITS_NAME, ANOTHER)
    kept.upkeep.folder.rename(first)
    kept.upkeep.folder.symlink_to(first)
    async with watched(kept):
        await until(lambda: kept.name() == "Kasa próbna")
        (tmp_path / "c").symlink_to(second)
        (tmp_path / "c").replace(kept.upkeep.folder)
        await until(lambda: kept.name() == "Punkt wypłat")


async def test_a_folder_that_is_away_for_a_moment_ends_nothing(kept: Kept) -> None:
    away = kept.upkeep.folder.with_name("gdzie indziej")
    async with watched(kept):
        await until(lambda: kept.upkeep.state.seen is not None)
        kept.upkeep.folder.rename(away)
        await until(lambda: kept.upkeep.state.is_faulty)
        away.rename(kept.upkeep.folder)
        await until(lambda: not kept.upkeep.state.is_faulty)
        kept.edit(ITS_NAME, ANOTHER)
        await until(lambda: kept.name() == "Kasa próbna")


async def test_administrators_hear_of_a_fault_once_and_once_that_it_is_mended(
    api: BotApi, tmp_path: Path, city: Lean
) -> None:
    folder = city.copied(tmp_path / "wiedza", tmp_path)
    good = (folder / ITS_FILE).read_bytes()
    async with town(api, tmp_path, city.assistant, MONDAY, KNOWLEDGE_DIR=str(folder)) as here:
        api.people.write("/start", ADMIN)
        (folder / ITS_FILE).write_bytes(good.decode().encode("cp1250"))
        message = await here.hears(ADMIN, "plik jest zapisany w Windows-1250")
        assert f"\n{ITS_FILE}:" in message.text
        api.people.write("gdzie jest punkt wypłat", AUTHOR)
        await here.hears(AUTHOR, "Punkt wypłat")
        (folder / ITS_FILE).write_bytes(good)
        await here.hears(ADMIN, "znowu bez błędów")
        told = [one.text for one in api.messages(ADMIN) if "Mieszkańcy dostają" in one.text]
    assert told[0] == message.text
    assert len(told) == 2
