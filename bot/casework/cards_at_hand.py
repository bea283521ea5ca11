"""Who may act on a card, and in whose role: only a chat that the card was given to."""

from datetime import datetime

from bot.casework.change import Change, Office
from bot.casework.team import Worker
from bot.reports.cards import Cards
from bot.reports.lists import Lists
from bot.reports.outgoing import Outgoing
from bot.reports.report import COORDINATOR, Report
from bot.reports.wording import Wording
from bot.storage.cards import Card


class CardsAtHand:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def role(self, chat: str, id_: int, message: int, now: datetime) -> str | None:
        """Whose card the message shows. A copy that we did not know of is noted, so that edits reach it too."""
        async with self._office.change(now) as change:
            target = await _target(change, chat, id_, message)
            if target is not None:
                await change.books.cards.shown(Card(id_, target, chat, message))
            return target

    async def holder(self, chat: str, id_: int, now: datetime) -> str | None:
        """In whose role somebody of the chat acts on the report, whatever message it was about."""
        async with self._office.change(now) as change:
            return await _target(change, chat, id_, None)

    async def outcomes(self, id_: int, now: datetime) -> Outgoing | None:
        """Under the card: how it may have ended; None if it is not taken."""
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or report.state != "taken":
                return None
            return Outgoing("", Cards(change.asof, now).outcomes(report))

    async def teams(self, id_: int, now: datetime) -> Outgoing | None:
        """Under the card: teams that have a chat, but for the one that leads already."""
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or not report.is_live:
                return None
            others = [target for target in await change.chats() if target not in (COORDINATOR, report.lead)]
            return Outgoing("", Cards(change.asof, now).teams(report, others))

    async def back(self, id_: int, now: datetime) -> None:
        """The card's own buttons again, wherever it lies."""
        async with self._office.change(now) as change:
            for card in await change.books.cards.messages(id_):
                await change.books.outbox.edit(card.chat, id_, card.target, card.message_id, now)

    async def show(self, id_: int, target: str, now: datetime) -> None:
        async with self._office.change(now) as change:
            if report := await change.books.reports.get(id_):
                await change.show_again(report, target)

    async def open(self, chat: str, now: datetime) -> Outgoing:
        """/otwarte: what is live of the chat's cards; the coordinator sees everything."""
        async with self._office.change(now) as change:
            targets = [target for target, bound in (await change.chats()).items() if bound == chat]
            live = await change.books.reports.live()
            if COORDINATOR not in targets:
                held = [await change.books.cards.in_chat(chat, target) for target in targets]
                live = [report for report in live if any(report.id in ids for ids in held)]
            if not live:
                return Outgoing(Wording(change.asof).say("nic-otwartego"))
            if COORDINATOR in targets:
                await _give_all(change, live, chat)
            return Lists(change.asof, now).plain("lista-otwarte", live)

    async def asked(self, chat: str, message: int, now: datetime) -> int | None:
        """The report whose question or answer the message is, so that a reply to it goes to the other side."""
        async with self._office.change(now) as change:
            return await change.books.cards.relayed(chat, message)


async def _target(change: Change, chat: str, id_: int, message: int | None) -> str | None:
    bound = {target for target, at in (await change.chats()).items() if at == chat}
    given = [target for target, at in (await change.books.cards.targets(id_)).items() if at == chat and target in bound]
    shown = [
        card.target
        for card in await change.books.cards.messages(id_)
        if (card.chat, card.message_id) == (chat, message)
    ]
    return next((target for target in (*shown, *given) if target in given), None)


async def _give_all(change: Change, live: list[Report], chat: str) -> None:
    """The list's buttons work for whoever may see the list."""
    for report in live:
        await change.books.cards.give(report.id, COORDINATOR, chat)


def worker(role: str, first_name: str) -> Worker:
    """The name that Telegram gives, short enough for a card."""
    return Worker(role, " ".join(first_name.split())[:30])
