"""Fits how much each sign of a report weighs, from labelled messages."""

from collections.abc import Iterable

from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import Labelled, Message
from bot.knowledge.words_model import ReportThresholds
from bot.reports.logistic import Row, fit
from bot.reports.signals import Signals

# Sorts of labelled messages.
REPORTED, ABOUT_ONESELF, OTHER = "zgłoszenie", "o-sobie", "nie"
# A person left lying costs more than a report of a film: each report counts so many times.
WORTH = 4
# At even chance snow on a bench is reported; up to here no labelled report is lost.
EVEN = 0.7


def is_far(base: KnowledgeBase, question: Labelled) -> bool:
    """Whether no report resembles it; those about helping people in danger often are half a report."""
    roles = base.roles
    near = {*roles.in_danger, *roles.emergency, roles.homeless_team, roles.reporting, roles.self_help}
    return not question.accepted & near


def taught(told: Iterable[tuple[Message, Signals]], others: Iterable[Signals]) -> ReportThresholds:
    """What is out whatever it weighs teaches nothing."""
    rows: list[Row] = []
    for message, signals in told:
        is_report = message.sort == REPORTED
        rows += [] if signals.is_out else [(signals.values(), is_report)] * (WORTH if is_report else 1)
    rows += [(signals.values(), False) for signals in others if not signals.is_out]
    intercept, weights = fit(rows)
    return ReportThresholds.model_validate({"wyraz-wolny": intercept, "wagi": weights, "zgłoszenie-od": EVEN})
