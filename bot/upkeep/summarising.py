"""Sends the summary of a week to the administrators: on Monday at eight, or as soon as the bot runs in that week."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.casework.change import Change
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.reports.outgoing import Outgoing
from bot.upkeep.expiring import expiring
from bot.upkeep.expiring_lines import DAYS
from bot.upkeep.gaps.command import Gaps
from bot.upkeep.hidden import hidden, hidden_lines
from bot.upkeep.reload_alerts import folder_lines
from bot.upkeep.room import Upkeep
from bot.upkeep.state import read_stored
from bot.upkeep.weekly import Present, Week, summary
from bot.upkeep.wording import UpkeepWording

AT = time(8)
_WEEK = timedelta(days=7)
_TOPICS, _MOST_HIDDEN = 5, 5


def week_due(now: datetime) -> date | None:
    """The Monday of the week that there should be a summary of by now; None on Monday until eight."""
    local = now.astimezone(WARSAW)
    monday = local.date() - timedelta(days=local.weekday())
    is_early = local.date() == monday and local.time() < AT
    return None if is_early else monday - _WEEK


class Summarising:
    """`tick` may be called as often as one likes. In a `rehearsal` it takes nothing from the real week."""

    def __init__(self, upkeep: Upkeep, *, rehearsal: bool = False) -> None:
        self._upkeep = upkeep
        self._gaps = Gaps(upkeep)
        self._rehearsal = rehearsal
        # The last week that nothing is to be done about any more.
        self._settled: date | None = None

    async def tick(self, now: datetime) -> None:
        monday = week_due(now)
        if monday is None or monday == self._settled:
            return
        if await self._is_wanted(monday, now):
            # Before the transaction: whoever groups the gaps opens one.
            gaps = await self._gaps.summed_up(monday, monday + timedelta(days=6), now)
            await self._send(monday, gaps, now)
        self._settled = monday

    async def _is_wanted(self, monday: date, now: datetime) -> bool:
        """A bot that was not there yet in that week has nothing to sum up."""
        async with self._upkeep.office.change(now, quietly=True) as change:
            is_told = await change.books.told.has(self._name(monday))
            return not is_told and await change.books.counts.anything_before(_midnight(monday + _WEEK))

    async def _send(self, monday: date, gaps: Sequence[str], now: datetime) -> None:
        """Written together with the mark that it was sent, so that no crash repeats or loses it."""
        asof = Asof(self._upkeep.live.base, now.date())
        wording = UpkeepWording(asof)
        async with self._upkeep.office.change(now) as change:
            present = await self._present(change, asof, wording, gaps)
            text = summary(await _read_week(change, monday), present, wording)
            for admin in change.admins:
                await change.books.outbox.text(admin, Outgoing(text), now)
            await change.books.told.tell(self._name(monday), now)

    async def _present(self, change: Change, asof: Asof, wording: UpkeepWording, gaps: Sequence[str]) -> Present:
        live = self._upkeep.live
        return Present(
            now=change.now,
            since=live.since,
            stored=await read_stored(change),
            expiring=expiring(asof, DAYS),
            hidden=hidden_lines(hidden(live.base, live.silences), wording, _MOST_HIDDEN),
            gaps=gaps,
            folder=folder_lines(self._upkeep, wording),
        )

    def _name(self, monday: date) -> str:
        return f"{'próba: ' if self._rehearsal else ''}tydzień od {monday}"


async def _read_week(change: Change, monday: date) -> Week:
    counts, before = change.books.counts, monday - _WEEK
    sunday, sunday_before = monday + timedelta(days=6), monday - timedelta(days=1)
    start, middle, end = _midnight(before), _midnight(monday), _midnight(monday + _WEEK)
    return Week(
        monday=monday,
        asked=(await counts.asked(monday, sunday), await counts.asked(before, sunday_before)),
        in_vain=(await counts.in_vain(monday, sunday), await counts.in_vain(before, sunday_before)),
        topics=await counts.topics(monday, sunday, _TOPICS),
        reported=(await counts.reported(middle, end), await counts.reported(start, middle)),
    )


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=WARSAW)
