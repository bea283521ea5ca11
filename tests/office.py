"""Casework without Telegram: the real database, desk, teams and watch, and what the outbox holds for each chat."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.answering.reply import Press, Reply
from bot.assistant import Assistant
from bot.casework.change import Office
from bot.casework.desk import Desk, Limits
from bot.casework.team import Team, Worker
from bot.casework.watch import Watch
from bot.reports.report import COORDINATOR, Report
from bot.storage.database import Database

AUTHOR, ADMIN = "telegram:7001", "telegram:9001"
LEAD, AREA = "zespol-11", "zespol-3"
CHATS = {LEAD: "telegram:-11", AREA: "telegram:-3", COORDINATOR: "telegram:-99"}
ANNA, OLA = Worker(LEAD, "Anna"), Worker(AREA, "Ola")


@dataclass
class Place:
    """Everything of one office; `database` may be closed and opened again underneath."""

    database: Database
    office: Office
    desk: Desk
    team: Team
    watch: Watch

    async def bind(self, now: datetime) -> None:
        async with self.office.change(now) as change:
            for target, chat in CHATS.items():
                await change.books.bindings.bind(target, chat, now)

    async def report(self, text: str, now: datetime, chat: str = AUTHOR) -> Report:
        """Written and sent by two actions."""
        screen = await self.desk.text(chat, text, None, now)
        await self.desk.press(chat, button(screen, "Wyślij"), now)
        found = await self.last(now)
        assert found is not None
        return found

    async def last(self, now: datetime) -> Report | None:
        async with self.office.change(now) as change:
            reports = await change.books.reports.all()
        return reports[-1] if reports else None

    async def posted(self, chat: str, now: datetime) -> list[str]:
        """What is due for the chat, taken out as if it were sent: „karta N” or the text."""
        async with self.office.change(now) as change:
            rows = [row for row in await change.books.dispatch.due(now) if row.chat == chat]
            for row in rows:
                await change.books.dispatch.sent(row.id, now)
        return [row.outgoing.text if row.outgoing else f"karta {row.report}" for row in rows if row.kind != "edit"]


def button(screen: Reply, label: str) -> str:
    return next(one.data for one in screen.buttons if isinstance(one, Press) and one.label == label)


@asynccontextmanager
async def working(path: Path, assistant: Assistant, now: datetime, limits: Limits = Limits()) -> AsyncIterator[Place]:  # noqa: B008
    """With every chat bound."""
    database = await Database.open(path / "mopr.sqlite3")
    office = Office(database, assistant, admins=(ADMIN,))
    place = Place(database, office, Desk(office, limits), Team(office), Watch(office))
    try:
        await place.bind(now)
        yield place
    finally:
        await database.close()
