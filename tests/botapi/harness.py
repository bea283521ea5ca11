"""The real service with a hand-written assistant, and the bot as people see it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.answering.reply import Answer, Button, Facet, Page, Reply, Topic
from bot.clock import WARSAW, Clock
from bot.settings import Settings
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from handlers.serving import serve
from tests.botapi.server import BotApi
from tests.botapi.updates import PERSON

SECRET = "mój sekret"


class FakeAssistant:
    """Says what it was asked, and about what."""

    def reply(self, text: str, topic: Topic | None, now: datetime, /) -> Reply:
        if text == SECRET:
            raise LookupError(text)
        if text == "kasa":
            answer = Answer("kasa", 1.0, "Kasa", "Kasa\nul. <Malmeda>", "ul. Malmeda 8, Białystok")
            buttons = (Button("Zespół nr 4", "zespol-4", ("telefon",)),)
            return Reply("answer", answer.text, (answer,), buttons, Topic("kasa", ("adres",), now))
        return Reply("answer", f"{text} / {topic.entry if topic else '-'}")

    def open(self, entry: str, facets: tuple[Facet, ...], now: datetime, /) -> Reply:
        return Reply("answer", f"{entry}:{','.join(facets)}", topic=Topic(entry, facets, now))

    def page(self, name: Page, _now: datetime, /) -> Reply:
        return Reply("answer", f"strona {name}")

    def text(self, key: str, /, **_values: object) -> str:
        return f"[{key}]"


@dataclass
class Bot:
    """The bot as people see it."""

    api: BotApi
    seen: dict[int, int] = field(default_factory=dict)

    async def say(self, text: str, chat: int = PERSON) -> str:
        """What it answers to a message."""
        self.api.people.write(text, chat)
        return await self.next(chat)

    async def next(self, chat: int = PERSON) -> str:
        """Its next message; as a chat's updates keep their order, nothing was said before it."""
        at = self.seen.get(chat, 0)
        await asyncio.to_thread(self.api.state.wait, lambda: len(self.texts(chat)) > at, 5)
        self.seen[chat] = at + 1
        return self.texts(chat)[at]

    def texts(self, chat: int = PERSON) -> list[str]:
        return [call.params["text"] for call in self.api.calls("sendMessage") if call.params["chat_id"] == chat]

    async def wait_for(self, method: str, count: int = 1, *, ok: bool = True) -> list[dict[str, Any]]:
        calls = await asyncio.to_thread(self.api.wait_for, method, count, ok=ok)
        return [call.params for call in calls]


def settings_for(api: BotApi, token: str | None = None) -> Settings:
    return Settings.load({"TELEGRAM_TOKEN": token or api.token, "TELEGRAM_API_URL": api.url}, None)


@asynccontextmanager
async def serving(api: BotApi, path: Path, token: str | None = None) -> AsyncIterator["asyncio.Task[int]"]:
    database = await Database.open(path / "mopr.sqlite3")
    clock = Clock(datetime(2026, 11, 23, 10, tzinfo=WARSAW))
    service = serve(settings_for(api, token), FakeAssistant(), Conversations(database), clock)
    task = asyncio.create_task(service)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])
        await database.close()
