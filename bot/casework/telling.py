"""What a person tells: the beginning of a report, more of one, a correction, a position, or a question."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.answering.reply import POLISH, Reply, Topic
from bot.casework.authors import Authors
from bot.casework.belonging import adds, is_elsewhere, is_question, is_said
from bot.casework.change import Office
from bot.casework.draft_at_hand import DraftAtHand
from bot.casework.handled import Handled
from bot.language.tidying import tidy
from bot.places.place import Place
from bot.reports.draft import Draft
from bot.reports.hearing import Heard
from bot.reports.receipts import Receipts
from bot.reports.report import Report
from bot.reports.screens import with_notice
from bot.reports.wording import Wording


@dataclass(frozen=True)
class Limits:
    """How many reports one person may make."""

    an_hour: int = 5
    a_day: int = 20


USUAL = Limits()


class Telling:
    def __init__(self, office: Office, limits: Limits) -> None:
        self._office = office
        self._limits = limits
        self._authors = Authors(office)
        self._drafts = DraftAtHand(office)
        self._handled = Handled(office)

    async def words(self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None) -> Reply:
        """A message that says what it may be only by its words."""
        heard = self._office.assistant.hear(text)
        if draft := await self._drafts.of(chat, now):
            return await self._continue(chat, draft, text, heard, now, message)
        current = await self._authors.current(chat, now)
        if heard.triage.report and (current is None or is_elsewhere(heard.found, current)):
            return await self._begin(chat, text, heard, now, message)
        reply = self._office.assistant.reply(text, topic, now, await self._language(chat, text, now))
        if current and (heard.triage.report or adds(reply, heard)):
            return await self._amend(chat, current, text, heard, now, message)
        return reply

    async def report(self, chat: str, text: str, now: datetime, message: int | None) -> Reply:
        """Words that are a report, whatever they say."""
        if await self._drafts.of(chat, now):
            return await self.words(chat, text, None, now, message)
        return await self._begin(chat, text, self._office.assistant.hear(text), now, message)

    async def place(self, chat: str, place: Place, now: datetime, message: int | None) -> Reply:
        """The place of the draft, of the report just sent, or the beginning of one."""
        draft = await self._drafts.of(chat, now)
        current = None if draft else await self._authors.current(chat, now)
        language = await self._office.interpreter.of(chat)
        if current:
            text = Wording(self._office.asof(now)).say("nowe-miejsce", miejsce=place.label)
            amended = await self._authors.amend(chat, current, text, now, place=place, message=message)
            told = Receipts(self._office.asof(now, language), now).amended(amended)
            return Reply("report", told, language=language)
        draft = (draft or Draft.new(now, language=language)).located(place, now, message)
        return self._office.screen(await self._drafts.keep(chat, draft, now), now)

    async def edited(self, chat: str, text: str, now: datetime, message: int) -> Reply | None:
        """A corrected message goes on with what it belongs to, if it says anything else; None if it never did."""
        heard = self._office.assistant.hear(text)
        draft = await self._drafts.of(chat, now)
        if draft is not None and message in draft.messages:
            if tidy(text) in draft.words:
                return self._office.screen(draft, now)
            return await self._continue(chat, draft, text, heard, now, message)
        report = await self._authors.made_of(chat, message, now)
        if report is None:
            return None
        if is_said(tidy(text), message, report):
            return self._handled.known(report, message, now)
        if not report.is_live:
            return await self.words(chat, text, None, now, message)
        return await self._amend(chat, report, text, heard, now, message)

    async def _begin(self, chat: str, text: str, heard: Heard, now: datetime, message: int | None) -> Reply:
        if await self._is_too_many(chat, now) and (last := await self._authors.last(chat, now)):
            reply = await self._amend(chat, last, text, heard, now, message)
            limit = Wording(self._office.asof(now, reply.language)).say("za-dużo")
            return replace(reply, text=f"{reply.text}\n\n{limit}")
        new = Draft.new(now, language=await self._language(chat, text, now))
        draft = new.told(text, heard.triage, heard.found, now, message)
        return self._office.screen(await self._drafts.keep(chat, draft, now), now)

    async def _continue(
        self, chat: str, draft: Draft, text: str, heard: Heard, now: datetime, message: int | None
    ) -> Reply:
        draft = replace(draft, language=await self._language(chat, text, now, draft.language))
        aside = self._office.assistant.reply(text, None, now, draft.language)
        if is_question(aside, text, heard):
            return with_notice(self._office.screen(draft, now), aside.text)
        tell = draft.told if draft.missing == "nothing" else draft.answered
        told = tell(text, heard.triage, heard.found, now, message)
        return self._office.screen(await self._drafts.keep(chat, told, now), now)

    async def _amend(
        self, chat: str, report: Report, text: str, heard: Heard, now: datetime, message: int | None
    ) -> Reply:
        urgent = bool(heard.triage.danger)
        amended = await self._authors.amend(
            chat, report, text, now, urgent=urgent, message=message, gist=heard.triage.gist
        )
        language = await self._language(chat, text, now, report.language)
        asof = self._office.asof(now, language)
        alarm = Wording(asof).say("112-pilne" if amended.urgent else "112-zwykle")
        return Reply("report", f"{alarm}\n\n{Receipts(asof, now).amended(amended)}", language=language)

    async def _is_too_many(self, chat: str, now: datetime) -> bool:
        in_hour = await self._authors.sent_since(chat, now - timedelta(hours=1), now)
        return in_hour >= self._limits.an_hour or (
            await self._authors.sent_since(chat, now - timedelta(days=1), now) >= self._limits.a_day
        )

    async def _language(self, chat: str, text: str, now: datetime, before: str = POLISH) -> str:
        """A street's name tells no language: what was begun in another one does not go back to Polish."""
        spoken = self._office.assistant.language(text)
        return before if spoken == POLISH != before else await self._office.interpreter.heard(chat, spoken, now)
