"""What was asked in vain, for administrators: /luki, ten at a time, and the summary of a week."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from concurrent.futures.process import BrokenProcessPool
from datetime import date, datetime, timedelta

from bot.answering.reply import Reply
from bot.apart import apart
from bot.beside import FORMS
from bot.clock import WARSAW
from bot.upkeep.gaps.gap import Gap, everyday, gap_of
from bot.upkeep.gaps.grouping import Group, groups_apart
from bot.upkeep.gaps.wording import GapWording
from bot.upkeep.room import Upkeep

_LOGGER = logging.getLogger(__name__)
DAYS, ON_A_PAGE = 30, 10
_SUMMED_UP = 5


class Gaps:
    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep

    async def __call__(self, behind: str, _admin: str, now: datetime) -> Reply:
        say = GapWording(self._upkeep.live.base).say
        page = int(behind or 1) if (behind or "1").isdecimal() and len(behind) < 4 else 0
        if page < 1:
            return Reply("report", say("luki-jak"))
        today = now.astimezone(WARSAW).date()
        groups = await self._groups(today - timedelta(days=DAYS - 1), today, now)
        return Reply("report", say("luki-nie-teraz") if groups is None else await self._page(groups, page, now))

    async def summed_up(self, first: date, last: date, now: datetime) -> list[str]:
        """The commonest of these days, both included: each with its count and the nearest entry."""
        wording, groups = GapWording(self._upkeep.live.base), await self._groups(first, last, now)
        return [wording.shortly(gap) async for gap in self._open(groups or [], _SUMMED_UP, now)]

    async def _groups(self, first: date, last: date, now: datetime) -> list[Group] | None:
        """None where they cannot be had now."""
        try:
            async with self._upkeep.office.change(now, quietly=True) as change:
                rows = [row for row in await change.books.in_vain.since(first) if row.day <= last]
            forms = self._upkeep.beside / FORMS
            return await apart(groups_apart, rows, everyday(self._upkeep.live.base), forms) if rows else []
        except (sqlite3.Error, BrokenProcessPool, OSError) as error:
            _LOGGER.error("Nie udało się ułożyć listy pytań bez odpowiedzi (%s)", type(error).__name__)
            return None

    async def _page(self, groups: list[Group], page: int, now: datetime) -> str:
        wording, first = GapWording(self._upkeep.live.base), (page - 1) * ON_A_PAGE
        gaps = [gap async for gap in self._open(groups, first + ON_A_PAGE + 1, now)]
        shown = gaps[first : first + ON_A_PAGE]
        if not shown:
            return wording.say("luki-strony-nie-ma" if gaps else "luki-brak", dni=DAYS)
        parts = [wording.say("luki-nagłówek", dni=DAYS)]
        parts += ["\n".join(wording.lines(gap)) for gap in shown]
        if len(gaps) > first + ON_A_PAGE:
            parts.append(wording.say("luki-dalej", strona=page + 1))
        return "\n\n".join(parts)

    async def _open(self, groups: list[Group], most: int, now: datetime) -> AsyncIterator[Gap]:
        """Weighed one after the other, with room for everybody else in between."""
        for group in groups:
            gap = gap_of(group, self._upkeep.live.read, now)
            if not gap.is_closed:
                most -= 1
                yield gap
            if not most:
                return
            await asyncio.sleep(0)
