"""Whether two reports may be of one person. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import between
from bot.knowledge.duty_model import Likeness
from bot.places.place import Place
from bot.reports.report import Report

_METRES_A_DEGREE = 111_200
# Other places carry at best the rough centre of their osiedle.
_EXACT = {"pin", "landmark"}


@dataclass(frozen=True)
class Alike:
    """Another report, so far away (None: at the same street) and so long ago."""

    report: Report
    metres: int | None
    before: timedelta


def alike(report: Report, others: Iterable[Report], limits: Likeness) -> list[Alike]:
    """Live reports near in place and time that came before, the latest first."""
    found = [one for other in others if other.id < report.id and (one := _compare(report, other, limits))]
    return sorted(found, key=lambda one: one.before)


def _compare(report: Report, other: Report, limits: Likeness) -> Alike | None:
    before = between(other.created, report.created)
    if not other.is_live or before > timedelta(minutes=limits.minutes) or report.place is None or other.place is None:
        return None
    metres = distance(report.place, other.place)
    if metres is not None:
        return Alike(other, metres, before) if metres <= limits.metres else None
    return Alike(other, None, before) if _same_spot(report.place, other.place) else None


def distance(one: Place, other: Place) -> int | None:
    """Metres between two exact points; None if either is less than that."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if not {one.kind, other.kind} <= _EXACT:
        return None
    north = (one.lat - other.lat) * _METRES_A_DEGREE
    east = (one.lon - other.lon) * _METRES_A_DEGREE * math.cos(math.radians(one.lat))
    return round(math.hypot(north, east))


def _same_spot(one: Place, other: Place) -> bool:
    """The same street, and no two different numbers on it; or the very same words."""
    if one.street is None or other.street is None:
        return one.label == other.label
    return one.street == other.street and (one.number == other.number or None in (one.number, other.number))
