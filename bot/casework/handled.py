"""What is said again of a message, or a press, whose effects are stored already: nothing is changed by it.

An update may be handled a second time from its start, for the bot may have died before it could note the first.
"""

from datetime import datetime

from bot.answering.reply import Reply
from bot.casework.authors import Authors
from bot.casework.change import Office
from bot.casework.draft_at_hand import DraftAtHand
from bot.reports.receipts import Receipts
from bot.reports.report import Report, Written
from bot.reports.wording import Wording


class Handled:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._authors = Authors(office)
        self._drafts = DraftAtHand(office)

    async def message(self, chat: str, message: int | None, now: datetime) -> Reply | None:
        """None for a message that neither the chat's draft nor a report has; the terminal's have no number."""
        if message is None:
            return None
        draft = await self._drafts.of(chat, now)
        if draft is not None and message in draft.messages:
            return self._office.screen(draft, now)
        report = await self._authors.made_of(chat, message, now)
        return self.known(report, message, now) if report is not None else None

    async def report(self, written: Written | None, now: datetime) -> Report | None:
        """The report that has the message, whatever became of it."""
        async with self._office.change(now, quietly=True) as change:
            return await change.books.reports.made_of(written)

    def known(self, report: Report, message: int, now: datetime) -> Reply:
        return self._reply(report, self._receipts(report, now).known(report, message), now)

    async def draft(self, chat: str, key: str, now: datetime) -> Reply | None:
        """The number of what the draft became; None if it was dropped, still waits, or never had such a key."""
        if not key.isascii():
            return None
        async with self._office.change(now, quietly=True) as change:
            report = await change.books.reports.of_draft(chat, key)
        if report is None:
            return None
        return self._reply(report, self._receipts(report, now).sent(report), now)

    def _receipts(self, report: Report, now: datetime) -> Receipts:
        return Receipts(self._office.asof(now, report.language), now)

    def _reply(self, report: Report, text: str, now: datetime) -> Reply:
        alarm = Wording(self._office.asof(now, report.language)).say("112-pilne" if report.urgent else "112-zwykle")
        return Reply("report", f"{alarm}\n\n{text}", language=report.language)
