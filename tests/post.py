"""A post office for tests: the real database, casework and Delivery, and a clock that is moved by hand."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NoReturn

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.casework.change import Change, Office
from bot.clock import WARSAW, Clock
from bot.knowledge.loading import KnowledgeBase
from bot.places.place import Place
from bot.reports.outgoing import Outgoing
from bot.reports.report import Report
from bot.storage.cards import Card
from bot.storage.database import Database
from bot.upkeep.month.painting import Painter
from handlers.certificates import certificates
from handlers.outbound.delivery import Delivery
from tests.botapi import BotApi, Fault

# A Monday; the teams are open.
MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
LEAD, COORDINATOR = -11, -99
AUTHOR, ADMIN = 7001, 9001


def key(chat: int) -> str:
    return f"telegram:{chat}"


@dataclass
class Silent:
    """An assistant that is never asked anything."""

    base: KnowledgeBase

    def told(self, language: str) -> KnowledgeBase:
        return self.base

    def hear(self, *_: object) -> NoReturn:
        raise AssertionError

    reply = pin = language = hear


@dataclass
class Hand:
    """Moves the clock."""

    seconds: float = 0.0

    def ticks(self) -> float:
        return self.seconds


class Running(Hand):
    """The machine's own time, for the loop that serves."""

    def ticks(self) -> float:
        return time.monotonic()


@dataclass
class Post:
    api: BotApi
    database: Database
    office: Office
    clock: Clock
    hand: Hand
    delivery: Delivery
    restarted: Callable[[], Delivery] = field(repr=False)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def wait(self, seconds: float) -> None:
        self.hand.seconds += seconds

    async def run(self) -> None:
        """What may go at this moment."""
        await self.delivery.run_due(self.now)

    async def pause(self) -> float | None:
        """Seconds until something may go."""
        due = await self.delivery.next_due(self.now)
        return (due - self.now).total_seconds() if due else None

    async def run_out(self) -> None:
        """On and on, until nothing waits; AssertionError if that never happens."""
        for _ in range(200):
            if (pause := await self.pause()) is None:
                return
            self.wait(pause + 0.001 if pause else 0)
            await self.run()
        raise AssertionError

    async def do(self, work: Callable[[Change], Awaitable[Any]]) -> Any:
        async with self.office.change(self.now) as change:
            return await work(change)

    async def report(self, words: str = "leży na ławce", *targets: str, **values: Any) -> Report:
        """Stored, and given to the targets: to the lead unless told."""

        def made(id_: int, number: str) -> Report:
            return replace(_report(id_, number, words, self.now), **values)

        async with self.office.change(self.now) as change:
            report = await change.books.reports.add(self.now, made)
            await change.give(report, targets or ["zespol-11"])
        return report

    async def say(self, chat: int, text: str, **values: Any) -> None:
        await self.do(lambda change: change.books.outbox.text(key(chat), Outgoing(text, **values), change.now))

    async def bind(self, target: str, chat: int) -> None:
        self.api.people.write("/zespol", chat)
        await self.do(lambda change: change.books.bindings.bind(target, key(chat), change.now))

    async def get(self, report: Report) -> Report:
        found = await self.do(lambda change: change.books.reports.get(report.id))
        assert isinstance(found, Report)
        return found

    async def save(self, report: Report) -> None:
        await self.do(lambda change: change.save(report, "uzupełnione", "zgłaszający"))

    async def messages(self, report: Report) -> list[Card]:
        found: list[Card] = await self.do(lambda change: change.books.cards.messages(report.id))
        return found

    def delete(self, chat: int) -> None:
        """Somebody deletes what the bot wrote there."""
        for message in self.api.messages(chat):
            place = {"chat_id": chat, "message_id": message.message_id}
            self.api.answer(self.api.token, "deleteMessage", place)

    def texts(self, chat: int) -> list[str]:
        return [message.text for message in self.api.messages(chat)]

    async def rows(self, columns: str = "state") -> list[Any]:
        found = [tuple(row) for row in await self.database.rows(f"SELECT {columns} FROM outbox ORDER BY id")]
        return [row[0] if len(row) == 1 else row for row in found]


def _report(id_: int, number: str, words: str, now: datetime) -> Report:
    place = Place("ul. Lipowa 12", "street", street="Lipowa", number=str(id_), osiedla=("Centrum",))
    return Report(
        id_, number, key(AUTHOR), "telegram", (words,), place, frozenset(), False, "zespol-11",
        created=now, waiting_since=now, at_night=False,
    )  # fmt: skip


@asynccontextmanager
async def posting(
    api: BotApi, hand: Hand, base: KnowledgeBase, path: Path, rehearsal: int | None = None
) -> AsyncIterator[Post]:
    database = await Database.open(path / "mopr.sqlite3")
    clock = Clock(MONDAY, hand.ticks)
    chat = key(rehearsal) if rehearsal is not None else None
    office = Office(database, Silent(base), chat, (key(ADMIN),))
    request = HTTPXRequest(read_timeout=5, pool_timeout=5, httpx_kwargs={"verify": certificates()})
    try:
        async with Bot(api.token, f"{api.url}/bot", request=request, get_updates_request=request) as bot:

            def delivery() -> Delivery:
                return Delivery(office, bot, clock, chat, Painter(database, path), Random(1))

            post = Post(api, database, office, clock, hand, delivery(), delivery)
            if rehearsal is None:
                await post.bind("zespol-11", LEAD)
            yield post
    finally:
        await database.close()


def until(ready: Callable[[], bool]) -> None:
    """For what another thread does; AssertionError if it does not."""
    for _ in range(500):
        if ready():
            return
        time.sleep(0.01)
    raise AssertionError


async def struck(fault: Fault, left: int = 0) -> None:
    """Until the calls that it holds up have come."""
    await asyncio.to_thread(until, lambda: fault.times == left)


def start_of_api(hand: Hand) -> BotApi:
    """Telegram by the same clock, refusing whoever writes too fast."""
    api = BotApi(now=lambda: (MONDAY + timedelta(seconds=hand.seconds)).timestamp())
    api.limits.on = True
    return api
