"""A banner above an answer, but never above 112. Pure."""

from dataclasses import replace

from bot.answering.reply import Reply
from bot.knowledge.dated import Asof

# What may stand in the first line must stay there: whoever sees somebody in danger reads no further.
_ALARMS = ("alarm", "112-zwykle", "112-zimą", "112-pilne")


def is_alarming(reply: Reply, asof: Asof) -> bool:
    """Whether it is a report's screen or begins with an alarm."""
    return reply.kind == "report" or reply.text.startswith(tuple(asof.base.texts[key] for key in _ALARMS))


def with_banner(reply: Reply, banner: str, asof: Asof) -> Reply:
    """The reply beneath the banner, unless nothing may stand above it."""
    if is_alarming(reply, asof):
        return reply
    above = asof.base.texts["komunikat-nad"].format(tekst=banner) + "\n\n"
    return replace(reply, text=above + reply.text, begins=len(above) + reply.begins)
