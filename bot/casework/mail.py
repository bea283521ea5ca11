"""What the outbox holds for somebody who sits at the terminal."""

from datetime import datetime

from bot.casework.change import Office
from bot.reports.outgoing import Outgoing

TERMINAL = "konsola"


async def collect(office: Office, now: datetime) -> list[Outgoing]:
    """Messages due at the terminal, handed over and so sent."""
    async with office.change(now) as change:
        rows = [row for row in await change.books.dispatch.due(now) if row.chat == TERMINAL]
        for row in rows:
            await change.books.dispatch.sent(row.id, now)
    return [row.outgoing for row in rows if row.outgoing is not None]
