"""Buttons of the flow, `r:<draft's key or a verb>:…`, and the draft that they change."""

from dataclasses import replace
from datetime import datetime

from bot.answering.reply import Reply
from bot.casework.acting import number
from bot.casework.authors import Authors
from bot.casework.change import Office
from bot.casework.draft_at_hand import DraftAtHand
from bot.casework.handled import Handled
from bot.casework.submitting import Submitting
from bot.casework.team import Team
from bot.casework.watch import source_of
from bot.reports.draft import Draft
from bot.reports.receipts import Receipts
from bot.reports.report import Written
from bot.reports.screens import with_notice
from bot.reports.wording import Wording

# Verbs whose labels are keys under the text field, so they arrive as texts.
TYPED = ("zgłoś", "pilne", "tak-jak-jest", "anuluj")


class Presses:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._authors = Authors(office)
        self._drafts = DraftAtHand(office)
        self._handled = Handled(office)
        self._submitting = Submitting(office)

    def named(self, text: str) -> str | None:
        """The verb whose label somebody tapped, or typed."""
        typed, base = text.strip().casefold(), self._office.assistant.base
        texts = [base.texts, *(language.texts for language in base.languages.values())]
        return next((name for name in TYPED for said in texts if typed == said[f"przycisk-{name}"].casefold()), None)

    async def typed(self, chat: str, name: str, now: datetime, message: int | None) -> Reply:
        """A key under the text field: it may linger there after the report was sent."""
        draft = await self._drafts.of(chat, now)
        if draft is not None and name != "zgłoś":
            return await self._on_draft(chat, draft, name, [], now) or await self._said(chat, now, "szkicu-nie-ma")
        last = await self._authors.current(chat, now) if name != "zgłoś" else None
        if name == "pilne" and last:
            return await self._urgent(chat, last.id, now, message)
        if name in ("zgłoś", "pilne"):
            return self._office.screen(await self._drafts.started(chat, now, message=message), now)
        return await self._said(chat, now, "wycofać-polecenie" if last else "szkicu-nie-ma")

    async def answer(self, chat: str, replied_to: int, text: str, now: datetime, message: int | None) -> Reply | None:
        async with self._office.change(now) as change:
            id_ = await change.books.cards.relayed(chat, replied_to)
        if id_ is None:
            return None
        written = Written(chat, message) if message is not None else None
        gist = self._office.assistant.hear(text).triage.gist
        await Team(self._office).hear_back(id_, text, now, written, gist)
        return await self._said(chat, now, "112-zwykle", "odpowiedź-przekazana")

    async def press(self, chat: str, data: str, now: datetime) -> Reply | None:
        _, key, *rest = data.split(":")
        match key, rest:
            case "nowe", _:
                return self._office.screen(await self._drafts.started(chat, now), now)
            case "ja", _:
                return self._office.screen(await self._drafts.started(chat, now, by_self=True), now)
            case "nadal", [id_] if (report := number(id_)) is not None:
                return await self._reopen(chat, report, now)
            case "pilne", [id_] if (report := number(id_)) is not None:
                return await self._urgent(chat, report, now)
        draft = await self._drafts.of(chat, now)
        if draft is not None and draft.key == key and rest:
            return await self._on_draft(chat, draft, rest[0], rest[1:], now)
        return await self._handled.draft(chat, key, now) or await self._gone(chat, draft, now)

    async def _gone(self, chat: str, other: Draft | None, now: datetime) -> Reply:
        """The button's own draft is no more; perhaps there is another."""
        if other is None:
            return await self._said(chat, now, "szkicu-nie-ma")
        notice = Wording(self._office.asof(now, other.language)).say("szkic-inny")
        return with_notice(self._office.screen(other, now), notice)

    async def _on_draft(self, chat: str, draft: Draft, verb: str, rest: list[str], now: datetime) -> Reply | None:
        if verb == "wyślij" and draft.missing == "nothing":
            await self._submitting.submit(chat, draft.key, source_of(chat), now)
            return None
        if verb == "anuluj":
            await self._drafts.drop(chat, now)
            return Reply("small_talk", Wording(self._office.asof(now, draft.language)).say("szkic-usunięty"))
        return self._office.screen(await self._drafts.keep(chat, _changed(draft, verb, rest, now), now), now)

    async def _reopen(self, chat: str, id_: int, now: datetime) -> Reply:
        report = await self._authors.reopen(chat, id_, now)
        if report is None:
            return await self._said(chat, now, "stary-przycisk")
        return await self._said(chat, now, "112-zwykle", "otwarte-ponownie", numer=report.number)

    async def _urgent(self, chat: str, id_: int, now: datetime, message: int | None = None) -> Reply:
        """Marked urgent after it was sent: everybody who gets urgent ones hears of it, once."""
        report = await self._authors.live(chat, id_, now)
        if report is None:
            return await self._said(chat, now, "stary-przycisk")
        if not report.urgent:
            mark = Wording(self._office.asof(now)).say("oznaczono-pilne")
            report = await self._authors.amend(chat, report, mark, now, urgent=True, message=message)
        asof = self._office.asof(now, await self._office.interpreter.of(chat, report.language))
        told = "\n\n".join([Wording(asof).say("112-pilne"), Receipts(asof, now).amended(report)])
        return Reply("report", told, language=asof.base.speech.code)

    async def _said(self, chat: str, now: datetime, *keys: str, **values: object) -> Reply:
        """In the chat's language; what begins with 112 is about a report."""
        language = await self._office.interpreter.of(chat)
        say = Wording(self._office.asof(now, language)).say
        text = "\n\n".join(say(key, **values) if key == keys[-1] else say(key) for key in keys)
        return Reply("report" if len(keys) > 1 else "small_talk", text, language=language)


def _changed(draft: Draft, verb: str, rest: list[str], now: datetime) -> Draft:
    """The draft after a press; a verb of an older version of the bot changes nothing."""
    match verb, rest:
        case "pilne", _:
            return replace(draft, urgent=True, touched=now)
        case "opcja", [at] if (option := number(at)) is not None and draft.options:
            return draft.chosen(option, now)
        case "żadne" | "tak-jak-jest", _:
            return draft.chosen(None, now)
        case "inne-miejsce", _:
            return draft.elsewhere(now)
        case "w-mieście", _ if draft.place is not None:
            return replace(draft, place=replace(draft.place, kind="words", in_city=None), touched=now)
        case "bez-wiadomości" | "z-wiadomością", _:
            return replace(draft, wants_word=verb == "z-wiadomością", touched=now)
    return replace(draft, touched=now)
