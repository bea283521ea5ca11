"""What everybody hears while the assistant is paused: 112, why, and whom to call instead. Pure."""

from datetime import datetime

from bot.knowledge.dated import Asof
from bot.reports.routing import route
from bot.reports.wording import Wording


def said_while_paused(asof: Asof, now: datetime, why: str) -> str:
    """`why` in the administrator's words, or a standard sentence if there are none."""
    wording, towards = Wording(asof), route(None, asof, now, urgent=True)
    calls = "\n".join(wording.calls(towards.call_now))
    return "\n\n".join(
        [wording.say("112-zwykle"), why or wording.say("przerwa"), wording.say("przerwa-numery", numery=calls)]
    )
