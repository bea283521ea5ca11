"""What its author hears of a report after it is stored. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.answering.reply import Press
from bot.clock import between
from bot.knowledge.dated import Asof
from bot.reports.outgoing import Outgoing
from bot.reports.report import Outcome, Report
from bot.reports.routing import Route, route
from bot.reports.wording import Wording, clock, day_and_clock

# A team that goes home in less than this may not get there any more.
SOON = timedelta(hours=1)
# What was done is the person's own matter: the passer-by hears whether anybody was found, no more.
_HEARD: dict[Outcome, str] = {
    "helped": "byliśmy",
    "refused": "byliśmy",
    "handed_over": "byliśmy",
    "not_found": "nie-zastaliśmy",
    "false": "nie-zastaliśmy",
}


class Receipts:
    def __init__(self, asof: Asof, now: datetime) -> None:
        self._asof = asof
        self._wording = Wording(asof)
        self._now = now

    def stored(self, report: Report, reached: Sequence[str]) -> Outgoing:
        """Number, time, who gets it, and what that means at this hour."""
        towards = route(report.place, self._asof, self._now, urgent=report.urgent)
        say = self._wording.say
        lines = [
            say("112-pilne" if report.urgent else "112-zwykle"),
            say("zapisano", numer=report.number, godzina=clock(report.created)),
            *([say("zapisano-niepotwierdzone")] if report.unconfirmed else []),
            *self._who(towards, reached),
            *([say("napiszę" if report.wants_word else "nie-napiszę")] if reached else []),
            say("dopisać-wycofać"),
        ]
        urgent = Press(say("przycisk-pilne"), f"r:pilne:{report.id}")
        return Outgoing("\n\n".join(lines), () if report.urgent else ((urgent,),))

    def _who(self, towards: Route, reached: Sequence[str]) -> list[str]:
        lines = [self._wording.say("dostali", kto=self._wording.targets(reached))] if reached else []
        if towards.lead not in reached:
            lines.append(self._wording.say("bez-czatu", kto=self._wording.target(towards.lead)))
        return [*lines, self._means(towards)]

    def _means(self, towards: Route) -> str:
        """While open the team's phone; while closed only numbers that somebody answers."""
        if not towards.open_now:
            return self._nobody_before(towards.opens_at)
        phones = "\n".join(self._wording.calls([towards.lead]))
        lines = [self._wording.say("pracuje", telefon=phones)]
        if towards.closes_at and between(self._now, towards.closes_at) < SOON:
            lines.append(self._closing_soon(towards.closes_at))
        return "\n".join(lines)

    def _closing_soon(self, closes: datetime) -> str:
        opens = route(None, self._asof, closes).opens_at
        return self._wording.say("zaraz-zamyka", do=clock(closes)) + " " + self._nobody_before(opens)

    def _nobody_before(self, opens: datetime | None) -> str:
        when = day_and_clock(opens, self._asof.base.speech) if opens else self._wording.say("nie-wiadomo-kiedy")
        calls = "\n".join(self._wording.calls(self._asof.base.duty.when_closed))
        return self._wording.say("nikt-przed", kiedy=when, numery=calls)

    def not_stored(self) -> str:
        """The disk failed: nobody has the report, so whoever sees the person must call."""
        towards = route(None, self._asof, self._now, urgent=True)
        return self._wording.say("nie-zapisano", numery="\n".join(self._wording.calls(towards.call_now)))

    def taken(self, report: Report) -> Outgoing:
        who = self._wording.target(report.holder or report.lead)
        when = clock(report.taken_at or self._now)
        return Outgoing(self._wording.say("przyjął", numer=report.number, kto=who, godzina=when))

    def ended(self, report: Report) -> Outgoing:
        said = self._wording.say(_HEARD[report.outcome or "helped"])
        button = Press(self._wording.say("przycisk-nadal"), f"r:nadal:{report.id}")
        return Outgoing(self._wording.say("zakończenie", numer=report.number, co=said), ((button,),))

    def untaken(self, report: Report) -> Outgoing:
        """Nobody took it in time: the passer-by has to call."""
        towards = route(report.place, self._asof, self._now, urgent=report.urgent)
        calls = "\n".join(self._wording.calls(dict.fromkeys((*self._asof.base.duty.in_danger, *towards.call_now))))
        return Outgoing(self._wording.say("nikt-nie-przyjął", numer=report.number, numery=calls))

    def amended(self, report: Report) -> str:
        return self._wording.say("dopisano", numer=report.number, godzina=clock(self._now))

    def known(self, report: Report, message: int) -> str:
        """Of a message that the report has already: as it was said the first time."""
        at = next((one.at for one in reversed(report.additions) if one.message == message), None)
        if at is None:
            return self._wording.say("już-w-zgłoszeniu", numer=report.number)
        return self._wording.say("dopisano", numer=report.number, godzina=clock(at))

    def sent(self, report: Report) -> str:
        """Of a draft that became a report: its number, in short, for whoever presses once more."""
        stored = self._wording.say("zapisano", numer=report.number, godzina=clock(report.created))
        return "\n\n".join([stored, *([self._wording.say("dopisać-wycofać")] if report.is_live else [])])

    def asked(self, report: Report, team: str, question: str) -> Outgoing:
        """A worker's question; the answer opens at once."""
        text = self._wording.say("pytanie-zespołu", kto=self._wording.target(team), numer=report.number, tekst=question)
        return Outgoing(text, asks=True)
