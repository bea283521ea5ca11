"""Where one person writes: what is a report, or belongs to one, is dealt with; all else is for the assistant.

The same for Telegram's private chats and for the terminal. What is stored is confirmed through the outbox, so a press
of „Wyślij” has no reply of its own. A message that was dealt with before is answered again and changes nothing.
"""

import logging
import sqlite3
from datetime import datetime

from bot.answering.reply import Reply, Topic
from bot.casework.authors import Authors
from bot.casework.change import Office
from bot.casework.draft_at_hand import DraftAtHand
from bot.casework.handled import Handled
from bot.casework.presses import Presses
from bot.casework.telling import USUAL, Limits, Telling
from bot.places.place import Place
from bot.reports.receipts import Receipts
from bot.reports.report import Written
from bot.reports.wording import Wording

__all__ = ["Desk", "Limits"]

_LOGGER = logging.getLogger(__name__)


class Desk:
    def __init__(self, office: Office, limits: Limits = USUAL) -> None:
        self._office = office
        self._authors = Authors(office)
        self._drafts = DraftAtHand(office)
        self._handled = Handled(office)
        self._presses = Presses(office)
        self._telling = Telling(office, limits)

    async def text(self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None = None) -> Reply:
        """The reply to one message of a person."""
        try:
            if again := await self._handled.message(chat, message, now):
                return again
            if name := self._presses.named(text):
                return await self._presses.typed(chat, name, now, message)
            return await self._telling.words(chat, text, topic, now, message)
        except sqlite3.Error as error:
            return await self._not_stored(chat, error, text, topic, now)

    async def report(self, chat: str, text: str, now: datetime, message: int | None = None) -> Reply:
        """Words behind /zglos: a report, whatever they say."""
        try:
            again = await self._handled.message(chat, message, now)
            return again or await self._telling.report(chat, text, now, message)
        except sqlite3.Error as error:
            return await self._not_stored(chat, error, "", None, now)

    async def answer(
        self, chat: str, replied_to: int, text: str, now: datetime, message: int | None = None
    ) -> Reply | None:
        """A reply to a team's question is put through; None if it was a reply to anything else."""
        try:
            return await self._presses.answer(chat, replied_to, text, now, message)
        except sqlite3.Error as error:
            return await self._not_stored(chat, error, "", None, now)

    async def start(self, chat: str, now: datetime, *, by_self: bool = False) -> Reply:
        """The button, the command or the deep link: asks where, or goes on where it was left."""
        try:
            draft = await self._drafts.started(chat, now, by_self=by_self)
            return self._office.screen(draft, now)
        except sqlite3.Error as error:
            return await self._not_stored(chat, error, "", None, now)

    async def place(self, chat: str, place: Place, now: datetime, message: int | None = None) -> Reply:
        """A pin or a venue: the place of the draft, of the report just sent, or the beginning of one."""
        try:
            again = await self._handled.message(chat, message, now)
            return again or await self._telling.place(chat, place, now, message)
        except sqlite3.Error as error:
            return await self._not_stored(chat, error, "", None, now)

    async def press(self, chat: str, data: str, now: datetime) -> Reply | None:
        """What a button of the flow does; None where the receipt in the outbox says it all."""
        try:
            return await self._presses.press(chat, data, now)
        except sqlite3.Error as error:
            return await self._not_stored(chat, error, "", None, now)

    async def withdraw(self, chat: str, now: datetime, message: int | None = None) -> Reply:
        """/cofnij: the draft, or else the last report that is still live."""
        language = await self._office.interpreter.of(chat)
        say = Wording(self._office.asof(now, language)).say
        # Apart from the author's words: one of them may be edited into this command.
        written = Written(f"{chat}/cofnij", message) if message is not None else None
        report = await self._handled.report(written, now)
        if report is None and await self._drafts.of(chat, now):
            await self._drafts.drop(chat, now, written)
            return Reply("small_talk", say("szkic-usunięty"))
        if report is not None and report.state != "withdrawn":
            return Reply("small_talk", say("szkic-usunięty"))
        report = report or await self._authors.withdraw(chat, now, written)
        return Reply("small_talk", say("wycofano", numer=report.number) if report else say("nic-do-cofnięcia"))

    async def edited(self, chat: str, text: str, now: datetime, message: int) -> Reply | None:
        """A corrected message of a draft or a report amends it; None for a message of neither."""
        try:
            if self._presses.named(text):  # The label of a key corrects nothing.
                return await self._handled.message(chat, message, now)
            return await self._telling.edited(chat, text, now, message)
        except sqlite3.Error as error:
            return await self._not_stored(chat, error, text, None, now)

    async def moved(self, chat: str, place: Place, now: datetime, message: int) -> None:
        """A live location that goes on moving: the report follows it without a word."""
        report = await self._authors.made_of(chat, message, now)
        if report is not None and report.is_live:
            await self._authors.move(chat, report, place, now)

    async def _not_stored(
        self, chat: str, error: sqlite3.Error, text: str, topic: Topic | None, now: datetime
    ) -> Reply:
        """Questions are answered without a disk; a report must be called in."""
        _LOGGER.error("Baza danych zawodzi (%s); zgłoszenie nie zostało zapisane", type(error).__name__)
        if text and not self._office.assistant.hear(text).triage.report:
            return self._office.assistant.reply(text, topic, now)
        # What the chat was heard to write may be unreadable now.
        language = self._office.assistant.language(text) if text else await self._office.interpreter.of(chat)
        return Reply("report", Receipts(self._office.asof(now, language), now).not_stored(), language=language)
