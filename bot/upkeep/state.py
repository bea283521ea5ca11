"""/stan: what an administrator hears of how the bot and its base stand."""

import logging
import sqlite3
from datetime import datetime, timedelta

from bot.answering.reply import Reply
from bot.casework.change import Change
from bot.casework.notices import Notices
from bot.clock import WARSAW, between
from bot.knowledge.dated import Asof
from bot.storage.moments import written
from bot.upkeep.hidden import hidden, hidden_lines
from bot.upkeep.reload_alerts import folder_lines
from bot.upkeep.room import Upkeep
from bot.upkeep.standing import (
    Stored,
    base_lines,
    messages_lines,
    notices_lines,
    questions_lines,
    reports_lines,
    size_line,
)
from bot.upkeep.wording import UpkeepWording

_LOGGER = logging.getLogger(__name__)
_WEEK = timedelta(days=6)  # and today
_MOST_HIDDEN = 25


class State:
    def __init__(self, upkeep: Upkeep, notices: Notices) -> None:
        self._upkeep = upkeep
        self._notices = notices
        self._started = upkeep.clock.now()

    async def command(self, _behind: str, _admin: str, now: datetime) -> Reply:
        """What is known without the database is told whatever the disk does."""
        wording = UpkeepWording(Asof(self._upkeep.live.base, now.date()))
        sections = [*self._known(now, wording), *(await self._stored(now, wording))]
        return Reply("report", "\n\n".join("\n".join(lines) for lines in sections if lines))

    def _known(self, now: datetime, wording: UpkeepWording) -> list[list[str]]:
        live, base = self._upkeep.live, self._upkeep.live.base
        passed = wording.lasting(between(self._started, now))
        runs = wording.say("stan-działa", kiedy=written(self._started), jak_długo=passed)
        pause, banner = self._notices.holding("pause", now), self._notices.holding("banner", now)
        return [
            [*base_lines(base, live.since, wording), *folder_lines(self._upkeep, wording), runs],
            hidden_lines(hidden(base, live.silences), wording, _MOST_HIDDEN),
            notices_lines(pause, banner, wording),
        ]

    async def _stored(self, now: datetime, wording: UpkeepWording) -> list[list[str]]:
        try:
            async with self._upkeep.office.change(now, quietly=True) as change:
                stored = await read_stored(change)
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); stan bota bez liczb", type(error).__name__)
            return [[wording.say("stan-bez-dysku")]]
        return [
            reports_lines(stored, now, wording),
            messages_lines(stored.figures, now, wording),
            questions_lines(stored, wording),
            [size_line(stored.size, wording)],
        ]


async def read_stored(change: Change) -> Stored:
    counts, today = change.books.counts, change.now.astimezone(WARSAW).date()
    return Stored(
        figures=await counts.figures(),
        reports=await change.books.reports.live(),
        today=await counts.asked(today, today),
        week=await counts.asked(today - _WEEK, today),
        in_vain=(await counts.in_vain(today, today), await counts.in_vain(today - _WEEK, today)),
        size=await counts.size(),
    )
