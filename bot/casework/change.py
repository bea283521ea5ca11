"""One change of a report and everything that follows from it, written together."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from bot.answering.reply import POLISH, Reply, Topic
from bot.casework.interpreting import Interpreter
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.places.place import Place
from bot.reports.draft import Draft
from bot.reports.hearing import Heard
from bot.reports.outgoing import Outgoing
from bot.reports.receipts import Receipts
from bot.reports.report import COORDINATOR, Report
from bot.reports.screens import Screens
from bot.storage.books import Books, books
from bot.storage.database import Database
from bot.storage.languages import Languages


class Assistant(Protocol):
    """What casework needs of the assistant, whose base may be replaced while it serves."""

    @property
    def base(self) -> KnowledgeBase: ...
    def told(self, language: str) -> KnowledgeBase: ...
    def language(self, text: str) -> str: ...
    def hear(self, text: str) -> Heard: ...
    def reply(self, text: str, topic: Topic | None, now: datetime, language: str | None = None) -> Reply: ...
    def pin(self, lat: float, lon: float) -> Place: ...


@dataclass(frozen=True)
class Change:
    """The books inside a transaction, the base as of the day, and who is to be reached where.

    `told` is the same base as it is told in a language, for those who made a report; staff read Polish.
    """

    books: Books
    asof: Asof
    now: datetime
    told: Callable[[str], Asof]
    rehearsal: str | None
    admins: tuple[str, ...] = ()

    async def chats(self) -> dict[str, str]:
        """Target → chat; in a rehearsal everybody's is the one chat."""
        if self.rehearsal is None:
            return await self.books.bindings.all()
        teams = [id_ for id_ in self.asof.base.of_folder("zespoly") if id_ in self.asof.entries]
        return dict.fromkeys([*teams, COORDINATOR], self.rehearsal)

    async def give(self, report: Report, targets: Iterable[str]) -> list[str]:
        """A card for everybody named who has a chat and no card yet; who could be reached."""
        chats = await self.chats()
        reached = [target for target in targets if target in chats]
        held = set((await self.books.cards.targets(report.id)).values())
        for target in reached:
            is_new = await self.books.cards.give(report.id, target, chats[target])
            # One card is enough for all who share a chat; a rehearsal shows everybody's.
            if is_new and (chats[target] not in held or self.rehearsal is not None):
                held.add(chats[target])
                await self.books.outbox.card(chats[target], report.id, target, self.now, urgent=report.urgent)
        return reached

    async def show_again(self, report: Report, target: str) -> bool:
        """A fresh card at the end of the target's chat; False if it has none."""
        chat = (await self.chats()).get(target)
        if chat is None:
            return False
        await self.books.cards.give(report.id, target, chat)
        await self.books.outbox.card(chat, report.id, target, self.now, urgent=report.urgent)
        return True

    async def save(self, report: Report, what: str, role: str, detail: str = "") -> None:
        """The report as it is now, a line of its history, and every card brought up to date."""
        await self.books.reports.save(report)
        await self.books.reports.note(report, self.now, what, role, detail)
        for card in await self.books.cards.messages(report.id):
            await self.books.outbox.edit(card.chat, card.report, card.target, card.message_id, self.now)

    async def tell_authors(self, report: Report, receipt: Callable[[Receipts, Report], Outgoing]) -> None:
        """Its author, and those of reports of the same person, each in its own language, unless they want no word."""
        for one in (report, *await self.books.reports.merged_into(report)):
            if one.chat is not None and one.wants_word:
                outgoing = receipt(self.receipts(one.language), report)
                await self.books.outbox.text(one.chat, outgoing, self.now, report=one.id)

    def receipts(self, language: str) -> Receipts:
        return Receipts(self.told(language), self.now)

    async def tell(
        self, target: str, outgoing: Outgoing, *, report: Report | None = None, urgent: bool = False
    ) -> bool:
        """A message into the target's chat; False if it has none."""
        chat = (await self.chats()).get(target)
        if chat is not None:
            await self.books.outbox.text(chat, outgoing, self.now, report=report.id if report else None, urgent=urgent)
        return chat is not None

    async def tell_admins(self, text: str, *, but: str | None = None) -> None:
        """In their private chats, except one; whoever never wrote to the bot cannot be reached there."""
        for admin in self.admins:
            if admin == but:
                continue
            await self.books.outbox.text(admin, Outgoing(text), self.now, urgent=True)


class Office:
    """Opens changes; `wake` is called after each, so that what it wrote is sent at once."""

    def __init__(
        self, database: Database, assistant: Assistant, rehearsal: str | None = None, admins: tuple[str, ...] = ()
    ) -> None:
        self.assistant = assistant
        self.admins = admins
        self._database = database
        self._rehearsal = rehearsal
        self.languages = Languages(database)
        self.interpreter = Interpreter(lambda: assistant.base, self.languages)
        self.wake: Callable[[], None] = lambda: None

    def asof(self, now: datetime, language: str = POLISH) -> Asof:
        """The base of the day, as it is told in the language."""
        return Asof(self.assistant.base if language == POLISH else self.assistant.told(language), now.date())

    def screen(self, draft: Draft, now: datetime) -> Reply:
        """What the draft asks for next, in its author's language."""
        return Screens(self.asof(now, draft.language), now).show(draft)

    @asynccontextmanager
    async def change(self, now: datetime, *, quietly: bool = False) -> AsyncIterator[Change]:
        """Quietly: nobody is woken, for whoever is awake and only looks."""
        async with books(self._database) as kept:
            told = partial(self.asof, now)
            yield Change(kept, told(), now, told, self._rehearsal, self.admins)
        if not quietly:
            self.wake()
