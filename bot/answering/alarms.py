"""What is said when somebody is in danger: 112 first, then whatever may help."""

from dataclasses import replace
from datetime import datetime

from bot.answering.answers import Answers
from bot.answering.reply import Reply
from bot.knowledge.dated import Asof


class Alarms:
    def __init__(self, asof: Asof, now: datetime) -> None:
        self._base = asof.base
        self._asof = asof
        self._now = now
        self._answers = Answers(asof, now)

    def in_danger(self, reply: Reply, crisis: bool, is_sure: bool) -> Reply:
        """112 before whatever else is said; the crisis centre where it can help and nothing better was found.

        Nobody threatened with a knife needs the rent office, nor does whose child has swallowed pills: words and habit
        agree there, and the danger `is_sure`. But who has a fit at home may ask about an allowance.
        """
        answered = {answer.id for answer in reply.answers}
        helps = answered & set(self._base.roles.in_danger)
        if reply.kind == "answer" and (helps or not (crisis or is_sure)):
            return self.before(reply)
        helper = self._answers.whom_to_call(self._base.roles.crisis if crisis else self._base.roles.emergency[0])
        return self.before(Reply("answer", helper.text, (helper,)))

    def perhaps(self, reply: Reply) -> Reply:
        """Where habit alone says that somebody is in danger: 112 before what would have been said anyway.

        Where that is „nie wiem”, people who are there day and night are the better help.
        """
        if reply.kind == "unknown":
            reply = replace(reply, text=self._answers.whom_to_call(self._base.roles.crisis).text)
        return self.before(reply)

    def before(self, reply: Reply) -> Reply:
        """112, and then what would have been said anyway: where a word sounds like danger and all the rest does not."""
        return replace(reply, text=f"{self._base.texts['alarm']}\n\n{reply.text}")
