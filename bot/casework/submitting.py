"""A draft becomes a report: stored, given to its teams, and receipted, all at once."""

from datetime import datetime

from bot.casework.change import Change, Office
from bot.reports.draft import Draft
from bot.reports.outgoing import Outgoing
from bot.reports.report import COORDINATOR, Report, Source, Written
from bot.reports.routing import Route, route
from bot.reports.wording import Wording

AUTHOR, SYSTEM = "zgłaszający", "system"


class Submitting:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def submit(self, chat: str, key: str, source: Source, now: datetime) -> Report | None:
        """The chat's draft, if it is still there: a second press of the same button finds none."""
        async with self._office.change(now) as change:
            draft = await change.books.drafts.of(chat)
            if draft is None or draft.key != key:
                return None
            return await submit(change, draft, source, chat)

    async def enter(self, draft: Draft, role: str, written: Written, now: datetime) -> Report:
        """What somebody told a worker on the phone; nobody to write back to. One message of the worker, one report."""
        async with self._office.change(now) as change:
            if known := await change.books.reports.made_of(written):
                return known
            report = await submit(change, draft, "phone", None, role=role)
            await change.books.reports.belongs(report, written)
            return report


async def submit(
    change: Change,
    draft: Draft,
    source: Source,
    chat: str | None,
    *,
    unconfirmed: bool = False,
    role: str = AUTHOR,
) -> Report:
    towards = route(draft.place, change.asof, change.now, urgent=draft.urgent)
    report = await change.books.reports.add(
        change.now, lambda id_, number: _made(id_, number, draft, towards, source, chat, unconfirmed, change.now)
    )
    if chat is not None:
        await change.books.reports.belongs(report, *(Written(chat, message) for message in draft.messages))
        await change.books.drafts.drop(chat)
    await change.books.reports.note(report, change.now, "niepotwierdzone" if unconfirmed else "zgłoszone", role)
    reached = await hand_out(change, report, towards)
    if chat is not None:
        receipt = change.receipts(report.language).stored(report, reached)
        await change.books.outbox.text(chat, receipt, change.now, report=report.id, urgent=True)
    return report


async def hand_out(change: Change, report: Report, towards: Route) -> list[str]:
    """Cards for whoever gets the report at once; of a team without a chat the coordinator hears."""
    wanted = towards.targets(urgent=report.urgent, asof=change.asof)
    reached = await change.give(report, wanted)
    if missing := [target for target in wanted if target not in reached and target != COORDINATOR]:
        await change.give(report, [COORDINATOR])
        text = Wording(change.asof).say(
            "koordynator-bez-czatu", numer=report.number, kto=Wording(change.asof).targets(missing)
        )
        await change.tell(COORDINATOR, Outgoing(text), report=report, urgent=report.urgent)
    return reached


def _made(
    id_: int,
    number: str,
    draft: Draft,
    towards: Route,
    source: Source,
    chat: str | None,
    unconfirmed: bool,
    now: datetime,
) -> Report:
    return Report(
        id_,
        number,
        chat,
        source,
        draft.words,
        draft.place,
        draft.signs,
        draft.urgent,
        towards.lead,
        created=now,
        waiting_since=now,
        at_night=not towards.open_now,
        area=towards.area,
        area_basis=towards.area_basis,
        unconfirmed=unconfirmed,
        by_self=draft.by_self,
        wants_word=draft.wants_word,
        draft=draft.key,
        language=draft.language,
        gist=draft.gist,
    )
