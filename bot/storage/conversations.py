"""What a conversation needs to go on: its topic, buttons on offer, hashes of texts seen; never a text."""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta

import aiosqlite
from pydantic import TypeAdapter, ValidationError

from bot.answering.reply import Button, Press, Topic
from bot.storage.database import Database
from bot.storage.moments import stored

TOPIC_LASTS = timedelta(minutes=10)
TEXTS_KEPT = 5

_LOGGER = logging.getLogger(__name__)
_TOPIC = TypeAdapter(Topic)
_BUTTONS = TypeAdapter(tuple[Button | Press, ...])


@contextmanager
def may_fail() -> Iterator[None]:
    """Memory is a convenience: whatever is wrong with the disk, a call for help is answered without it."""
    try:
        yield
    except sqlite3.IntegrityError:  # A mistake of ours, such as a text where its hash belongs.
        raise
    except sqlite3.Error as error:
        _LOGGER.error("Baza danych zawodzi (%s); odpowiadam bez pamięci rozmowy", type(error).__name__)


async def forget_texts(connection: aiosqlite.Connection) -> None:
    """Drop every hash: those of an earlier process were made with a key that is gone."""
    await connection.execute("DELETE FROM texts")


class Conversations:
    """By chat: a key such as "telegram:123" or "konsola". What cannot be read was never said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def _rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        with may_fail():
            return await self._database.rows(sql, *values)
        return []

    async def topic(self, chat: str, now: datetime) -> Topic | None:
        """What was last spoken of, for ten minutes."""
        found = await self._rows("SELECT topic FROM topics WHERE chat = ?", chat)
        try:
            topic = _TOPIC.validate_json(found[0][0]) if found else None
        except ValidationError:  # written by an earlier version; not worth failing a question
            return None
        # Read back with a fixed offset, so the difference is real even when the clocks change in between.
        return topic if topic and timedelta(0) <= now - topic.at <= TOPIC_LASTS else None

    async def remember(self, chat: str, topic: Topic) -> None:
        """Replace the chat's topic, and drop everybody's that have run out."""
        at = topic.at.astimezone(UTC)  # between two Warsaw times Python would overlook a change of the clocks
        with may_fail():
            async with self._database.transaction() as connection:
                await connection.execute("DELETE FROM topics WHERE at < ?", [stored(at - TOPIC_LASTS)])
                await connection.execute(
                    "INSERT OR REPLACE INTO topics (chat, topic, at) VALUES (?, ?, ?)",
                    [chat, _TOPIC.dump_json(topic).decode(), stored(at)],
                )

    async def tick(self, now: datetime) -> None:
        """Drop every topic that has run out, also when nobody writes any more; what else fails tells of the disk."""
        with suppress(sqlite3.Error):
            async with self._database.transaction() as connection:
                limit = stored(now.astimezone(UTC) - TOPIC_LASTS)
                await connection.execute("DELETE FROM topics WHERE at < ?", [limit])

    async def forget(self, chat: str) -> None:
        """Delete everything kept about the chat."""
        with may_fail():
            async with self._database.transaction() as connection:
                for table in ("topics", "offers", "texts"):
                    await connection.execute(f"DELETE FROM {table} WHERE chat = ?", [chat])

    async def buttons(self, chat: str) -> tuple[Button | Press, ...]:
        """The buttons under the last reply."""
        found = await self._rows("SELECT buttons FROM offers WHERE chat = ?", chat)
        try:
            return _BUTTONS.validate_json(found[0][0]) if found else ()
        except ValidationError:
            return ()

    async def offer(self, chat: str, buttons: Sequence[Button | Press]) -> None:
        with may_fail():
            async with self._database.transaction() as connection:
                await connection.execute(
                    "INSERT OR REPLACE INTO offers (chat, buttons) VALUES (?, ?)",
                    [chat, _BUTTONS.dump_json(tuple(buttons)).decode()],
                )

    async def last_text(self, chat: str, message_id: int) -> str | None:
        """The hash noted for the message, if it is among the chat's last few."""
        found = await self._rows("SELECT text_hash FROM texts WHERE chat = ? AND message_id = ?", chat, message_id)
        return str(found[0][0]) if found else None

    async def note_text(self, chat: str, message_id: int, text_hash: str) -> None:
        """Keep the message's hash of its text; only the last few of a chat stay."""
        with may_fail():
            async with self._database.transaction() as connection:
                await connection.execute(
                    "INSERT OR REPLACE INTO texts (chat, message_id, text_hash) VALUES (?, ?, ?)",
                    [chat, message_id, text_hash],
                )
                await connection.execute(
                    "DELETE FROM texts WHERE chat = ? AND rowid NOT IN"
                    " (SELECT rowid FROM texts WHERE chat = ? ORDER BY rowid DESC LIMIT ?)",
                    [chat, chat, TEXTS_KEPT],
                )
