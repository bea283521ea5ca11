"""`make reloads`: the base saved again and again while people ask; exit 1 if a reply is lost, mixed, or of a bad save.

A reply made of two versions shows two marks of `Editor`.
"""

import asyncio
import re
import resource
import shutil
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle, pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.assistant import Assistant
from bot.casework.change import Office
from bot.clock import WARSAW, Clock
from bot.knowledge.loading import load
from bot.knowledge.questions import questions_of
from bot.live import Live
from bot.storage.database import Database
from bot.upkeep.building import built, settled
from bot.upkeep.reloading import keep_reloading, reload_now
from bot.upkeep.room import Upkeep
from tests.conftest import ROOT
from tests.saves import PLACES, Editor

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
QUESTION = "gdzie jest kasa"
# A base that is not let go, or a dictionary opened anew each time, would soon need more than a service may have.
MOST_MEGABYTES = 350
MARK = re.compile(r"wersja(\d+)")


@dataclass
class Storm:
    """What was saved, what was answered, and how long each answer took from when it was due, in milliseconds."""

    good: list[int] = field(default_factory=list)
    answered: list[tuple[int, ...]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    asked: int = 0

    def faults(self) -> list[str]:
        mixed = [marks for marks in self.answered if len(marks) != len(PLACES) or len(set(marks)) > 1]
        versions = [marks[0] for marks in self.answered if marks]
        back = [pair for pair in pairwise(versions) if pair[0] > pair[1]]
        wrong = sorted(set(versions) - set(self.good))
        found = {"lost": self.asked - len(self.answered), "mixed": mixed[:3], "back": back[:3], "of bad saves": wrong}
        return [f"{name}: {what}" for name, what in found.items() if what]

    def p99(self) -> float:
        return sorted(self.waits)[int(len(self.waits) * 0.99)]

    def __str__(self) -> str:
        served = len({marks[0] for marks in self.answered if marks})
        wait = f"p50 {statistics.median(self.waits):.2f} ms, p99 {self.p99():.2f} ms, longest {max(self.waits):.1f} ms"
        return f"{len(self.answered)} replies of {served} versions: {wait}"


async def asking(live: Live, storm: Storm, texts: Sequence[str] = (QUESTION,), every: float = 0.004) -> None:
    """Until cancelled."""
    loop = asyncio.get_running_loop()
    for text in cycle(texts):
        due = loop.time() + every
        await asyncio.sleep(every)
        storm.asked += 1
        reply = live.reply(text, None, NOON)
        storm.answered.append(tuple(int(mark) for mark in MARK.findall(reply.text)))
        storm.waits.append((loop.time() - due) * 1000)


async def saving(editor: Editor, storm: Storm, saves: int, dice: Random) -> None:
    """A third of them broken; the last is good."""
    for mark in range(1, saves + 1):
        broken = mark % 3 == 1 and mark < saves
        if not broken:
            storm.good.append(mark)
        await asyncio.to_thread(editor.save, mark, broken=broken)
        # Somebody who saves three files takes less time for them than between two changes.
        await asyncio.sleep(dice.uniform(0.4, 0.9))


async def under_storm(upkeep: Upkeep, editor: Editor, saves: int, dice: Random) -> Storm:
    """What was asked meanwhile; when it returns, the last save serves."""
    storm = Storm(good=[0])
    await asyncio.to_thread(editor.save, 0)
    assert not await reload_now(upkeep)
    tasks = [asyncio.create_task(work) for work in (asking(upkeep.live, storm), keep_reloading(upkeep))]
    await saving(editor, storm, saves, dice)
    assert not await reload_now(upkeep)
    await asyncio.sleep(0.1)
    await _end(tasks)
    assert storm.answered[-1] == (saves,) * len(PLACES), storm.answered[-1]
    return storm


async def reloading(upkeep: Upkeep, editor: Editor, texts: Sequence[str], seconds: float) -> tuple[Storm, int]:
    """One reload after the other, and how many they were."""
    storm, loop = Storm(), asyncio.get_running_loop()
    task = asyncio.create_task(asking(upkeep.live, storm, texts))
    until, mark = loop.time() + seconds, 1000
    while loop.time() < until:
        mark += 1
        await asyncio.to_thread(editor.save, mark)
        assert not await reload_now(upkeep)
    await _end([task])
    return storm, mark - 1000


async def quiet(upkeep: Upkeep, texts: Sequence[str], seconds: float) -> Storm:
    storm = Storm()
    task = asyncio.create_task(asking(upkeep.live, storm, texts))
    await asyncio.sleep(seconds)
    await _end([task])
    return storm


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()):
            raise error


async def main(saves: int = 200, seconds: float = 10.0, rounds: int = 3) -> int:
    with TemporaryDirectory(prefix="mopr-reloads-") as place:
        folder = Path(shutil.copytree(ROOT / "knowledge", Path(place) / "wiedza"))
        assistant: Assistant = built(load(folder), Path(place))
        settled()
        database, live = await Database.open(Path(place) / "mopr.sqlite3"), Live(assistant, NOON)
        upkeep = Upkeep(live, Office(database, live), Clock(NOON), folder, Path(place))
        editor = Editor(folder, Random(2))
        try:
            storm = await under_storm(upkeep, editor, saves, Random(1))
            print(f"{saves} saves, a third of them broken", storm, *storm.faults(), sep="\n  ", flush=True)
            calm, busy, reloads = await _compared(upkeep, editor, seconds, rounds)
        finally:
            await database.close()
    print("quiet", calm, f"while reloading in a loop, {reloads} times", busy, sep="\n  ")
    ratio = busy.p99() / calm.p99()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"p99 while reloading: {ratio:.2f} times the quiet one; at most {peak} MB of memory")
    return 1 if storm.faults() or ratio > 2 or peak > MOST_MEGABYTES else 0


async def _compared(upkeep: Upkeep, editor: Editor, seconds: float, rounds: int) -> tuple[Storm, Storm, int]:
    """By turns, for other programs on the machine are not always equally busy; asked is what people ask."""
    calm, busy, reloads = Storm(), Storm(), 0
    texts = [question.text for question in questions_of(ROOT / "knowledge").singles]
    for _ in range(rounds):
        calm.waits += (one := await quiet(upkeep, texts, seconds)).waits
        calm.answered += one.answered
        other, many = await reloading(upkeep, editor, texts, seconds)
        busy.waits, busy.answered, reloads = busy.waits + other.waits, busy.answered + other.answered, reloads + many
    return calm, busy, reloads


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
