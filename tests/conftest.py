"""What many tests share: the real base and the assistant over it, built once."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.loading import KnowledgeBase, load
from bot.language.inflection import Inflection

ROOT = Path(__file__).parent.parent
Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def base() -> KnowledgeBase:
    return load(ROOT / "knowledge")


@pytest.fixture(scope="session")
def assistant(base: KnowledgeBase) -> Assistant:
    return Assistant.of(base, Inflection())


@pytest.fixture
def ask(assistant: Assistant) -> Ask:
    """Asks one question as of a day, at noon unless told."""

    def at(question: str, year: int, month: int, day: int, hour: int = 12) -> Reply:
        return assistant.reply(question, None, datetime(year, month, day, hour, tzinfo=WARSAW))

    return at
