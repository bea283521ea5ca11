"""The teams' side for tests: the real handlers, casework, database and Delivery, over HTTP, step by step."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, NoReturn

from telegram.ext import CallbackContext

from bot.answering.reply import POLISH
from bot.casework.change import Office
from bot.clock import Clock
from bot.knowledge.loading import KnowledgeBase
from bot.places.place import NOTHING, Found, Place
from bot.reports.hearing import Heard
from bot.reports.report import Report
from bot.reports.triage import Triage
from bot.settings import Settings
from bot.storage.database import Database
from bot.upkeep.month.painting import Painter
from handlers.operation.metrics import Metrics
from handlers.operation.vitals import Vitals
from handlers.outbound.delivery import Delivery
from handlers.outbound.sending import Sender
from handlers.registering import ALLOWED_UPDATES, App
from handlers.service import build
from handlers.teams.groups import register_team
from tests.botapi import BotApi, Shown
from tests.botapi.harness import FakeAssistant
from tests.post import ADMIN, LEAD, MONDAY, Hand, Post, key

ANNA, OLA = 8001, 8002
THIRD, COORDINATOR = -3, -99
COMMANDS = {LEAD: "/zespol 11", THIRD: "/zespol 3", COORDINATOR: "/koordynator"}
LIPOWA = Place("ul. Lipowa 12", "street", street="Lipowa", number="12", osiedla=("Centrum",))


@dataclass
class Listener:
    """Hears one street and one danger."""

    base: KnowledgeBase

    def told(self, language: str) -> KnowledgeBase:
        return self.base

    def language(self, text: str) -> str:
        return POLISH

    def hear(self, text: str) -> Heard:
        danger = frozenset({"życie"}) if "nie oddycha" in text else frozenset[str]()
        return Heard(Triage(danger, report=True), Found(LIPOWA) if "Lipow" in text else NOTHING)

    def reply(self, *_: object) -> NoReturn:
        raise AssertionError

    pin = reply


@dataclass
class Room:
    """People act, then everything is read, done and sent, in turn or at once."""

    api: BotApi
    app: App
    post: Post
    faults: list[Exception] = field(default_factory=list)
    _read: int = 0

    async def settle(self, *, at_once: bool = False) -> None:
        await self.read(at_once=at_once)
        await self.post.run_out()

    async def read(self, *, at_once: bool = False) -> None:
        """What people did since; a fault in a callback is the test's."""
        updates = await self.app.bot.get_updates(self._read, timeout=0, allowed_updates=ALLOWED_UPDATES)
        if at_once:
            await asyncio.gather(*map(self.app.process_update, updates))
        for update in updates:
            self._read = update.update_id + 1
            if not at_once:
                await self.app.process_update(update)
        if self.faults:
            raise self.faults[0]

    async def group(self, chat: int) -> None:
        """A group that an administrator made with Anna."""
        self.api.people.add_bot(chat, by=ADMIN)
        self.api.people.join(chat, ANNA, by=ADMIN)
        await self.settle()

    async def bind(self, *chats: int) -> None:
        for chat in chats:
            await self.group(chat)
            await self.says(chat, COMMANDS[chat], ADMIN)

    async def says(self, chat: int, text: str, user: int = ANNA) -> str:
        """What the bot answers last in the chat; nothing if it is silent."""
        before = self.post.texts(chat)
        self.api.people.write(text, chat, user if chat < 0 else None)
        await self.settle()
        said = self.post.texts(chat)
        return said[-1] if len(said) > len(before) else ""

    async def replies(self, text: str, to: Shown, chat: int = LEAD, user: int = ANNA) -> list[str]:
        """What the bot writes into the chat then."""
        before = len(self.post.texts(chat))
        self.api.people.reply(text, to.message_id, chat, user)
        await self.settle()
        return self.post.texts(chat)[before:]

    async def presses(self, label: str, chat: int = LEAD, user: int = ANNA, card: Shown | None = None) -> str:
        """A button of the card, the chat's last message unless told; the notice that the person gets."""
        card = card or self.last(chat)
        return await self.sends(dict(self.api.buttons(card))[label], chat, user, card.message_id)

    async def sends(self, data: str, chat: int = LEAD, user: int = ANNA, message_id: int | None = None) -> str:
        query = self.api.people.press(data, chat, user, message_id=message_id)
        await self.settle()
        return self.notice(query)

    def notice(self, query: str) -> str:
        answers = self.api.calls("answerCallbackQuery")
        [answer] = [call for call in answers if call.params["callback_query_id"] == query]
        return str(answer.params.get("text", ""))

    def last(self, chat: int) -> Shown:
        return self.api.messages(chat)[-1]

    def labels(self, chat: int = LEAD) -> list[str]:
        return [label for label, _ in self.api.buttons(self.last(chat))]

    async def report(self, words: str = "leży na ławce", *targets: str, **values: Any) -> Report:
        """Stored, given, and its cards sent."""
        report = await self.post.report(words, *targets, **values)
        await self.post.run_out()
        return report


@asynccontextmanager
async def room(
    api: BotApi, hand: Hand, base: KnowledgeBase, path: Path, rehearsal: int | None = None
) -> AsyncIterator[Room]:
    database = await Database.open(path / "mopr.sqlite3")
    clock = Clock(MONDAY, hand.ticks)
    chat = key(rehearsal) if rehearsal is not None else None
    office = Office(database, Listener(base), chat, (key(ADMIN),))
    settings = Settings.load({"TELEGRAM_TOKEN": api.token, "TELEGRAM_API_URL": api.url}, None)
    app = build(settings, Vitals(office.assistant, database, clock), Metrics())
    register_team(app, office, clock, (ADMIN,), Sender(FakeAssistant(), pauses=(0.01,)))

    def delivery() -> Delivery:
        return Delivery(office, app.bot, clock, chat, Painter(database, path), Random(1))

    here = Room(api, app, Post(api, database, office, clock, hand, delivery(), delivery))

    async def note(_update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if context.error is not None:
            here.faults.append(context.error)

    app.add_error_handler(note)
    try:
        async with app:
            yield here
    finally:
        await database.close()
