"""Whether a further message belongs to the report at hand, or is something else. Pure."""

from bot.answering.reply import Reply
from bot.places.place import Found
from bot.reports.hearing import Heard
from bot.reports.report import Report


def is_elsewhere(found: Found, report: Report) -> bool:
    """Another street than the report's, so perhaps another person."""
    place, known = found.place, report.place
    if place is None or known is None or place.street is None or known.street is None:
        return False
    return place.street != known.street


def is_said(text: str, message: int, report: Report) -> bool:
    """Whether a corrected message brings nothing new; of one that was corrected before, its last words count."""
    told = [one.text for one in report.additions if one.message == message]
    return text == told[-1] if told else text in (*report.words, *(one.text for one in report.additions))


def adds(reply: Reply, heard: Heard) -> bool:
    """What is no question is about the report that was just made; so is how somebody fares, told without asking."""
    return reply.kind == "unknown" or heard.triage.tells or bool(heard.triage.danger)


def is_question(reply: Reply, text: str, heard: Heard) -> bool:
    """Asked in the middle of a report: „a kiedy przyjadą?” is answered, and the report waits."""
    says_more = heard.triage.report or heard.triage.danger or heard.found.place is not None
    return "?" in text and not says_more and reply.kind in ("answer", "redirect")
