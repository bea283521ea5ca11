"""What a team looks at: the buttons under a card, a fresh card, a list. Changes no report."""

from datetime import datetime

from bot.answering.reply import Press
from bot.casework.change import Change, Office
from bot.casework.roles import spoken_for
from bot.reports.cards import Cards
from bot.reports.likeness import alike
from bot.reports.lists import Lists
from bot.reports.outgoing import Outgoing
from bot.reports.report import COORDINATOR, Report
from bot.reports.wording import Wording
from bot.storage.cards import Card

Rows = tuple[tuple[Press, ...], ...]


class CardsAtHand:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def report(self, id_: int, now: datetime) -> Report | None:
        async with self._office.change(now, quietly=True) as change:
            return await change.books.reports.get(id_)

    async def note(self, card: Card, now: datetime) -> None:
        """A copy that we may not have known of, since its send was answered into nothing; edits reach it from now."""
        async with self._office.change(now, quietly=True) as change:
            await change.books.cards.shown(card)

    def outcomes(self, report: Report, now: datetime) -> Rows:
        """How it may have ended."""
        return Cards(self._office.asof(now)).outcomes(report)

    async def teams(self, report: Report, role: str, now: datetime) -> Rows:
        """Whom it may be passed to: teams with a chat, but neither one's own nor the one that has it already."""
        async with self._office.change(now, quietly=True) as change:
            not_to = {COORDINATOR, role, report.holder or report.lead}
            others = [target for target in await change.chats() if target not in not_to]
            return Cards(change.asof).teams(report, others) if others else ()

    async def own(self, report: Report, now: datetime) -> Rows:
        """The card's own buttons."""
        async with self._office.change(now, quietly=True) as change:
            others = alike(report, await change.books.reports.live(), change.asof.base.duty.same_person)
            return Cards(change.asof).card(report, (), others).rows

    async def show(self, report: Report, target: str, now: datetime) -> None:
        """A fresh card at the end of the target's chat."""
        async with self._office.change(now) as change:
            await change.show_again(report, target)

    async def open(self, chat: str, now: datetime) -> Outgoing:
        """What is live of the chat's cards; the coordinator sees everything."""
        async with self._office.change(now, quietly=True) as change:
            say = Wording(change.asof).say
            targets = await spoken_for(change, chat)
            if not targets:
                return Outgoing(say("czat-niczyj"))
            live = await _live(change, chat, targets)
            return Lists(change.asof).plain("lista-otwarte", live) if live else Outgoing(say("nic-otwartego"))


async def _live(change: Change, chat: str, targets: list[str]) -> list[Report]:
    live = await change.books.reports.live()
    if COORDINATOR in targets:
        return live
    held = set[int]().union(*[await change.books.cards.in_chat(chat, target) for target in targets])
    return [report for report in live if report.id in held]
