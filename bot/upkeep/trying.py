"""/pytanie and /wygasa: a question tried without a trace, and what of the base expires."""

import re
from datetime import datetime

from bot.answering.reply import Reply
from bot.casework.notices import Notices
from bot.knowledge.dated import Asof
from bot.upkeep.expiring_lines import DAYS, MOST_DAYS, expiring_text
from bot.upkeep.room import Upkeep
from bot.upkeep.standing import kind_name
from bot.upkeep.wording import UpkeepWording

_DAYS = re.compile(r"(\d{1,3})(?:\s*dni)?")


class Trying:
    def __init__(self, upkeep: Upkeep, notices: Notices) -> None:
        self._live = upkeep.live
        self._notices = notices

    async def question(self, behind: str, _admin: str, now: datetime) -> Reply:
        """What a resident would get who asks this first, and why; it goes past the desk, so no report begins."""
        wording = UpkeepWording(Asof(self._live.base, now.date()))
        if not behind:
            return Reply("report", wording.say("pytanie-jak"))
        reply = self._notices.dressed(self._live.reply(behind, None, now), now)
        kind = wording.say("pytanie-odpowiedź", rodzaj=kind_name(reply.kind, wording))
        buttons = " ".join(f"[{label}]" for label in _labels(reply, wording))
        parts = [
            wording.say("pytanie-przerwa") if self._notices.holding("pause", now) else "",
            kind,
            reply.text,
            wording.say("pytanie-przyciski", przyciski=buttons) if buttons else "",
            "\n".join([wording.say("pytanie-dlaczego"), *self._live.explain(behind, now)]),
        ]
        return Reply("report", "\n\n".join(part for part in parts if part))

    async def expiring(self, behind: str, _admin: str, now: datetime) -> Reply:
        asof = Asof(self._live.base, now.date())
        written = _DAYS.fullmatch(behind) if behind else None
        days = int(written[1]) if written else 0 if behind else DAYS
        if not 1 <= days <= MOST_DAYS:
            return Reply("report", UpkeepWording(asof).say("wygasa-jak"))
        return Reply("report", expiring_text(asof, days))


def _labels(reply: Reply, wording: UpkeepWording) -> list[str]:
    """Of the buttons beneath the reply, in their order; a map is offered where one address is shown."""
    places = [answer for answer in reply.answers if answer.address and answer.text in reply.text]
    offered = [wording.say("mapa")] if len(places) == 1 and not reply.asks_place else []
    tools = [press.label for row in reply.tools for press in row]
    return [*(button.label for button in reply.buttons), *offered, *tools]
