"""How long a report has waited for somebody to take it, and who is to hear of it now. Pure."""

from datetime import datetime, timedelta

from bot.clock import between
from bot.knowledge.dated import Asof
from bot.knowledge.duty_model import Duty, Step
from bot.reports.draft import Draft
from bot.reports.report import Report
from bot.reports.routing import team_hours


def due_steps(report: Report, asof: Asof, now: datetime) -> tuple[Step, ...]:
    """Steps not done yet whose time has come; it runs only while the lead works."""
    if report.state != "open" or report.at_night:
        return ()
    waited = team_hours(asof, report.lead).open_minutes(report.waiting_since, now)
    return tuple(step for step in asof.base.duty.steps[report.step :] if step.after <= waited)


def is_sent_unconfirmed(draft: Draft, duty: Duty, now: datetime) -> bool:
    """An urgent draft that knows any place does not wait for a thumb that is too cold to press."""
    silent = between(draft.touched, now)
    return draft.urgent and draft.place is not None and silent >= timedelta(minutes=duty.drafts.sent_after)


def is_forgotten(draft: Draft, duty: Duty, now: datetime) -> bool:
    return not draft.reminded and between(draft.touched, now) >= timedelta(minutes=duty.drafts.reminded_after)


def is_dropped(draft: Draft, duty: Duty, now: datetime) -> bool:
    return between(draft.touched, now) >= timedelta(hours=duty.drafts.dropped_after)
