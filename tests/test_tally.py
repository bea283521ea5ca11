"""What is asked is counted by day, kind and entry, once for each message, and whatever the disk does."""

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
DAY = NOON.date()
CHAT = "telegram:7001"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "mopr.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
def desk(database: Database, assistant: Assistant) -> NotingDesk:
    return NotingDesk(Office(database, assistant), assistant, Unanswered(database), Tally(database), Limits())


async def counted(database: Database) -> list[tuple[str, str, int]]:
    """What is counted of the day."""
    rows = await database.rows("SELECT kind, entry, many FROM tally WHERE day = ? ORDER BY kind, entry", str(DAY))
    return [tuple(row) for row in rows]


async def test_every_question_counts_by_the_kind_of_its_reply_and_the_first_entry(
    database: Database, desk: NotingDesk, between_two: str
) -> None:
    asked = [
        "gdzie jest kasa",
        "kasa godziny",
        "przepis na bigos",
        between_two,
        "dzień dobry",
        "gdzie wyrobić dowód",
    ]
    kinds = [(await desk.text(CHAT, text, None, NOON, at)).kind for at, text in enumerate(asked)]
    assert kinds == ["answer", "answer", "unknown", "choice", "small_talk", "redirect"]
    offered = (await desk.text(CHAT, between_two, None, NOON, 3)).answers[0].id
    assert await counted(database) == [
        ("answer", "kasa", 2),
        ("choice", offered, 1),
        ("redirect", "um-dowod-osobisty", 1),
        ("small_talk", "", 1),
        ("unknown", "", 1),
    ]


async def test_a_report_counts_without_what_helps_in_need(database: Database, desk: NotingDesk) -> None:
    reply = await desk.text(CHAT, "na lipowej pod orionem leży bezdomny człowiek", None, NOON, 1)
    assert reply.kind == "report"
    assert await counted(database) == [("report", "", 1)]


async def test_keys_and_what_says_nothing_are_no_questions(database: Database, desk: NotingDesk) -> None:
    for message, text in enumerate(["", "???", "👍", "Zgłoś osobę potrzebującą pomocy"]):
        await desk.text(CHAT, text, None, NOON, message)
    assert await counted(database) == []


async def test_a_message_handled_again_counts_once(database: Database, desk: NotingDesk) -> None:
    for _ in range(2):
        await desk.text(CHAT, "gdzie jest kasa", None, NOON, 5)
    assert await counted(database) == [("answer", "kasa", 1)]
    await desk.text(CHAT, "gdzie jest kasa", None, NOON, 6)
    assert await counted(database) == [("answer", "kasa", 2)]


async def test_without_a_disk_the_question_is_answered_all_the_same(
    database: Database, desk: NotingDesk, caplog: pytest.LogCaptureFixture
) -> None:
    async with database.transaction() as connection:
        await connection.execute("DROP TABLE tally")
    with caplog.at_level(logging.ERROR):
        assert (await desk.text(CHAT, "gdzie jest kasa", None, NOON, 1)).kind == "answer"
    assert "pytania nie policzono" in caplog.text


async def test_days_are_those_of_warsaw(database: Database) -> None:
    tally, night = Tally(database), datetime.fromisoformat("2026-11-23T23:30+00:00")
    for moment in (NOON, night, night + timedelta(days=1)):
        await tally.count("answer", "kasa", moment)
    rows = await database.rows("SELECT day, many FROM tally ORDER BY day")
    assert [tuple(row) for row in rows] == [("2026-11-23", 1), ("2026-11-24", 1), ("2026-11-25", 1)]
