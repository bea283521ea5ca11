import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.reply import Button, Topic
from bot.clock import WARSAW
from bot.storage.conversations import Conversations
from bot.storage.database import Database

NOW = datetime(2026, 10, 25, 2, 55, tzinfo=WARSAW)  # the clocks go back five minutes later
CHAT = "telegram:123"
TOPIC = Topic("kasa", ("telefon", "jak-złożyć"), NOW.astimezone(UTC))
BUTTONS = (Button("Kasa: godziny", "kasa", ("godziny",)), Button("Zespół nr 1", "zespol-1"))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "mopr.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
def conversations(database: Database) -> Conversations:
    return Conversations(database)


def later(minutes: float) -> datetime:
    return (NOW.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(WARSAW)


async def test_a_topic_is_remembered_for_ten_minutes(conversations: Conversations) -> None:
    await conversations.remember(CHAT, replace(TOPIC, at=NOW))
    assert await conversations.topic(CHAT, NOW) == TOPIC
    assert await conversations.topic(CHAT, later(10)) == TOPIC
    assert await conversations.topic(CHAT, later(10.1)) is None
    assert await conversations.topic("konsola", NOW) is None


async def test_a_topic_from_the_future_is_not_one(conversations: Conversations) -> None:
    await conversations.remember(CHAT, TOPIC)
    assert await conversations.topic(CHAT, later(-1)) is None


async def test_a_topic_goes_by_itself_when_nobody_writes(conversations: Conversations, database: Database) -> None:
    await conversations.remember(CHAT, TOPIC)
    for minutes, left in ((10, 1), (10.1, 0)):
        await conversations.tick(later(minutes))
        assert len(await database.rows("SELECT * FROM topics")) == left


async def test_a_newer_topic_replaces_the_older(conversations: Conversations) -> None:
    newer = Topic("zespol-1", (), later(1).astimezone(UTC))
    await conversations.remember(CHAT, TOPIC)
    await conversations.remember(CHAT, newer)
    assert await conversations.topic(CHAT, later(1)) == newer


async def test_topics_that_ran_out_are_deleted(conversations: Conversations, database: Database) -> None:
    await conversations.remember(CHAT, TOPIC)
    await conversations.remember("konsola", Topic("kasa", (), later(11)))
    assert [row[0] for row in await database.rows("SELECT chat FROM topics")] == ["konsola"]


async def test_the_last_buttons_are_kept(conversations: Conversations) -> None:
    assert await conversations.buttons(CHAT) == ()
    await conversations.offer(CHAT, BUTTONS)
    assert await conversations.buttons(CHAT) == BUTTONS
    await conversations.offer(CHAT, [])
    assert await conversations.buttons(CHAT) == ()


async def test_hashes_tell_an_edit_from_its_like(conversations: Conversations) -> None:
    assert await conversations.last_text(CHAT, 1) is None
    await conversations.note_text(CHAT, 1, "a" * 64)
    assert await conversations.last_text(CHAT, 1) == "a" * 64
    assert await conversations.last_text(CHAT, 1) != "b" * 64
    await conversations.note_text(CHAT, 1, "b" * 64)
    assert await conversations.last_text(CHAT, 1) == "b" * 64


async def test_only_the_last_five_hashes_of_a_chat_stay(conversations: Conversations) -> None:
    await conversations.note_text("konsola", 1, "a" * 64)
    for message_id in (1, 2, 3, 4, 5, 1, 6):
        await conversations.note_text(CHAT, message_id, "a" * 64)
    kept = [message_id for message_id in range(1, 7) if await conversations.last_text(CHAT, message_id)]
    assert kept == [1, 3, 4, 5, 6]
    assert await conversations.last_text("konsola", 1)


async def test_a_text_given_in_place_of_its_hash_is_refused(conversations: Conversations) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await conversations.note_text(CHAT, 1, "mam problem w domu")


async def test_forgetting_leaves_nothing_of_that_chat(conversations: Conversations) -> None:
    for chat in (CHAT, "konsola"):
        await conversations.remember(chat, TOPIC)
        await conversations.offer(chat, BUTTONS)
        await conversations.note_text(chat, 1, "a" * 64)
    await conversations.forget(CHAT)
    assert await conversations.topic(CHAT, NOW) is None
    assert await conversations.buttons(CHAT) == ()
    assert await conversations.last_text(CHAT, 1) is None
    assert await conversations.topic("konsola", NOW) == TOPIC
    assert await conversations.buttons("konsola") == BUTTONS


async def test_rows_of_another_version_are_passed_over(conversations: Conversations, database: Database) -> None:
    async with database.transaction() as connection:
        await connection.execute(
            "INSERT INTO topics VALUES (?, ?, ?)", [CHAT, '{"entry": "kasa", "facets": ["telex"]}', "2026"]
        )
        await connection.execute("INSERT INTO offers VALUES (?, ?)", [CHAT, '[{"name": "Kasa"}]'])
    assert await conversations.topic(CHAT, NOW) is None
    assert await conversations.buttons(CHAT) == ()
