"""What is held on one person, and having it erased."""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.casework.change import Office
from bot.reports.draft import Draft
from bot.reports.report import Report
from bot.storage.books import Books
from bot.storage.conversations import TOPIC_LASTS
from bot.storage.erasures import Erasures
from bot.storage.traces import Counted


@dataclass(frozen=True)
class Held:
    """`topic_until`: when the last topic of the conversation is forgotten; None if it is already.

    `language`: the one that is kept for the conversation.
    """

    topic_until: datetime | None
    language: str | None
    draft: Draft | None
    reports: tuple[Report, ...]
    messages: Counted

    @property
    def live(self) -> tuple[Report, ...]:
        return tuple(report for report in self.reports if report.is_live)

    @property
    def ended(self) -> tuple[Report, ...]:
        return tuple(report for report in self.reports if not report.is_live)


class People:
    def __init__(self, office: Office, erasures: Erasures) -> None:
        self._office = office
        self._erasures = erasures

    async def held(self, chat: str, now: datetime) -> Held:
        async with self._office.change(now, quietly=True) as change:
            return await _held(change.books, chat, now)

    async def erase(self, chat: str, now: datetime) -> Held:
        """What there was. Reports stay with their teams, but are nobody's from now on.

        sqlite3.Error or OSError if that failed; then everything is as it was.
        """
        async with self._office.change(now) as change:
            held = await _held(change.books, chat, now)
            ids = [report.id for report in held.reports]
            # Before the commit: an erasure that a restored backup would undo unseen is worse than one noted in vain.
            await asyncio.to_thread(self._erasures.note, chat, ids, now)
            await change.books.traces.erase(chat, now, ids)
            return held


async def _held(books: Books, chat: str, now: datetime) -> Held:
    at = await books.traces.topic_at(chat)
    until = at + TOPIC_LASTS if at else None
    return Held(
        until if until and until > now else None,
        await books.traces.language(chat),
        await books.drafts.of(chat),
        tuple(await books.reports.of(chat)),
        await books.traces.counted(chat),
    )
