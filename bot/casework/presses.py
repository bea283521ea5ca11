"""Buttons of the flow, `r:<draft's key or a verb>:…`, and the draft that they change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.answering.reply import Reply
from bot.casework.authors import Authors
from bot.casework.change import Office
from bot.casework.submitting import Submitting
from bot.casework.team import Team
from bot.casework.watch import source_of
from bot.reports.draft import Draft
from bot.reports.receipts import Receipts
from bot.reports.screens import Screens, with_notice
from bot.reports.wording import Wording

# Verbs whose labels are keys under the text field, so they arrive as texts.
TYPED = ("zgłoś", "pilne", "tak-jak-jest", "anuluj")


class Presses:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._authors = Authors(office)
        self._submitting = Submitting(office)

    async def draft(self, chat: str, now: datetime) -> Draft | None:
        async with self._office.change(now) as change:
            return await change.books.drafts.of(chat)

    async def keep(self, chat: str, draft: Draft, now: datetime) -> Draft:
        async with self._office.change(now) as change:
            await change.books.drafts.keep(chat, draft)
        return draft

    async def drop(self, chat: str, now: datetime) -> None:
        async with self._office.change(now) as change:
            await change.books.drafts.drop(chat)

    def named(self, text: str) -> str | None:
        """The verb whose label somebody tapped, or typed."""
        texts = self._office.assistant.base.texts
        return next((name for name in TYPED if text.strip().casefold() == texts[f"przycisk-{name}"].casefold()), None)

    async def typed(self, chat: str, name: str, now: datetime) -> Reply:
        """A key under the text field: it may linger there after the report was sent."""
        if name == "zgłoś":
            return self._show(await self._started(chat, now), now)
        draft = await self.draft(chat, now)
        if draft is not None:
            return await self._on_draft(chat, draft, name, [], now) or Reply("report", self._say(now)("szkicu-nie-ma"))
        last = await self._authors.current(chat, now)
        if name == "pilne":
            return await self._urgent(chat, last.id, now) if last else self._show(await self._started(chat, now), now)
        return Reply("small_talk", self._say(now)("wycofać-polecenie" if last else "szkicu-nie-ma"))

    async def answer(self, chat: str, replied_to: int, text: str, now: datetime) -> Reply | None:
        async with self._office.change(now) as change:
            id_ = await change.books.cards.relayed(chat, replied_to)
        if id_ is None:
            return None
        await Team(self._office).hear_back(id_, text, now)
        return Reply("report", "\n\n".join([self._say(now)("112-zwykle"), self._say(now)("odpowiedź-przekazana")]))

    async def press(self, chat: str, data: str, now: datetime) -> Reply | None:
        _, key, *rest = data.split(":")
        match key, rest:
            case "nowe", _:
                return self._show(await self._started(chat, now), now)
            case "ja", _:
                return self._show(await self._started(chat, now, by_self=True), now)
            case "nadal", [id_] if id_.isdigit():
                return await self._reopen(chat, int(id_), now)
            case "pilne", [id_] if id_.isdigit():
                return await self._urgent(chat, int(id_), now)
        draft = await self.draft(chat, now)
        if draft is None or not rest:
            return Reply("small_talk", self._say(now)("szkicu-nie-ma"))
        if draft.key != key:
            return with_notice(self._show(draft, now), self._say(now)("szkic-inny"))
        return await self._on_draft(chat, draft, rest[0], rest[1:], now)

    async def _on_draft(self, chat: str, draft: Draft, verb: str, rest: list[str], now: datetime) -> Reply | None:
        if verb == "wyślij" and draft.missing == "nothing":
            await self._submitting.submit(chat, draft.key, source_of(chat), now)
            return None
        if verb == "anuluj":
            await self.drop(chat, now)
            return Reply("small_talk", self._say(now)("szkic-usunięty"))
        return self._show(await self.keep(chat, _changed(draft, verb, rest, now), now), now)

    async def _started(self, chat: str, now: datetime, *, by_self: bool = False) -> Draft:
        return await self.draft(chat, now) or await self.keep(chat, Draft.new(now, by_self=by_self), now)

    async def _reopen(self, chat: str, id_: int, now: datetime) -> Reply:
        report = await self._authors.reopen(chat, id_, now)
        if report is None:
            return Reply("small_talk", self._say(now)("stary-przycisk"))
        return Reply(
            "report",
            "\n\n".join([self._say(now)("112-zwykle"), self._say(now)("otwarte-ponownie", numer=report.number)]),
        )

    async def _urgent(self, chat: str, id_: int, now: datetime) -> Reply:
        """Marked urgent after it was sent: everybody who gets urgent ones hears of it."""
        report = await self._authors.last(chat, now)
        if report is None or report.id != id_ or not report.is_live:
            return Reply("small_talk", self._say(now)("stary-przycisk"))
        amended = await self._authors.amend(report, self._say(now)("oznaczono-pilne"), now, urgent=True)
        receipts = Receipts(self._office.asof(now), now)
        return Reply("report", "\n\n".join([self._say(now)("112-pilne"), receipts.amended(amended)]))

    def _show(self, draft: Draft, now: datetime) -> Reply:
        return Screens(self._office.asof(now), now).show(draft)

    def _say(self, now: datetime) -> Callable[..., str]:
        return Wording(self._office.asof(now)).say


def _changed(draft: Draft, verb: str, rest: list[str], now: datetime) -> Draft:
    """The draft after a press; a verb of an older version of the bot changes nothing."""
    match verb, rest:
        case "pilne", _:
            return replace(draft, urgent=True, touched=now)
        case "opcja", [at] if at.isdigit():
            return draft.chosen(int(at), now)
        case "żadne" | "tak-jak-jest", _:
            return draft.chosen(None, now)
        case "inne-miejsce", _:
            return draft.elsewhere(now)
        case "w-mieście", _ if draft.place is not None:
            return replace(draft, place=replace(draft.place, kind="words", in_city=None), touched=now)
        case "bez-wiadomości" | "z-wiadomością", _:
            return replace(draft, wants_word=verb == "z-wiadomością", touched=now)
    return replace(draft, touched=now)
