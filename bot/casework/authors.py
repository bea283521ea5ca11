"""What an author may still do with a report that is stored: add, move, withdraw, open again."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.casework.change import Change, Office
from bot.casework.submitting import AUTHOR, hand_out
from bot.clock import between
from bot.language.tidying import tidy
from bot.places.place import Place
from bot.reports.fitting import parts
from bot.reports.likeness import distance
from bot.reports.outgoing import Outgoing
from bot.reports.report import Addition, Report, Written
from bot.reports.routing import route, team_hours
from bot.reports.wording import Wording, clock

# A phone's position wanders by so much while it lies still.
MOVED_METRES = 50


class Authors:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def current(self, chat: str, now: datetime) -> Report | None:
        """What a further message is about: the author's last report, or what it was joined with, live and recent."""
        async with self._office.change(now) as change:
            own = await change.books.reports.last_of(chat)
            if own is None or between(own.created, now) > timedelta(minutes=change.asof.base.duty.amended_for):
                return None
            report = await change.books.reports.surviving(own)
        return report if report.is_live else None

    async def live(self, chat: str, id_: int, now: datetime) -> Report | None:
        """The report, or what it was joined with, while it is live and the chat is one of its authors'."""
        async with self._office.change(now) as change:
            found = await change.books.reports.get(id_)
            report = await change.books.reports.surviving(found) if found else None
            is_theirs = report is not None and await _is_of(change, report, chat)
        return report if report and is_theirs and report.is_live else None

    async def sent_since(self, chat: str, since: datetime, now: datetime) -> int:
        async with self._office.change(now) as change:
            return await change.books.reports.count_since(chat, since)

    async def made_of(self, chat: str, message: int, now: datetime) -> Report | None:
        """What the message belongs to, or what that was joined with."""
        async with self._office.change(now) as change:
            report = await change.books.reports.made_of(Written(chat, message))
            return await change.books.reports.surviving(report) if report else None

    async def last(self, chat: str, now: datetime) -> Report | None:
        async with self._office.change(now) as change:
            return await change.books.reports.last_of(chat)

    async def amend(
        self, chat: str, report: Report, text: str, now: datetime, *, urgent: bool = False, place: Place | None = None,
        message: int | None = None, gist: str = "",
    ) -> Report:  # fmt: skip
        """The same report and the same cards, with one more line; news of danger goes to all who get urgent ones."""
        text = tidy(text)
        async with self._office.change(now) as change:
            known = await change.books.reports.surviving(await change.books.reports.get(report.id) or report)
            amended = replace(
                known,
                additions=(*known.additions, Addition(now, text, message, gist)) if text else known.additions,
                urgent=known.urgent or urgent,
                place=place or known.place,
                hears=known.hears or chat == known.chat,
            )
            await change.save(amended, "uzupełnione", AUTHOR)
            if message is not None:
                await change.books.reports.belongs(amended, Written(chat, message))
            await self._pass_on(change, known, amended, text)
            return amended

    async def _pass_on(self, change: Change, known: Report, amended: Report, text: str) -> None:
        if amended.urgent and not known.urgent:
            await hand_out(change, amended, route(amended.place, change.asof, change.now, urgent=True))
            await change.show_again(amended, amended.holder or amended.lead)
        elif known.holder and text:
            for part in parts(text):
                line = Wording(change.asof).say("uzupełnienie", godzina=clock(change.now), tekst=part)
                await change.tell(known.holder, Outgoing(f"{known.number}: {line}"), report=amended)

    async def move(self, chat: str, report: Report, place: Place, now: datetime) -> bool:
        """The pin is elsewhere; False where it only trembled."""
        metres = distance(report.place, place) if report.place else None
        if metres is not None and metres < MOVED_METRES:
            return False
        text = Wording(self._office.asof(now)).say("nowe-miejsce", miejsce=place.label)
        await self.amend(chat, report, text, now, place=place)
        return True

    async def withdraw(self, chat: str, now: datetime, written: Written | None = None) -> Report | None:
        """The chat's last report; None if it has none that is still live."""
        async with self._office.change(now) as change:
            report = await change.books.reports.last_of(chat)
            if report is None or not report.is_live:
                return None
            withdrawn = replace(report, state="withdrawn", ended_at=now)
            await change.save(withdrawn, "wycofane", AUTHOR)
            await change.books.reports.belongs(withdrawn, written)
            if report.holder:
                text = Wording(change.asof).say("karta-wycofana", numer=report.number)
                await change.tell(report.holder, Outgoing(text), report=report)
            return withdrawn

    async def reopen(self, chat: str, id_: int, now: datetime) -> Report | None:
        """„Osoba nadal tam jest”: it waits anew, and its team gets a fresh card. None if it is not the chat's."""
        async with self._office.change(now) as change:
            report = await change.books.reports.get(id_)
            if report is None or not await _is_of(change, report, chat):
                return None
            if report.is_live:
                return report
            opened = replace(
                report,
                state="open", step=0, waiting_since=now, holder=None, holder_name=None, taken_at=None, outcome=None,
                ended_at=None, merged_into=None, at_night=not team_hours(change.asof, report.lead).is_open(now),
                additions=(*report.additions, Addition(now, Wording(change.asof).say("nadal-tam"))),
            )  # fmt: skip
            await change.save(opened, "otwarte ponownie", AUTHOR)
            await change.show_again(opened, opened.lead)
            return opened


async def _is_of(change: Change, report: Report, chat: str) -> bool:
    """Whether the chat's owner made it, or one that was joined with it."""
    return chat in [one.chat for one in (report, *await change.books.reports.merged_into(report))]
