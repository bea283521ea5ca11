"""Buttons of the flow, `r:<draft's key or a verb>:…`, and the draft that they change."""

from collections.abc import Callable
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
from bot.reports.screens import Screens, with_notice
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
        texts = self._office.assistant.base.texts
        return next((name for name in TYPED if text.strip().casefold() == texts[f"przycisk-{name}"].casefold()), None)

    async def typed(self, chat: str, name: str, now: datetime, message: int | None) -> Reply:
        """A key under the text field: it may linger there after the report was sent."""
        draft = await self._drafts.of(chat, now)
        if draft is not None and name != "zgłoś":
            return await self._on_draft(chat, draft, name, [], now) or Reply("report", self._say(now)("szkicu-nie-ma"))
        last = await self._authors.current(chat, now) if name != "zgłoś" else None
        if name == "pilne" and last:
            return await self._urgent(chat, last.id, now, message)
        if name in ("zgłoś", "pilne"):
            return self._show(await self._drafts.started(chat, now, message=message), now)
        return Reply("small_talk", self._say(now)("wycofać-polecenie" if last else "szkicu-nie-ma"))

    async def answer(self, chat: str, replied_to: int, text: str, now: datetime, message: int | None) -> Reply | None:
        async with self._office.change(now) as change:
            id_ = await change.books.cards.relayed(chat, replied_to)
        if id_ is None:
            return None
        await Team(self._office).hear_back(id_, text, now, Written(chat, message) if message is not None else None)
        return Reply("report", "\n\n".join([self._say(now)("112-zwykle"), self._say(now)("odpowiedź-przekazana")]))

    async def press(self, chat: str, data: str, now: datetime) -> Reply | None:
        _, key, *rest = data.split(":")
        match key, rest:
            case "nowe", _:
                return self._show(await self._drafts.started(chat, now), now)
            case "ja", _:
                return self._show(await self._drafts.started(chat, now, by_self=True), now)
            case "nadal", [id_] if (report := number(id_)) is not None:
                return await self._reopen(chat, report, now)
            case "pilne", [id_] if (report := number(id_)) is not None:
                return await self._urgent(chat, report, now)
        draft = await self._drafts.of(chat, now)
        if draft is not None and draft.key == key and rest:
            return await self._on_draft(chat, draft, rest[0], rest[1:], now)
        return await self._handled.draft(chat, key, now) or self._gone(draft, now)

    def _gone(self, other: Draft | None, now: datetime) -> Reply:
        """The button's own draft is no more; perhaps there is another."""
        if other is None:
            return Reply("small_talk", self._say(now)("szkicu-nie-ma"))
        return with_notice(self._show(other, now), self._say(now)("szkic-inny"))

    async def _on_draft(self, chat: str, draft: Draft, verb: str, rest: list[str], now: datetime) -> Reply | None:
        if verb == "wyślij" and draft.missing == "nothing":
            await self._submitting.submit(chat, draft.key, source_of(chat), now)
            return None
        if verb == "anuluj":
            await self._drafts.drop(chat, now)
            return Reply("small_talk", self._say(now)("szkic-usunięty"))
        return self._show(await self._drafts.keep(chat, _changed(draft, verb, rest, now), now), now)

    async def _reopen(self, chat: str, id_: int, now: datetime) -> Reply:
        report = await self._authors.reopen(chat, id_, now)
        if report is None:
            return Reply("small_talk", self._say(now)("stary-przycisk"))
        return Reply(
            "report",
            "\n\n".join([self._say(now)("112-zwykle"), self._say(now)("otwarte-ponownie", numer=report.number)]),
        )

    async def _urgent(self, chat: str, id_: int, now: datetime, message: int | None = None) -> Reply:
        """Marked urgent after it was sent: everybody who gets urgent ones hears of it, once."""
        report = await self._authors.live(chat, id_, now)
        if report is None:
            return Reply("small_talk", self._say(now)("stary-przycisk"))
        if not report.urgent:
            mark = self._say(now)("oznaczono-pilne")
            report = await self._authors.amend(chat, report, mark, now, urgent=True, message=message)
        receipts = Receipts(self._office.asof(now), now)
        return Reply("report", "\n\n".join([self._say(now)("112-pilne"), receipts.amended(report)]))

    def _show(self, draft: Draft, now: datetime) -> Reply:
        return Screens(self._office.asof(now), now).show(draft)

    def _say(self, now: datetime) -> Callable[..., str]:
        return Wording(self._office.asof(now)).say


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
