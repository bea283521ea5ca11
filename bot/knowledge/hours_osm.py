"""A week for each month and the holidays, written as OSM opening_hours."""

from collections.abc import Sequence
from typing import TypeVar

from bot.knowledge.hours_reading import MIDNIGHT, WHOLE, Day, Plan, unreadable

T = TypeVar("T")

_OSM_DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
_OSM_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def groups(values: Sequence[T]) -> dict[T, list[int]]:
    """Which months have the same week, or which days the same hours."""
    groups: dict[T, list[int]] = {}
    for at, value in enumerate(values):
        groups.setdefault(value, []).append(at)
    return groups


def runs(chosen: list[int], names: Sequence[str], dash: str) -> list[str]:
    """Names with neighbours joined into ranges; weeks and years go round."""
    size, runs = len(names), []
    for start in [at for at in chosen if (at - 1) % size not in chosen] or [0]:
        length = next((step for step in range(1, size) if (start + step) % size not in chosen), size)
        last = names[(start + length - 1) % size]
        runs.append(names[start] + (dash + last if length > 1 else ""))
    return runs


def clock(minutes: int) -> str:
    minutes -= MIDNIGHT if minutes > MIDNIGHT else 0
    return f"{minutes // 60}:{minutes % 60:02}"


def _osm_times(day: Day) -> str:
    return ",".join(f"{clock(start).zfill(5)}-{clock(end).zfill(5)}" for start, end in day)


def osm(plan: Plan, holiday: Day | None) -> str:
    rules = [
        f"{'' if len(months) == 12 else ','.join(runs(months, _OSM_MONTHS, '-')) + ' '}"
        f"{','.join(runs(days, _OSM_DAYS, '-'))} {_osm_times(day)}"
        for week, months in groups(plan).items()
        for day, days in groups(week).items()
        if day
    ]
    # a comma, so that one day's rule does not cut off the night that began the day before
    weekly = ", ".join(rules) or "off"
    return weekly if holiday is None else f"{weekly}; {_osm_holidays(plan, holiday)}"


def _osm_holidays(plan: Plan, holiday: Day) -> str:
    """Holidays replace the hours that start on them, so they run from the end of one night to the next."""
    # A holiday that is open throughout covers the night before it; the morning after it is another day's.
    own = () if holiday == WHOLE else holiday
    spans = {span for week in plan for day in (*week, own) for span in day} or {(0, 0)}
    night, first = max(spans, key=lambda span: span[1]), min(start for start, _ in spans)
    turn = night[1] - MIDNIGHT
    # OSM has no words for both ending one night and skipping the morning that overlaps it
    if turn > first:
        why = f"przed świętem ta noc zachodzi na godziny od {clock(first)} i nie wiadomo, kiedy się kończy"
        raise unreadable(
            f"{clock(night[0])}–{clock(night[1])}", f"{why} (jeśli święta są jak inne dni: „święta czynne”)"
        )
    off = f"PH {_osm_times(((turn, turn),))} off" if turn > 0 else "PH off"
    return f"{off}, PH {_osm_times(holiday)}" if holiday else off
