"""Whatever comes instead of a decent update, it is dealt with once, and everybody else is served."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.botapi import BotApi
from tests.hostile import Json, Target, broken, presses, sound
from tests.live import ANNA, LEAD, town
from tests.test_life_of_a_report import reported

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
A_REPORT = "SELECT * FROM reports WHERE id = 1"
MANY = 20
# Time brings nothing about here, and looking at it often takes a tenth of all the work.
SELDOM = 1.0
# Failing examples are not made smaller: the service remembers what it was thrown at.
few = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@asynccontextmanager
async def target(api: BotApi, folder: Path, assistant: Assistant) -> AsyncIterator[Target]:
    """The service at work: teams in their groups, one report taken by its team."""
    async with town(api, folder, assistant, MONDAY, SELDOM, MESSAGES_PER_MINUTE="99999") as here:
        await here.binds()
        await reported(here)
        card = await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        await here.presses(LEAD, "Przyjmuję", card, ANNA)
        target = Target(api, folder)
        target.open_chats()
        yield target


class Batch(list[Json]):
    """Too long to be shown; what is wrong with one of them stands in the assertion."""

    def __repr__(self) -> str:
        return f"{len(self)} updates"


async def thrown(target: Target, updates: st.SearchStrategy[Json], times: int, check: Callable[[], None]) -> None:
    """Many in an example. The service has the main thread, for it minds signals; the examples have another."""

    @settings(few, max_examples=times)
    @given(st.lists(updates, min_size=MANY, max_size=MANY).map(Batch))
    def each(batch: Batch) -> None:
        target.throw(batch)
        target.asks("gdzie jest kasa", "Klepacka 18")
        target.settle()
        check()

    await asyncio.to_thread(each)


def errors(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str, Any]]:
    return [(one.name, one.getMessage(), one.exc_info) for one in caplog.records if one.levelno >= logging.ERROR]


@pytest.mark.parametrize(("updates", "times"), [(sound(), 25), (presses(), 20)], ids=["of all kinds", "presses"])
async def test_whatever_people_send_is_handled_and_changes_nothing_of_others(
    api: BotApi,
    tmp_path: Path,
    assistant: Assistant,
    caplog: pytest.LogCaptureFixture,
    updates: st.SearchStrategy[Json],
    times: int,
) -> None:
    async with target(api, tmp_path, assistant) as there:
        before = there.rows(A_REPORT)

        def check() -> None:
            assert there.rows("SELECT fault, raw FROM set_aside") == []
            assert there.refused() == []
            assert there.rows(A_REPORT) == before
            assert errors(caplog) == []

        await thrown(there, updates, times, check)


async def test_what_is_broken_is_set_aside_and_stops_nobody(
    api: BotApi, tmp_path: Path, assistant: Assistant, caplog: pytest.LogCaptureFixture
) -> None:
    async with target(api, tmp_path, assistant) as there:
        before = there.rows(A_REPORT)

        def check() -> None:
            assert there.refused() == []
            assert there.rows(A_REPORT) == before
            assert {name for name, *_ in errors(caplog)} & {
                "handlers.inbound.lanes",
                "handlers.inbound.polling",
            } == set()

        await thrown(there, broken(), 5, check)
