"""Chats that moved, that we lost, or whose owner does not want us: what follows for reports."""

from dataclasses import replace

from bot.casework.change import Change
from bot.casework.submitting import SYSTEM
from bot.reports.outgoing import Outgoing
from bot.reports.report import COORDINATOR, Report
from bot.reports.wording import Wording


async def move(change: Change, chat: str, new: str) -> None:
    """A group became a supergroup: its messages stayed behind, so live reports get fresh cards there."""
    held = [(report, await _targets(change, report, chat)) for report in await change.books.reports.live()]
    await change.books.outbox.move(chat, new)
    await change.books.cards.move(chat, new)
    for report, targets in held:
        for target in targets:
            await change.books.outbox.card(new, report.id, target, change.now, urgent=report.urgent)


async def _targets(change: Change, report: Report, chat: str) -> list[str]:
    """Whose cards of the report lie in the chat; one is enough for all who share it, but not in a rehearsal."""
    targets = [target for target, held in (await change.books.cards.targets(report.id)).items() if held == chat]
    return targets if change.rehearsal is not None else targets[:1]


async def lose(change: Change, chat: str, why: str = "czat-utracony") -> list[str]:
    """No way into a team's chat any more: who was reached there. Their reports go to the coordinator.

    `why` is the text that tells the coordinator or, where there is none, the administrators.
    """
    targets = await change.books.bindings.unbind(chat)
    if not targets:
        return []
    await change.books.outbox.abandon(chat, change.now)
    await change.books.cards.leave(chat)
    text = Wording(change.asof).say(why, kto=Wording(change.asof).targets(targets))
    if not await change.tell(COORDINATOR, Outgoing(text), urgent=True) and why == "czat-utracony":
        await change.tell_admins(text)
    for report in await change.books.reports.live():
        if report.lead in targets or report.holder in targets:
            await change.give(report, [COORDINATOR])
            await refresh(change, report)
    return targets


async def lose_author(change: Change, chat: str, id_: int) -> bool:
    """The author of the report has blocked the bot: its team sees that nobody will hear. False if it is known."""
    report = await change.books.reports.get(id_)
    if report is None or report.chat != chat or not report.hears:
        return False
    await change.save(replace(report, wants_word=False, hears=False), "zgłaszający nie odbiera", SYSTEM)
    return True


async def replace_card(change: Change, chat: str, message_id: int, id_: int, target: str) -> None:
    """The message that showed the card is gone: a live report gets another, unless a copy or no team is left there."""
    await change.books.cards.gone(chat, message_id)
    report = await change.books.reports.get(id_)
    left = [one for one in await change.books.cards.messages(id_) if (one.chat, one.target) == (chat, target)]
    is_theirs = (await change.chats()).get(target) == chat
    if report is not None and report.is_live and is_theirs and not left:
        await change.books.outbox.card(chat, id_, target, change.now, urgent=report.urgent)


async def refresh(change: Change, report: Report) -> None:
    """Every card of the report is drawn anew."""
    for card in await change.books.cards.messages(report.id):
        await change.books.outbox.edit(card.chat, card.report, card.target, card.message_id, change.now)
