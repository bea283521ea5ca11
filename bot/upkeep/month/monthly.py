"""The picture of the month that has ended: put into the outbox on the 1st, for the coordinator's chat, once."""

from datetime import datetime, time

from bot.casework.change import Change, Office
from bot.clock import WARSAW
from bot.reports.report import COORDINATOR
from bot.reports.wording import Wording
from bot.upkeep.month.calendar import Month

_AT = time(8)


def due(now: datetime) -> Month | None:
    """The month whose picture there should be by now: from eight on the 1st until the next month has ended."""
    local = now.astimezone(WARSAW)
    is_early = local.day == 1 and local.time() < _AT
    return None if is_early else Month.before(local.date())


def told_as(month: str) -> str:
    """What is written down when the coordinator has it."""
    return f"month {month}"


def command(month: str) -> str:
    return f"python main.py month {month}"


class Monthly:
    """`tick` may be called as often as one likes. That the picture was sent is written down where it is sent."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._done: Month | None = None
        # Where it was put by this process: a chat that is lost must not be tried again and again.
        self._put: tuple[Month, str] | None = None

    async def tick(self, now: datetime) -> None:
        month = due(now)
        if month is None or month == self._done:
            return
        async with self._office.change(now) as change:
            is_told = await self._is_told(change, month)
            put = None if is_told else await self._put_out(change, month)
        self._done = month if is_told else None
        self._put = put

    async def _is_told(self, change: Change, month: Month) -> bool:
        """Also where nothing was counted yet, for the bot was not there."""
        told, what = change.books.told, told_as(str(month))
        if await told.has(what):
            return True
        if await change.books.counts.anything_before(month.ends):
            return False
        await told.tell(what, change.now)
        return True

    async def _put_out(self, change: Change, month: Month) -> tuple[Month, str] | None:
        chat = (await change.chats()).get(COORDINATOR)
        if chat is None:
            await self._ask_for_a_chat(change, month)
            return None
        if self._put != (month, chat):
            await change.books.outbox.picture(chat, COORDINATOR, str(month), change.now)
        return month, chat

    async def _ask_for_a_chat(self, change: Change, month: Month) -> None:
        what = f"{told_as(str(month))} without a chat"
        if not await change.books.told.has(what):
            await change.books.told.tell(what, change.now)
            text = Wording(change.asof).say("miesiąc-bez-czatu", miesiąc=month.words, polecenie=command(str(month)))
            await change.tell_admins(text)
