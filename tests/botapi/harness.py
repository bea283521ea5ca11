"""The real service with a hand-written assistant, and the bot as people see it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.answering.reply import POLISH, Answer, Button, Facet, Page, Press, Reply, Topic
from bot.casework.change import Office
from bot.clock import WARSAW, Clock
from bot.knowledge.loading import KnowledgeBase, load
from bot.places.place import NOTHING, Place
from bot.reports.hearing import Heard
from bot.reports.triage import Triage
from bot.settings import Settings
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from handlers.registering import Parts
from handlers.serving import serve
from tests.botapi.server import BotApi
from tests.botapi.updates import PERSON

SECRET = "mój sekret"


@cache
def _base() -> KnowledgeBase:
    return load(Path(__file__).parents[2] / "knowledge")


class FakeAssistant:
    """Says what it was asked, and about what."""

    @property
    def base(self) -> KnowledgeBase:
        return _base()

    def told(self, language: str) -> KnowledgeBase:
        return _base()

    def language(self, text: str) -> str:
        return POLISH

    def hear(self, text: str) -> Heard:
        return Heard(Triage(frozenset(), report=False), NOTHING)

    def reply(self, text: str, topic: Topic | None, now: datetime, language: str | None = None) -> Reply:
        if text == SECRET:
            raise LookupError(text)
        if text == "kasa":
            answer = Answer("kasa", 1.0, "Kasa", "Kasa\nul. <Malmeda>", "ul. Malmeda 8, Białystok")
            buttons = (Button("Zespół nr 4", "zespol-4", ("telefon",)),)
            return Reply("answer", answer.text, (answer,), buttons, Topic("kasa", ("adres",), now))
        return Reply("answer", f"{text} / {topic.entry if topic else '-'}")

    def open(self, entry: str, facets: tuple[Facet, ...], now: datetime, /) -> Reply:
        return Reply("answer", f"{entry}:{','.join(facets)}", topic=Topic(entry, facets, now))

    def page(self, name: Page, _now: datetime, /, language: str = POLISH) -> Reply:
        return Reply("answer", f"strona {name}")

    def text(self, key: str, /, language: str = POLISH) -> str:
        return f"[{key}]"

    def pin(self, lat: float, lon: float, /) -> Place:
        return Place(f"{lat}, {lon}", "pin", lat=lat, lon=lon)

    def venue(self, title: str, address: str, lat: float, lon: float, /) -> Place:
        return Place(f"{title}, {address}", "pin", lat=lat, lon=lon)


class FakeDesk:
    """Says what it was given, and hands questions to the assistant."""

    def __init__(self, assistant: FakeAssistant) -> None:
        self._assistant = assistant

    async def text(
        self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None = None, /
    ) -> Reply:
        return self._assistant.reply(text, topic, now)

    async def report(self, chat: str, text: str, now: datetime, message: int | None = None, /) -> Reply:
        return Reply("report", f"zgłoszenie: {text}")

    async def start(self, chat: str, now: datetime, /) -> Reply:
        return Reply("report", "gdzie?", buttons=(Press("[anuluj]", "r:1:anuluj"),), asks_place=True)

    async def place(self, chat: str, place: Place, now: datetime, message: int | None, /) -> Reply:
        return Reply("report", f"miejsce: {place.label}")

    def open(self, chat: str, entry: str, facets: tuple[Facet, ...], now: datetime, /) -> Reply:
        return self._assistant.open(entry, facets, now)

    async def press(self, chat: str, data: str, now: datetime, /) -> Reply | None:
        return None if data == "r:1:wyślij" else Reply("report", f"przycisk: {data}")

    async def answer(
        self, chat: str, replied_to: int, text: str, now: datetime, message: int | None, /
    ) -> Reply | None:
        return Reply("report", f"odpowiedź: {text}") if text.startswith("tak") else None

    async def edited(self, chat: str, text: str, now: datetime, message: int, /) -> Reply | None:
        return Reply("report", f"poprawka: {text}") if text.startswith("zgłoszenie") else None

    async def moved(self, chat: str, place: Place, now: datetime, message: int, /) -> None:
        """Nothing is said of a pin that moves."""

    async def withdraw(self, chat: str, now: datetime, message: int | None = None, /) -> Reply:
        return Reply("small_talk", "wycofano")


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
    """Nobody is turned away for writing much."""
    own = {"TELEGRAM_TOKEN": token or api.token, "TELEGRAM_API_URL": api.url, "MESSAGES_PER_MINUTE": "99999"}
    return Settings.load(own, None)


@asynccontextmanager
async def serving(api: BotApi, path: Path, token: str | None = None) -> AsyncIterator["asyncio.Task[int]"]:
    database = await Database.open(path / "mopr.sqlite3")
    clock = Clock(datetime(2026, 11, 23, 10, tzinfo=WARSAW))
    assistant = FakeAssistant()
    office, erasures = Office(database, assistant), Erasures(path / "usuniecia.jsonl")
    parts = Parts(assistant, FakeDesk(assistant), office, Conversations(database), database, erasures, clock)
    service = serve(settings_for(api, token), parts)
    task = asyncio.create_task(service)
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.wait([task])
        await database.close()
