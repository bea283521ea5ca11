"""Who may act where: a chat speaks for whoever is bound to it, on the reports that they were given."""

from bot.casework.change import Change
from bot.casework.team import Worker
from bot.language.tidying import tidy
from bot.reports.report import COORDINATOR

_LONGEST_NAME = 30


async def spoken_for(change: Change, chat: str) -> list[str]:
    """Teams, or the coordinator, whose chat it is; nobody's if it is not bound."""
    return [target for target, bound in (await change.chats()).items() if bound == chat]


async def role_on(change: Change, chat: str, report: int, message: int | None = None) -> str | None:
    """In whose role somebody of the chat acts on the report, if at all.

    Whose card the message shows; of a message that is no card of ours, the lead's, or anybody's who has the report.
    """
    given = await change.books.cards.targets(report)
    roles = [target for target in await spoken_for(change, chat) if given.get(target) == chat]
    cards = await change.books.cards.messages(report)
    shown = [card.target for card in cards if (card.chat, card.message_id) == (chat, message)]
    known = await change.books.reports.get(report)
    preferred = [*shown, *([known.lead] if known else []), *roles]
    return next((target for target in preferred if target in roles), None)


async def sight_of(change: Change, chat: str, report: int, message: int) -> str | None:
    """In whose role the chat may look at the report: the coordinator may look at any."""
    if role := await role_on(change, chat, report, message):
        return role
    sees_all = COORDINATOR in await spoken_for(change, chat)
    return COORDINATOR if sees_all and await change.books.reports.get(report) else None


def worker(role: str, first_name: str) -> Worker:
    """The name that Telegram gives, short enough for a card."""
    return Worker(role, tidy(first_name)[:_LONGEST_NAME])
