"""Where one person writes: what is a report, or belongs to one, is dealt with; all else is for the assistant.

The same for Telegram's private chats and for the terminal. What is stored is confirmed through the outbox, so a press
of „Wyślij” has no reply of its own.
"""

import logging
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answering.reply import Reply, Topic
from bot.casework.authors import Authors
from bot.casework.belonging import adds, is_elsewhere, is_question
from bot.casework.change import Office
from bot.casework.presses import Presses
from bot.places.place import Place
from bot.reports.draft import Draft
from bot.reports.hearing import Heard
from bot.reports.receipts import Receipts
from bot.reports.report import Report
from bot.reports.screens import Screens, with_notice
from bot.reports.wording import Wording

_LOGGER = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """How many reports one person may make."""

    an_hour: int = 5
    a_day: int = 20


class Desk:
    def __init__(self, office: Office, limits: Limits = Limits()) -> None:
        self._office = office
        self._authors = Authors(office)
        self._presses = Presses(office)
        self._limits = limits

    async def text(self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None = None) -> Reply:
        """The reply to one message of a person."""
        try:
            if name := self._presses.named(text):
                return await self._presses.typed(chat, name, now)
            return await self._text(chat, text, topic, now, message)
        except sqlite3.Error as error:
            return self._not_stored(error, text, topic, now)

    async def _text(self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None) -> Reply:
        heard = self._office.assistant.hear(text)
        if draft := await self._presses.draft(chat, now):
            return await self._continue(chat, draft, text, heard, now, message)
        current = await self._authors.current(chat, now)
        if heard.triage.report and (current is None or is_elsewhere(heard.found, current)):
            return await self._begin(chat, text, heard, now, message)
        reply = self._office.assistant.reply(text, topic, now)
        if current and (heard.triage.report or adds(reply, heard)):
            return await self._amend(current, text, heard, now, message)
        return reply

    async def report(self, chat: str, text: str, now: datetime, message: int | None = None) -> Reply:
        """Words behind /zglos: a report, whatever they say."""
        try:
            if await self._presses.draft(chat, now):
                return await self._text(chat, text, None, now, message)
            return await self._begin(chat, text, self._office.assistant.hear(text), now, message)
        except sqlite3.Error as error:
            return self._not_stored(error, "", None, now)

    async def answer(self, chat: str, replied_to: int, text: str, now: datetime) -> Reply | None:
        """A reply to a team's question is put through; None if it was a reply to anything else."""
        try:
            return await self._presses.answer(chat, replied_to, text, now)
        except sqlite3.Error as error:
            return self._not_stored(error, "", None, now)

    async def start(self, chat: str, now: datetime, *, by_self: bool = False) -> Reply:
        """The button, the command or the deep link: asks where, or goes on where it was left."""
        try:
            draft = await self._presses.draft(chat, now)
            if draft is None:
                draft = await self._presses.keep(chat, Draft.new(now, by_self=by_self), now)
            return self._screens(now).show(draft)
        except sqlite3.Error as error:
            return self._not_stored(error, "", None, now)

    async def place(self, chat: str, place: Place, now: datetime, message: int | None = None) -> Reply:
        """A pin or a venue: the place of the draft, of the report just sent, or the beginning of one."""
        try:
            draft = await self._presses.draft(chat, now)
            current = None if draft else await self._authors.current(chat, now)
            if current:
                text = Wording(self._office.asof(now)).say("nowe-miejsce", miejsce=place.label)
                amended = await self._authors.amend(current, text, now, place=place, message=message)
                return Reply("report", Receipts(self._office.asof(now), now).amended(amended))
            draft = (draft or Draft.new(now)).located(place, now, message)
            return self._screens(now).show(await self._presses.keep(chat, draft, now))
        except sqlite3.Error as error:
            return self._not_stored(error, "", None, now)

    async def press(self, chat: str, data: str, now: datetime) -> Reply | None:
        """What a button of the flow does; None where the receipt in the outbox says it all."""
        try:
            return await self._presses.press(chat, data, now)
        except sqlite3.Error as error:
            return self._not_stored(error, "", None, now)

    async def withdraw(self, chat: str, now: datetime) -> Reply:
        """/cofnij: the draft, or else the last report that is still live."""
        say = Wording(self._office.asof(now)).say
        if await self._presses.draft(chat, now):
            await self._presses.drop(chat, now)
            return Reply("small_talk", say("szkic-usunięty"))
        report = await self._authors.last(chat, now)
        if report is None or not report.is_live:
            return Reply("small_talk", say("nic-do-cofnięcia"))
        await self._authors.withdraw(report, now)
        return Reply("small_talk", say("wycofano", numer=report.number))

    async def edited(self, chat: str, text: str, now: datetime, message: int) -> Reply | None:
        """A corrected message of a report amends it; None for a message of no report."""
        report = await self._authors.made_of(chat, message, now)
        if report is None or not report.is_live:
            return None
        return await self._amend(report, text, self._office.assistant.hear(text), now, message)

    async def moved(self, chat: str, place: Place, now: datetime, message: int) -> None:
        """A live location that goes on moving: the report follows it without a word."""
        report = await self._authors.made_of(chat, message, now)
        if report is not None and report.is_live:
            await self._authors.move(report, place, now)

    async def _begin(self, chat: str, text: str, heard: Heard, now: datetime, message: int | None) -> Reply:
        if await self._is_too_many(chat, now) and (last := await self._authors.last(chat, now)):
            reply = await self._amend(last, text, heard, now, message)
            return replace(reply, text=f"{reply.text}\n\n{Wording(self._office.asof(now)).say('za-dużo')}")
        draft = Draft.new(now).told(text, heard.triage, heard.found, now, message)
        return self._screens(now).show(await self._presses.keep(chat, draft, now))

    async def _continue(
        self, chat: str, draft: Draft, text: str, heard: Heard, now: datetime, message: int | None
    ) -> Reply:
        aside = self._office.assistant.reply(text, None, now)
        if is_question(aside, text, heard):
            return with_notice(self._screens(now).show(draft), aside.text)
        tell = draft.told if draft.missing == "nothing" else draft.answered
        told = tell(text, heard.triage, heard.found, now, message)
        return self._screens(now).show(await self._presses.keep(chat, told, now))

    async def _amend(self, report: Report, text: str, heard: Heard, now: datetime, message: int | None) -> Reply:
        amended = await self._authors.amend(report, text, now, urgent=bool(heard.triage.danger), message=message)
        say = Wording(self._office.asof(now)).say
        alarm = say("112-pilne" if amended.urgent else "112-zwykle")
        return Reply("report", f"{alarm}\n\n{Receipts(self._office.asof(now), now).amended(amended)}")

    async def _is_too_many(self, chat: str, now: datetime) -> bool:
        in_hour = await self._authors.sent_since(chat, now - timedelta(hours=1), now)
        return in_hour >= self._limits.an_hour or (
            await self._authors.sent_since(chat, now - timedelta(days=1), now) >= self._limits.a_day
        )

    def _screens(self, now: datetime) -> Screens:
        return Screens(self._office.asof(now), now)

    def _not_stored(self, error: sqlite3.Error, text: str, topic: Topic | None, now: datetime) -> Reply:
        """Questions are answered without a disk; a report must be called in."""
        _LOGGER.error("Baza danych zawodzi (%s); zgłoszenie nie zostało zapisane", type(error).__name__)
        if text and not self._office.assistant.hear(text).triage.report:
            return self._office.assistant.reply(text, topic, now)
        return Reply("report", Receipts(self._office.asof(now), now).not_stored())
