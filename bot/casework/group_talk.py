"""What workers write in their group: commands, and replies to what the bot asked there."""

import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.casework.cards_at_hand import CardsAtHand
from bot.casework.change import Change, Office
from bot.casework.roles import role_on, spoken_for, worker
from bot.casework.submitting import Submitting
from bot.casework.team import Team
from bot.reports.draft import LONGEST_WORDS, Draft, in_own_words
from bot.reports.outgoing import Outgoing
from bot.reports.receipts import Receipts
from bot.reports.report import Written
from bot.reports.wording import Wording

_NUMBER = re.compile(r"\b\d{4}/\d{4,}\b")


@dataclass(frozen=True)
class Prompt:
    """A message of the bot in the group that somebody replies to."""

    chat: str
    message: int
    text: str


class GroupTalk:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._hand = CardsAtHand(office)
        self._submitting = Submitting(office)
        self._team = Team(office)

    async def open(self, chat: str, now: datetime) -> Outgoing:
        return await self._hand.open(chat, now)

    async def report(self, written: Written, text: str, now: datetime) -> Outgoing:
        """What somebody told a worker on the phone; without words they are asked for. One message, one report."""
        try:
            async with self._office.change(now, quietly=True) as change:
                targets = await spoken_for(change, written.chat)
            if not targets or not text:
                key = "zgłoś-jak" if targets else "czat-niczyj"
                return Outgoing(self._say(now).say(key), asks=bool(targets))
            return await self._enter(text[:LONGEST_WORDS], targets[0], written, now)
        except sqlite3.Error:
            return Outgoing(Receipts(self._office.asof(now), now).not_stored())

    async def _enter(self, text: str, role: str, written: Written, now: datetime) -> Outgoing:
        heard = self._office.assistant.hear(text)
        told = Draft.new(now).told(text, heard.triage, heard.found, now)
        draft = told if told.place else told.located(in_own_words(text), now)
        report = await self._submitting.enter(draft, role, written, now)
        place = report.place.label if report.place else text
        return Outgoing(self._say(now).say("wpisano", numer=report.number, miejsce=place))

    async def reply(self, prompt: Prompt, text: str, name: str, message: int, now: datetime) -> Outgoing | None:
        """To the author of a report, or into a new one; None for a reply to anything else."""
        written = Written(prompt.chat, message)
        if prompt.text == self._say(now).say("zgłoś-jak").strip():
            return await self.report(written, text, now)
        async with self._office.change(now, quietly=True) as change:
            report = await _asked_about(change, prompt)
            role = await role_on(change, prompt.chat, report) if report is not None else None
        if report is None or role is None:
            return None
        if not text:
            return Outgoing(self._say(now).say("tylko-słowa"))
        result, _ = await self._team.ask(report, worker(role, name), text, now, written)
        key = "przekazano-zgłaszającemu" if result == "done" else "nie-odbiera"
        return Outgoing(self._say(now).say(key))

    def _say(self, now: datetime) -> Wording:
        return Wording(self._office.asof(now))


async def _asked_about(change: Change, prompt: Prompt) -> int | None:
    """The report whose question or answer this is.

    A copy sent again after a lost answer is not written down anywhere, nor is one that moved with its group, so its
    words have to tell: nobody but the bot can have written them.
    """
    known = await change.books.cards.relayed(prompt.chat, prompt.message)
    found = _NUMBER.search(prompt.text)
    if known is not None or found is None:
        return known
    report, say = await change.books.reports.numbered(found.group()), Wording(change.asof).say
    asks = say("napisz-tu", numer=found.group())
    answers = say("odpowiedź-zgłaszającego", numer=found.group(), tekst="\n").partition("\n")[0]
    return report.id if report and (prompt.text == asks or prompt.text.startswith(answers)) else None
