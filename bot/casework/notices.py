"""The pause and the banner that hold now: kept in memory, so that a failing disk never fails an answer."""

import logging
import sqlite3
from contextlib import suppress
from datetime import datetime, timedelta

from bot.answering.banner import with_banner
from bot.answering.reply import POLISH, Reply
from bot.casework.change import Office
from bot.clock import WARSAW, between
from bot.reports.pausing import said_while_paused
from bot.reports.wording import Wording, day_and_clock
from bot.storage.notices import Kind, Notice, NoticeBook

_LOGGER = logging.getLogger(__name__)
REMINDED_EVERY = timedelta(hours=6)
_UNKNOWN = "Baza danych zawodzi (%s); nie wiadomo, czy trwa przerwa"


class Notices:
    """Nothing holds until it is read."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._held: dict[Kind, Notice] = {}
        self._changed: set[Kind] = set()
        self._reminded: datetime | None = None

    async def read(self, now: datetime) -> None:
        """What an earlier process wrote down."""
        try:
            async with self._office.change(now, quietly=True) as change:
                await self.recall(change.books.notices)
        except sqlite3.Error as error:
            _LOGGER.error(_UNKNOWN, type(error).__name__)

    async def recall(self, book: NoticeBook) -> None:
        """The same; what an administrator has said since holds all the same."""
        try:
            written = {notice.kind: notice for notice in await book.all() if notice.kind not in self._changed}
        except ValueError as error:  # A row that nobody of ours wrote.
            _LOGGER.error(_UNKNOWN, type(error).__name__)
            return
        self._held = written | self._held
        if "pause" in self._held:
            _LOGGER.warning("Asystent jest wstrzymany; administrator może go wznowić poleceniem /wznow")

    def holding(self, kind: Kind, now: datetime) -> Notice | None:
        """A banner holds until the end of its last day in Warsaw."""
        notice = self._held.get(kind)
        ended = notice and notice.until and notice.until < now.astimezone(WARSAW).date()
        return None if ended else notice

    async def paused(self, chat: str, text: str, now: datetime) -> str | None:
        """All that is said to whoever writes this while the assistant is paused; None while it works."""
        pause = self.holding("pause", now)
        if pause is None:
            return None
        spoken = self._office.assistant.language(text)
        language = spoken if spoken != POLISH else await self._office.interpreter.of(chat)
        return said_while_paused(self._office.asof(now, language), now, pause.text)

    def dressed(self, reply: Reply, now: datetime) -> Reply:
        """The reply beneath the banner, if there is one and it may stand there."""
        banner = self.holding("banner", now)
        return with_banner(reply, banner.text, self._office.asof(now, reply.language)) if banner else reply

    async def put(self, notice: Notice, told: str, admin: str) -> bool:
        """From now on, even if the disk fails, which makes it False; the other administrators are told."""
        self._held[notice.kind] = notice
        self._changed.add(notice.kind)
        self._reminded = None
        return await self._write(notice.kind, notice, told, admin, notice.at)

    async def drop(self, kind: Kind, told: str, admin: str, now: datetime) -> bool:
        """Likewise."""
        self._held.pop(kind, None)
        self._changed.add(kind)
        return await self._write(kind, None, told, admin, now)

    async def _write(self, kind: Kind, notice: Notice | None, told: str, admin: str, now: datetime) -> bool:
        try:
            async with self._office.change(now) as change:
                await (change.books.notices.put(notice) if notice else change.books.notices.drop(kind))
                await change.tell_admins(told, but=admin)
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); przerwy albo komunikatu nie zapisano", type(error).__name__)
            return False
        return True

    async def remind(self, now: datetime) -> None:
        """Whoever paused the assistant may have forgotten it; called when somebody writes in vain."""
        pause = self.holding("pause", now)
        if pause is None or between(self._reminded or pause.at, now) < REMINDED_EVERY:
            return
        self._reminded = now
        with suppress(sqlite3.Error):
            async with self._office.change(now) as change:
                await change.tell_admins(Wording(change.asof).say("przerwa-trwa", kiedy=day_and_clock(pause.at)))
