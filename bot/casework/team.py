"""What a team does with a report: takes it, passes it on, ends it, joins it, asks its author.

Done again by the same team, it is „done” as before and changes nothing: the same press may be handled twice.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.casework.change import Change, Office
from bot.language.tidying import tidy
from bot.reports.fitting import parts
from bot.reports.likeness import alike
from bot.reports.outgoing import Outgoing
from bot.reports.receipts import Receipts
from bot.reports.report import Addition, Outcome, Report, Written
from bot.reports.routing import team_hours
from bot.reports.wording import Wording

# „late”: somebody was quicker; „refused”: it has no chat, or an author whom nothing reaches.
Result = Literal["done", "late", "refused"]


@dataclass(frozen=True)
class Worker:
    """Who acts: in the role of which team, or of the coordinator; `name` is for the team's own card only."""

    role: str
    name: str


class Team:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def take(self, id_: int, worker: Worker, now: datetime) -> tuple[Result, Report | None]:
        """Of two who press at once the first wins; the other learns who did."""
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or report.state != "open":
                holder = (report.holder, report.holder_name) if report and report.state == "taken" else None
                return ("done" if holder == (worker.role, worker.name) else "late"), report
            taken = replace(report, state="taken", holder=worker.role, holder_name=worker.name, taken_at=now)
            await change.save(taken, "przyjęte", worker.role)
            await change.tell_authors(taken, Receipts.taken)
            return "done", taken

    async def end(self, id_: int, worker: Worker, outcome: Outcome, now: datetime) -> tuple[Result, Report | None]:
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or report.state != "taken":
                is_done = report is not None and report.state == "closed" and report.outcome == outcome
                return await _again(change, report, worker, "zakończone", outcome, is_done=is_done)
            ended = replace(report, state="closed", outcome=outcome, ended_at=now)
            await change.save(ended, "zakończone", worker.role, outcome)
            await change.tell_authors(ended, Receipts.ended)
            return "done", ended

    async def pass_on(self, id_: int, worker: Worker, to: str, now: datetime) -> tuple[Result, Report | None]:
        """Another team leads from now on, and the wait begins anew."""
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or not report.is_live:
                return "late", report
            if to == (report.holder or report.lead):
                return await _again(change, report, worker, "przekazane", to, is_done=True)
            if to not in await change.chats() or to not in change.asof.entries:
                return "refused", report
            passed = replace(
                report,
                state="open", lead=to, step=0, waiting_since=now, holder=None, holder_name=None, taken_at=None,
                at_night=not team_hours(change.asof, to).is_open(now),
            )  # fmt: skip
            await change.save(passed, "przekazane", worker.role, to)
            await change.show_again(passed, to)
            return "done", passed

    async def join(self, id_: int, worker: Worker, other: int, now: datetime) -> tuple[Result, Report | None]:
        """This report is of the same person as the other, which goes on with what was said in both."""
        async with self._office.change(now) as change:
            report, kept = await change.books.reports.get(id_), await change.books.reports.get(other)
            if report is None or kept is None or not report.is_live:
                is_done = report is not None and kept is not None and report.merged_into == kept.number
                return await _again(change, report, worker, "połączone", kept.number if kept else "", is_done=is_done)
            if not alike(report, [kept], change.asof.base.duty.same_person):
                return "late", report
            merged = replace(report, state="merged", merged_into=kept.number, ended_at=now)
            words, gist = " / ".join(report.words), "; ".join(report.gist)
            told = (Addition(report.created, words, gist=gist), *report.additions)
            richer = replace(kept, additions=(*kept.additions, *told), urgent=kept.urgent or report.urgent)
            await change.save(merged, "połączone", worker.role, kept.number)
            await change.save(richer, "połączone", worker.role, report.number)
            return "done", merged

    async def prompt(self, id_: int, chat: str, now: datetime) -> tuple[Result, Report | None]:
        """Opens a reply in the team's chat, where none waits to be sent; what is written there goes to the author."""
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or report.chat is None or not report.hears:
                return "refused", report
            if not report.is_live:
                return "late", report
            prompt = Outgoing(Wording(change.asof).say("napisz-tu", numer=report.number), asks=True)
            if (chat, prompt) not in [(row.chat, row.outgoing) for row in await change.books.dispatch.due(now)]:
                await change.books.outbox.question(chat, prompt, now, report.id)
            return "done", report

    async def ask(
        self, id_: int, worker: Worker, text: str, now: datetime, written: Written | None = None
    ) -> tuple[Result, Report | None]:
        """Puts a worker's message through to the author, once."""
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or report.chat is None or not report.hears:
                return "refused", report
            if await change.books.reports.made_of(written):
                return "done", report
            await change.books.reports.belongs(report, written)
            question = change.receipts(report.language).asked(report, worker.role, tidy(text))
            await change.books.outbox.question(report.chat, question, now, report.id)
            await change.books.reports.note(report, now, "pytanie do zgłaszającego", worker.role)
            return "done", report

    async def hear_back(
        self, id_: int, text: str, now: datetime, written: Written | None = None, gist: str = ""
    ) -> tuple[Result, Report | None]:
        """The author's answer: a line of the report, and a message that the team can answer in turn; put through once.

        What was joined with another report meanwhile is answered there.
        """
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None:
                return "refused", None
            report = await change.books.reports.surviving(report)
            if await change.books.reports.made_of(written):
                return "done", report
            message = written.message if written else None
            told = replace(report, additions=(*report.additions, Addition(now, tidy(text), message, gist)))
            await change.save(told, "odpowiedź zgłaszającego", "zgłaszający")
            await change.books.reports.belongs(told, written)
            chat = (await change.chats()).get(report.holder or report.lead)
            if chat is not None:
                # Each piece says whose words it is, or what a long answer goes on with would look like ours.
                for part in parts(tidy(text)):
                    answer = Wording(change.asof).say("odpowiedź-zgłaszającego", numer=report.number, tekst=part)
                    await change.books.outbox.question(chat, Outgoing(answer), now, report.id)
            return "done", told


async def _again(
    change: Change, report: Report | None, worker: Worker, what: str, detail: str, *, is_done: bool
) -> tuple[Result, Report | None]:
    """„done” where the report is as it was asked to be, and its history says that this team did it."""
    events = await change.books.reports.history(report.id) if report is not None and is_done else []
    last = next(((one.role, one.detail) for one in reversed(events) if one.what == what), None)
    return ("done" if last == (worker.role, detail) else "late"), report
