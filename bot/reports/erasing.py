"""What is left of a report when its time is over. Pure."""

from dataclasses import replace

from bot.places.place import Place
from bot.reports.report import Report


def erased(report: Report) -> Report:
    """Number, times, urgency, signs, state, outcome, teams and osiedle stay, for they are counted; nothing personal."""
    return replace(
        report, chat=None, words=(), gist=(), additions=(), place=_roughly(report.place), holder_name=None,
        by_self=False, wants_word=False, erased=True,
    )  # fmt: skip


def _roughly(place: Place | None) -> Place | None:
    """The part of the city, without coordinates or anybody's words."""
    if place is None or not place.osiedla:
        return None
    return Place(", ".join(place.osiedla), "osiedle", osiedla=place.osiedla, in_city=place.in_city)
