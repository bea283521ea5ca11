"""The draft of a chat: looked at, begun, kept, dropped."""

from datetime import datetime

from bot.casework.change import Office
from bot.reports.draft import Draft
from bot.reports.report import Written


class DraftAtHand:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def of(self, chat: str, now: datetime) -> Draft | None:
        async with self._office.change(now) as change:
            return await change.books.drafts.of(chat)

    async def keep(self, chat: str, draft: Draft, now: datetime) -> Draft:
        async with self._office.change(now) as change:
            await change.books.drafts.keep(chat, draft)
        return draft

    async def drop(self, chat: str, now: datetime, written: Written | None = None) -> None:
        """The same /cofnij, handled again, must not go on to withdraw the report that was made before the draft."""
        async with self._office.change(now) as change:
            await change.books.drafts.drop(chat)
            before = await change.books.reports.last_of(chat)
            if before is not None and before.is_live:
                await change.books.reports.belongs(before, written)

    async def started(self, chat: str, now: datetime, *, by_self: bool = False, message: int | None = None) -> Draft:
        """The draft where it was left, or else a new one."""
        language = await self._office.interpreter.of(chat)
        new = Draft.new(now, by_self=by_self, message=message, language=language)
        return await self.of(chat, now) or await self.keep(chat, new, now)
