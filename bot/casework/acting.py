"""A button of a card pressed by somebody who may: what is done, and what is said to the one who pressed."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

from bot.casework.cards_at_hand import CardsAtHand
from bot.casework.change import Office
from bot.casework.team import Result, Team, Worker
from bot.reports.outgoing import Outgoing
from bot.reports.report import Outcome, Report
from bot.reports.wording import Wording, clock

_OUTCOMES: dict[str, Outcome] = {outcome: outcome for outcome in get_args(Outcome)}


@dataclass(frozen=True)
class Done:
    """A short notice, and buttons to choose from under the card."""

    notice: str | None = None
    menu: Outgoing | None = None


class Acting:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._team = Team(office)
        self._hand = CardsAtHand(office)

    async def act(self, id_: int, verb: str, argument: str, chat: str, worker: Worker, now: datetime) -> Done:
        """`argument` is an outcome, a team or another report; a button that nobody knows does nothing."""
        match verb:
            case "przyjmuję":
                return self._said(verb, *await self._team.take(id_, worker, now), now)
            case "koniec" if argument in _OUTCOMES:
                return self._said(verb, *await self._team.end(id_, worker, _OUTCOMES[argument], now), now)
            case "dla":
                return self._said(verb, *await self._team.pass_on(id_, worker, argument, now), now)
            case "połącz" if argument.isdigit():
                return self._said(verb, *await self._team.join(id_, worker, int(argument), now), now)
            case "napisz":
                return self._said(verb, *await self._team.prompt(id_, chat, now), now)
        return await self._look(id_, verb, worker, now)

    async def _look(self, id_: int, verb: str, worker: Worker, now: datetime) -> Done:
        """What changes no report."""
        match verb:
            case "zakończ":
                return Done(menu=await self._hand.outcomes(id_, now))
            case "przekaż":
                return Done(menu=await self._hand.teams(id_, now))
            case "wróć":
                await self._hand.back(id_, now)
                return Done()
            case "pokaż":
                await self._hand.show(id_, worker.role, now)
                return Done(self._say(now).say("zrobione-pokaż"))
        return Done(self._say(now).say("nie-stąd"))

    def _said(self, verb: str, result: Result, report: Report | None, now: datetime) -> Done:
        say = self._say(now).say
        if result == "done":
            return Done(say(f"zrobione-{verb}"))
        if result == "refused" or report is None:
            return Done(say("bez-odpowiedzi"))
        if report.state == "taken":
            who = self._say(now).target(report.holder or report.lead)
            return Done(say("za-późno-taken", kto=who, godzina=clock(report.taken_at or now)))
        return Done(say(f"za-późno-{report.state}"))

    def _say(self, now: datetime) -> Wording:
        return Wording(self._office.asof(now))
