"""What is said when somebody is in danger or in need: 112, and who to call now."""

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

    def report(self, urgent: bool) -> Reply:
        """Whom to call for the person seen: the emergency services and the team for homeless people."""
        texts, roles = self._base.texts, self._base.roles
        lines = [texts["alarm"]] if urgent else []
        lines.append(texts["zgłoszenie"])
        for id_ in roles.emergency:
            if self._asof.is_known(self._base.entries[id_]):
                lines.append("\n".join(self._answers.short(id_)))
        text = "\n\n".join(lines)
        return Reply("report", text, report={"urgent": urgent, "place": None})

    def in_danger(self, reply: Reply, crisis: bool) -> Reply:
        """112 before whatever else is said; the crisis centre where it can help and nothing better was found.

        Of the base only what helps in danger may follow: nobody threatened with a knife needs the rent office.
        """
        alarm = self._base.texts["alarm"]
        answered = {answer.id for answer in reply.answers}
        if reply.kind == "answer" and answered & set(self._base.roles.in_danger):
            return replace(reply, text=f"{alarm}\n\n{reply.text}")
        helper = self._answers.of(self._base.roles.crisis if crisis else self._base.roles.emergency[0])
        return Reply("answer", f"{alarm}\n\n{helper.text}", (helper,))
