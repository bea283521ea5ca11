"""What time itself brings about: drafts left lying, reports that nobody takes, mornings."""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.answering.reply import Press
from bot.casework.change import Change, Office
from bot.casework.submitting import SYSTEM, submit
from bot.casework.unsent import Unsent
from bot.clock import between
from bot.knowledge.dated import Asof
from bot.knowledge.duty_model import Addressee, Step
from bot.reports.draft import Draft
from bot.reports.lists import Lists
from bot.reports.outgoing import Outgoing
from bot.reports.receipts import Receipts
from bot.reports.report import COORDINATOR, Report, Source
from bot.reports.routing import route, team_hours
from bot.reports.waiting import due_steps, is_dropped, is_forgotten, is_sent_unconfirmed
from bot.reports.wording import Wording, ago, day_and_clock
from bot.storage.morning import MorningList

Work = Callable[[Change], Awaitable[None]]


class Watch:
    """`tick` may be called as often as one likes: everything that is done is written down as done."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._unsent = Unsent()

    async def tick(self, now: datetime) -> None:
        """Each thing by itself, so that one that fails stops no other; raises what failed when all the rest is done."""
        async with self._office.change(now, quietly=True) as change:
            chats = await change.books.drafts.chats()
            due = [report.id for report in await change.books.reports.live() if _may_be_due(report, change)]
        works: list[Work] = [partial(self._draft, chat) for chat in chats]
        works += [partial(self._report, id_) for id_ in due]
        works += [self._mornings, self._untaken_mornings, self._unsent.warn]
        if faults := [fault for work in works if (fault := await self._fault(work, now))]:
            raise ExceptionGroup("zegar", faults)

    async def _fault(self, work: Work, now: datetime) -> Exception | None:
        try:
            async with self._office.change(now) as change:
                await work(change)
        except sqlite3.Error:  # Nothing else could be written either.
            raise
        except Exception as error:
            return error
        return None

    async def _draft(self, chat: str, change: Change) -> None:
        duty, draft = change.asof.base.duty, await change.books.drafts.of(chat)
        if draft is None:
            return
        outside = draft.place is not None and draft.place.in_city is False
        if is_dropped(draft, duty, change.now):
            await change.books.drafts.drop(chat)
        elif is_sent_unconfirmed(draft, duty, change.now) and not outside:
            await submit(change, draft, source_of(chat), chat, unconfirmed=True)
        elif is_forgotten(draft, duty, change.now):
            await change.books.drafts.keep(chat, replace(draft, reminded=True))
            await change.books.outbox.text(chat, _reminder(change.told(draft.language), draft), change.now)

    async def _report(self, id_: int, change: Change) -> None:
        report = await change.books.reports.get(id_)
        if report is not None and report.is_live:
            for step in due_steps(report, change.asof, change.now):
                report = await self._escalate(change, report, step)

    async def _escalate(self, change: Change, report: Report, step: Step) -> Report:
        stepped = replace(report, step=report.step + 1)
        await change.save(stepped, "nikt nie przyjął", SYSTEM, f"{step.after} min")
        await self._pass(change, [stepped], step.to)
        return stepped

    async def _pass(self, change: Change, reports: Sequence[Report], to: Sequence[Addressee]) -> None:
        """One report, or a night's: a card or one list for those who lead others, a word for the authors."""
        for report in reports if "zgłaszający" in to else ():
            await change.tell_authors(report, Receipts.untaken)
        for report in reports:
            towards = replace(route(report.place, change.asof, change.now), lead=report.lead)
            targets = towards.named(tuple(one for one in to if one != "zgłaszający"))
            had = await change.books.cards.targets(report.id)
            await change.give(report, targets)
            for target in targets:
                if target in had:
                    await change.tell(target, self._reminder(change, report), report=report)

    def _reminder(self, change: Change, report: Report) -> Outgoing:
        waited = ago(between(report.waiting_since, change.now))
        text = Wording(change.asof).say("nadal-czeka", numer=report.number, jak_długo=waited)
        return Outgoing(text, ((Press(report.number, f"z:{report.id}:pokaż"),),))

    async def _mornings(self, change: Change) -> None:
        """At an opening each team gets one list of what came before it and is not done."""
        live = await change.books.reports.live()
        for target, chat in (await change.chats()).items():
            if target == COORDINATOR or target not in change.asof.entries:
                continue
            opened = team_hours(change.asof, target).opened_at(change.now)
            if opened is None:
                continue
            has = await change.books.cards.in_chat(chat, target)
            left = [one for one in live if one.id in has and one.created < opened and _is_left(one, target)]
            if await change.books.morning.begin(chat, target, opened, change.now, [one.id for one in left]) and left:
                await change.books.outbox.text(chat, Lists(change.asof).by_osiedle("lista-poranna", left), change.now)

    async def _untaken_mornings(self, change: Change) -> None:
        for waiting in await change.books.morning.waiting():
            await self._pass_on(change, waiting)

    async def _pass_on(self, change: Change, morning: MorningList) -> None:
        rule = change.asof.base.duty.morning
        hours = team_hours(change.asof, morning.target)
        if hours.open_minutes(morning.sent, change.now) < rule.after:
            return
        await change.books.morning.passed_on(morning)
        found = [await change.books.reports.get(id_) for id_ in morning.reports]
        untaken = [one for one in found if one and one.state == "open" and one.at_night and one.lead == morning.target]
        if not untaken:
            return
        for report in untaken:
            await change.save(report, "nikt nie przyjął", SYSTEM, f"{rule.after} min od otwarcia")
            if "zgłaszający" in rule.to:
                await change.tell_authors(report, Receipts.untaken)
        await self._tell_coordinator(change, untaken)

    async def _tell_coordinator(self, change: Change, untaken: Sequence[Report]) -> None:
        chat = (await change.chats()).get(COORDINATOR)
        if chat is None:
            return
        for report in untaken:
            await change.books.cards.give(report.id, COORDINATOR, chat)
        await change.tell(COORDINATOR, Lists(change.asof).by_osiedle("lista-nieprzyjęte", untaken))


def _may_be_due(report: Report, change: Change) -> bool:
    try:
        return bool(due_steps(report, change.asof, change.now))
    except Exception:  # Found out again, and told, when it has its turn.
        return True


def _is_left(report: Report, target: str) -> bool:
    return report.state == "open" or (report.state == "taken" and report.holder == target)


def source_of(chat: str) -> Source:
    return "telegram" if chat.startswith("telegram:") else "terminal"


def _reminder(asof: Asof, draft: Draft) -> Outgoing:
    wording, started = Wording(asof), day_and_clock(draft.started, asof.base.speech)
    text = "\n\n".join([wording.say("112-zwykle"), wording.say("szkic-czeka", kiedy=started)])
    presses = [Press(wording.say(f"przycisk-{name}"), f"r:{draft.key}:{name}") for name in ("dokończ", "anuluj")]
    return Outgoing(text, (tuple(presses),))
