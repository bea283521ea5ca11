"""What was asked in vain is kept masked, and of who asked nothing."""

import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.casework.change import Office
from bot.casework.desk import Limits
from bot.casework.noting import NotingDesk
from bot.clock import WARSAW
from bot.storage.database import Database
from bot.storage.tally import Tally
from bot.storage.unanswered import Unanswered

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
CHAT = "telegram:7001"
IN_VAIN = "przepis na bigos"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "mopr.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
def desk(database: Database, assistant: Assistant) -> NotingDesk:
    return NotingDesk(Office(database, assistant), assistant, Unanswered(database), Tally(database), Limits())


async def kept(database: Database) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await database.rows("SELECT day, kind, text FROM unanswered ORDER BY id")]


async def test_the_text_is_masked_and_the_hour_is_gone(database: Database) -> None:
    await Unanswered(database).note("oddzwońcie 600 123 456", "unknown", NOON)
    assert await kept(database) == [("2026-11-23", "unknown", "oddzwońcie [telefon]")]
    everything = "".join(str(tuple(row)) for row in await database.rows("SELECT * FROM unanswered"))
    assert "12:00" not in everything
    assert "T" not in everything


async def test_the_day_is_that_of_warsaw(database: Database) -> None:
    await Unanswered(database).note("pytanie", "choice", datetime.fromisoformat("2026-11-23T23:30+00:00"))
    assert (await kept(database))[0][0] == "2026-11-24"


async def test_a_number_is_masked_before_the_text_is_cut(database: Database) -> None:
    await Unanswered(database).note("a" * 494 + " 600123456", "unknown", NOON)
    assert "6" not in str((await kept(database))[0][2])


async def test_questions_in_vain_are_noted_and_others_are_not(database: Database, desk: NotingDesk) -> None:
    for message, text in enumerate(
        [IN_VAIN, "gdzie jest kasa", "dzień dobry", "", "???", "👍", "nie chcę żyć", "Zgłoś osobę potrzebującą pomocy"]
    ):
        await desk.text(CHAT, text, None, NOON, message)
    assert await kept(database) == [("2026-11-23", "unknown", IN_VAIN)]


async def test_a_choice_is_noted_too(database: Database, desk: NotingDesk, between_two: str) -> None:
    reply = await desk.text(CHAT, between_two, None, NOON, 1)
    assert reply.kind == "choice"
    assert await kept(database) == [("2026-11-23", "choice", between_two)]


async def test_what_is_said_in_a_report_is_no_question(database: Database, desk: NotingDesk) -> None:
    await desk.start(CHAT, NOON)
    await desk.text(CHAT, IN_VAIN, None, NOON, 1)
    await desk.press(CHAT, "r:nowe", NOON)
    assert await kept(database) == []


async def test_a_message_handled_again_is_noted_once(database: Database, desk: NotingDesk) -> None:
    for _ in range(2):
        await desk.text(CHAT, IN_VAIN, None, NOON, 5)
    assert len(await kept(database)) == 1
    await desk.text(CHAT, IN_VAIN, None, NOON + timedelta(hours=1), 6)
    assert len(await kept(database)) == 2


async def test_in_the_terminal_every_line_is_a_message_of_its_own(database: Database, desk: NotingDesk) -> None:
    for _ in range(2):
        await desk.text("konsola", IN_VAIN, None, NOON)
    assert len(await kept(database)) == 2


async def test_without_a_disk_the_question_is_answered_all_the_same(
    database: Database, desk: NotingDesk, caplog: pytest.LogCaptureFixture
) -> None:
    async with database.transaction() as connection:
        await connection.execute("DROP TABLE unanswered")
    with caplog.at_level(logging.ERROR):
        assert (await desk.text(CHAT, IN_VAIN, None, NOON, 1)).kind == "unknown"
    assert "Baza danych zawodzi" in caplog.text
    assert "bigos" not in caplog.text
