"""What becomes of answers that no Bot API server gives."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.knowledge.loading import KnowledgeBase
from handlers.operation.metrics import Metrics
from handlers.outbound.request import UnclearAnswerError, WaryRequest
from tests.botapi import BotApi, Fault
from tests.botapi.updates import PERSON
from tests.ward import ward


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.people.write("dzień dobry", PERSON)
        yield api


@pytest.fixture
async def bot(api: BotApi, tmp_path: Path, base: KnowledgeBase) -> AsyncIterator[Bot]:
    async with ward(tmp_path, base) as here:
        request = WaryRequest(here.vitals, Metrics())
        async with Bot(api.token, f"{api.url}/bot", request=request, get_updates_request=request) as bot:
            yield bot


@pytest.mark.parametrize(
    ("fault", "unclear"),
    [
        (Fault("sendMessage", page=True, status=200), True),
        (Fault("sendMessage", garbled=True), True),
        (Fault("sendMessage", page=True, status=502), False),
        (Fault("sendMessage", dropped=True), False),
    ],
    ids=["a page that says OK", "half an answer", "a proxy's page", "cut off"],
)
async def test_what_may_have_been_sent_is_told_from_a_line_that_is_down(
    api: BotApi, bot: Bot, fault: Fault, unclear: bool
) -> None:
    api.fail(fault)
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(PERSON, "odpowiedź")
    assert isinstance(caught.value, UnclearAnswerError) is unclear
