"""A bot whose health can be spoiled: a real database, vitals over it, and a clock that is moved by hand."""

import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.knowledge.loading import KnowledgeBase
from bot.reports.outgoing import Outgoing
from bot.storage.books import books
from bot.storage.database import Database
from handlers.operation.vitals import Vitals
from tests.post import MONDAY, Hand, Silent


@dataclass
class Ward:
    path: Path
    database: Database
    clock: Clock
    hand: Hand
    vitals: Vitals

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def wait(self, seconds: float) -> None:
        self.hand.seconds += seconds

    async def write(self, chat: str) -> None:
        """A message that nobody sends."""
        async with books(self.database) as kept:
            await kept.outbox.text(chat, Outgoing("tajne"), self.now)


@asynccontextmanager
async def ward(folder: Path, base: KnowledgeBase, patience: float = 2.0) -> AsyncIterator[Ward]:
    path, hand = folder / "mopr.sqlite3", Hand()
    database, clock = await Database.open(path), Clock(MONDAY, hand.ticks)
    try:
        yield Ward(path, database, clock, hand, Vitals(Silent(base), database, clock, patience))
    finally:
        await database.close()


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process takes another byte."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    """Another process is writing, and does not stop."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
