"""Everything that one change of a report touches, in one transaction: all of it is written, or none."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiosqlite

from bot.storage.cards import Bindings, Cards
from bot.storage.counts import Counts
from bot.storage.database import Database
from bot.storage.dispatch import Dispatch
from bot.storage.drafts import Drafts
from bot.storage.edits import AuditBook, EditBook
from bot.storage.leftovers import Leftovers
from bot.storage.morning import MorningLists
from bot.storage.notices import NoticeBook
from bot.storage.outbox import Outbox
from bot.storage.reports import Reports
from bot.storage.told import Told
from bot.storage.traces import Traces
from bot.storage.unanswered import InVain


class Books:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self.reports = Reports(connection)
        self.drafts = Drafts(connection)
        self.cards = Cards(connection)
        self.bindings = Bindings(connection)
        self.morning = MorningLists(connection)
        self.notices = NoticeBook(connection)
        self.outbox = Outbox(connection)
        self.dispatch = Dispatch(connection)
        self.traces = Traces(connection)
        self.leftovers = Leftovers(connection)
        self.told = Told(connection)
        self.counts = Counts(connection)
        self.in_vain = InVain(connection)
        self.edits = EditBook(connection)
        self.audit = AuditBook(connection)


@asynccontextmanager
async def books(database: Database) -> AsyncIterator[Books]:
    async with database.transaction() as connection:
        yield Books(connection)
