"""What many tests share: the real base and the assistant over it, built once."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.beside import FORMS, PLACES
from bot.clock import WARSAW
from bot.collecting import seldom
from bot.knowledge.loading import KnowledgeBase, load
from bot.upkeep.building import built

ROOT = Path(__file__).parent.parent
seldom()  # A test makes many bases, as a start does.
Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load(ROOT / "knowledge")


@pytest.fixture(scope="session")
def started(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> tuple[Assistant, Path]:
    """The assistant, and the folder in which it has kept the word forms that it generated, as every start does."""
    beside = tmp_path_factory.mktemp("formy")
    for name in (FORMS, PLACES):
        if (made := ROOT / "data" / name).exists():  # Kept when the requirements were installed, or by any start.
            shutil.copy(made, beside)
    return built(base, beside), beside


@pytest.fixture(scope="session")
def assistant(started: tuple[Assistant, Path]) -> Assistant:
    return started[0]


@pytest.fixture(scope="session")
def forms(started: tuple[Assistant, Path]) -> Path:
    """Where kept word forms lie, for generating them anew takes seconds."""
    return started[1]


@pytest.fixture
def ask(assistant: Assistant) -> Ask:
    """Asks one question as of a day, at noon unless told."""

    def at(question: str, year: int, month: int, day: int, hour: int = 12) -> Reply:
        return assistant.reply(question, None, datetime(year, month, day, hour, tzinfo=WARSAW))

    return at
