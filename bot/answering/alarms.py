"""What is said when somebody is in danger: 112 first, then whatever may help."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from bot.answering.answers import Answers
from bot.answering.reply import Reply
from bot.knowledge.dated import Asof


class Danger(NamedTuple):
    """`named`: a word speaks of it, one of violence or suicide if it is a `crisis`.

    `alarming`: people who are in danger write like that; `calm`: hardly any of them does.
    """

    named: bool
    crisis: bool
    alarming: bool
    calm: bool


class Alarms:
    def __init__(self, asof: Asof, now: datetime) -> None:
        self._base = asof.base
        self._answers = Answers(asof, now)

    def around(self, reply: Reply, danger: Danger) -> Reply:
        """What would have been said anyway, if nobody is in danger."""
        if danger.named:
            return self._before(reply) if danger.calm else self._in_danger(reply, danger)
        return self._perhaps(reply) if danger.alarming else reply

    def _in_danger(self, reply: Reply, danger: Danger) -> Reply:
        """112 before whatever else is said; the crisis centre where it can help and nothing better was found.

        Nobody threatened with a knife needs the rent office, nor does whose child has swallowed pills: words and habit
        agree there. But who has a fit at home may ask about an allowance.
        """
        if reply.kind == "answer" and (self._helps(reply) or not (danger.crisis or danger.alarming)):
            return self._before(reply)
        roles = self._base.roles
        helper = self._answers.whom_to_call(roles.crisis if danger.crisis else roles.emergency[0])
        return self._before(Reply("answer", helper.text, (helper,)))

    def _perhaps(self, reply: Reply) -> Reply:
        """Where habit alone says so; instead of „nie wiem”, people who are there day and night are the better help."""
        if reply.kind == "unknown":
            reply = replace(reply, text=self._answers.whom_to_call(self._base.roles.crisis).text)
        return self._before(reply)

    def _before(self, reply: Reply) -> Reply:
        said = self._phones_first(reply) if reply.kind == "answer" and self._helps(reply) else reply
        return replace(said, text=f"{self._base.texts['alarm']}\n\n{said.text}")

    def _helps(self, reply: Reply) -> bool:
        return any(answer.id in self._base.roles.in_danger for answer in reply.answers)

    def _phones_first(self, reply: Reply) -> Reply:
        """Whoever is in danger has no time to read what comes before the number."""
        answers = tuple(self._answers.of(answer.id, ("telefon",), answer.score) for answer in reply.answers)
        return replace(reply, answers=answers, text="\n\n".join(answer.text for answer in answers))
