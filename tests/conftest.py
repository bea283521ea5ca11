"""What many tests share: the real base and the assistant over it, built once."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.beside import FORMS, MADE, PLACES
from bot.clock import WARSAW
from bot.collecting import seldom
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection
from bot.places.gazetteer import Gazetteer
from bot.upkeep.building import made
from tests.folder import ROOT as ROOT
from tests.folder import Lean, Small, small

seldom()  # A test makes many bases, as a start does.
Ask = Callable[..., Reply]
# A worker takes a whole file at a time: with the long ones first, none is left waiting for another at the end.
LONG = (
    "stopping", "hostile_updates", "durability", "handlers", "broken_bases", "end_to_end", "faults", "questions",
    "start_without_disk", "editing", "command_line", "intake", "odd_updates", "speaking", "reloading", "pausing",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {f"test_{name}.py": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


def make_quick(folder: Path) -> None:
    """As in production, where the requirements were installed or an earlier start has made everything."""
    for kept in (ROOT / "data" / name for name in MADE):
        if kept.exists() and not (folder / kept.name).exists():
            shutil.copy(kept, folder)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """For what the first worker makes and the others of the same run find ready-made."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@contextmanager
def one_by_one(place: Path) -> Iterator[None]:
    with (place / "kolejka").open("w") as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def started(shared: Path) -> tuple[Assistant, Path]:
    """The assistant, and the folder in which it has kept what it made, as every start does."""
    beside = shared / "formy"
    with one_by_one(shared):
        beside.mkdir(exist_ok=True)
        make_quick(beside)
        return made(Snapshot.of(ROOT / "knowledge"), beside), beside


@pytest.fixture(scope="session")
def assistant(started: tuple[Assistant, Path]) -> Assistant:
    return started[0]


@pytest.fixture(scope="session")
def base(assistant: Assistant) -> KnowledgeBase:
    return assistant.base


@pytest.fixture(scope="session")
def between_two(assistant: Assistant) -> str:
    """What may mean one entry or another; of which words that is true, changes with what is learnt."""
    day = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
    words = ("jedzenie", "opieka", "mieszkanie", "choroba", "starość", "zima", "obiad dla dziecka", "chora matka")
    replies = ((text, assistant.reply(text, None, day)) for text in words)
    return next(text for text, reply in replies if reply.kind == "choice" and len(reply.answers) > 1)


@pytest.fixture(scope="session")
def forms(started: tuple[Assistant, Path]) -> Path:
    """Where kept word forms lie, for generating them anew takes seconds."""
    return started[1]


@pytest.fixture(scope="session")
def lean(shared: Path, forms: Path) -> Lean:
    with one_by_one(shared):
        return Lean.under(shared / "mała", forms)


@pytest.fixture
def few(tmp_path: Path, lean: Lean) -> Small:
    """Settings of processes whose database lies in the test's folder, and that need not serve the whole base."""
    return small(tmp_path, lean)


@pytest.fixture(scope="session")
def city(shared: Path) -> Lean:
    with one_by_one(shared):
        return Lean.of_city(shared / "miasto")


@pytest.fixture(scope="session")
def inflection(forms: Path) -> Inflection:
    """Which has its forms from there."""
    return Inflection(forms / FORMS)


@pytest.fixture(scope="session")
def gazetteer(base: KnowledgeBase, inflection: Inflection, forms: Path) -> Gazetteer:
    return Gazetteer.of(base.places, inflection, forms / PLACES)


@pytest.fixture
def ask(assistant: Assistant) -> Ask:
    """Asks one question as of a day, at noon unless told."""

    def at(question: str, year: int, month: int, day: int, hour: int = 12) -> Reply:
        return assistant.reply(question, None, datetime(year, month, day, hour, tzinfo=WARSAW))

    return at
