"""A button of a card: whether the chat may press it, what is done, and what is said to the one who pressed."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.casework.cards_at_hand import CardsAtHand, Rows
from bot.casework.change import Office
from bot.casework.roles import role_on, sight_of, worker
from bot.casework.team import Result, Team, Worker
from bot.reports.report import Outcome, Report
from bot.reports.wording import Wording, clock
from bot.storage.cards import Card

_OUTCOMES: dict[str, Outcome] = {outcome: outcome for outcome in get_args(Outcome)}
SHOW = "pokaż"


@dataclass(frozen=True)
class Pressed:
    """`argument` is an outcome, a team or another report. `is_card`: the message shows the report, and is no list."""

    report: int
    verb: str
    argument: str
    chat: str
    message: int
    is_card: bool


@dataclass(frozen=True)
class Done:
    """A short notice, and the buttons that stand under the card from now on."""

    notice: str | None = None
    menu: Rows = ()


class Acting:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._team = Team(office)
        self._hand = CardsAtHand(office)

    async def role(self, press: Pressed, now: datetime) -> str | None:
        """In whose role the chat may press this; None where it may not."""
        find = sight_of if press.verb == SHOW else role_on
        async with self._office.change(now, quietly=True) as change:
            return await find(change, press.chat, press.report, press.message)

    async def act(self, press: Pressed, role: str, name: str, now: datetime) -> Done:
        """A button that nobody knows does nothing."""
        report = await self._hand.report(press.report, now)
        if report is None:
            return Done(self._say(now).say("nie-stąd"))
        if press.is_card:
            await self._hand.note(Card(report.id, role, press.chat, press.message), now)
        done = await self._look(report, press, role, now) or await self._change(press, worker(role, name), now)
        return done or Done(self._say(now).say("nie-stąd"))

    async def _look(self, report: Report, press: Pressed, role: str, now: datetime) -> Done | None:
        """What changes no report."""
        match press.verb:
            case "zakończ" if report.state == "taken":
                return Done(menu=self._hand.outcomes(report, now))
            case "przekaż" if report.is_live:
                rows = await self._hand.teams(report, role, now)
                return Done(menu=rows) if rows else Done(self._say(now).say("brak-komu"))
            case "zakończ" | "przekaż":
                return Done(self._late(press.verb, report, now))
            case "wróć":
                return Done(menu=await self._hand.own(report, now))
            case "pokaż":
                await self._hand.show(report, role, now)
                return Done(self._say(now).say("zrobione-pokaż"))
        return None

    async def _change(self, press: Pressed, by: Worker, now: datetime) -> Done | None:
        id_, argument = press.report, press.argument
        match press.verb:
            case "przyjmuję":
                result = await self._team.take(id_, by, now)
            case "koniec" if argument in _OUTCOMES:
                result = await self._team.end(id_, by, _OUTCOMES[argument], now)
            case "dla":
                result = await self._team.pass_on(id_, by, argument, now)
            case "połącz" if (other := number(argument)) is not None:
                result = await self._team.join(id_, by, other, now)
            case "napisz":
                result = await self._team.prompt(id_, press.chat, now)
            case _:
                return None
        return Done(self._told(press.verb, *result, now))

    def _told(self, verb: str, result: Result, report: Report | None, now: datetime) -> str:
        if result == "done":
            return self._say(now).say(f"zrobione-{verb}")
        if result == "refused" or report is None:
            is_deaf = verb == "napisz" and report is not None and report.chat is not None
            return self._say(now).say("nie-odbiera" if is_deaf else "bez-odpowiedzi")
        return self._late(verb, report, now)

    def _late(self, verb: str, report: Report, now: datetime) -> str:
        """Somebody was quicker, or the button is of another day."""
        wording = self._say(now)
        if verb == "połącz" and report.is_live:
            return wording.say("za-późno-połącz")
        if report.state == "taken":
            who = wording.target(report.holder or report.lead)
            return wording.say("za-późno-taken", kto=who, godzina=clock(report.taken_at or now))
        if verb == "dla" and report.state == "open":
            return wording.say("za-późno-dla", kto=wording.target(report.lead))
        return wording.say(f"za-późno-{report.state}")

    def _say(self, now: datetime) -> Wording:
        return Wording(self._office.asof(now))


def number(written: str) -> int | None:
    """A report's id, or a place in a list, in a button's data; None for what we never wrote there."""
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 15 else None
