"""Opening hours said in Polish."""

from datetime import datetime, timedelta

from bot.knowledge.dates import in_words
from bot.knowledge.hours_osm import clock, groups, runs
from bot.knowledge.hours_reading import DAYS, MONTHS, WHOLE, Day, Plan


def table(plan: Plan, holiday: Day | None) -> str:
    weeks = {week: months for week, months in groups(plan).items() if any(week)}
    lines = []
    for week, months in weeks.items():
        season = "" if len(months) == 12 else f"{listed(runs(months, MONTHS, '–'))}: "
        days_said = (days_words(days, day) for day, days in groups(week).items() if day)
        lines.append(season + ", ".join(days_said))
    text = "; ".join(lines) or "nieczynne"
    return text + _holiday_words(holiday, daily="codziennie" in text, every=any(all(week) for week in weeks))


def _holiday_words(holiday: Day | None, daily: bool, every: bool) -> str:
    """Holidays are named when the rest of the table would not let one guess them."""
    if holiday is None:
        return "" if daily else ", święta czynne"
    if holiday:
        return f", święta {times(holiday)}"
    return ", święta nieczynne" if every else ""


def times(day: Day) -> str:
    if day == WHOLE:
        return "całą dobę"
    return " i ".join(f"{clock(start)}–{clock(end)}" for start, end in day)


def days_words(days: list[int], day: Day) -> str:
    if len(days) == 7:
        return "całą dobę, codziennie" if day == WHOLE else f"codziennie {times(day)}"
    return f"{listed(runs(days, DAYS, '–'))} {times(day)}"


def listed(names: list[str]) -> str:
    return " i ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def opening(opens: datetime, now: datetime) -> str:
    ahead, name, clock = (opens.date() - now.date()).days, DAYS[opens.weekday()], f"{opens.hour}:{opens:%M}"
    if ahead == 0:
        return f"dziś od {clock}"
    if ahead == 1:
        return f"jutro ({name}) od {clock}"
    return f"{name} {clock}" if ahead <= 6 else f"{name} {in_words(opens.date())}, {clock}"


def closing(closes: datetime, now: datetime) -> str:
    """A closing at midnight is 24:00 of the day that ends; the nearest closing needs no day."""
    last = closes - timedelta(minutes=1)
    clock = f"{last.hour + 1}:00" if closes.minute == 0 else f"{closes.hour}:{closes:%M}"
    if closes - now < timedelta(days=1):
        return clock
    far = (last.date() - now.date()).days > 6
    return f"{DAYS[last.weekday()]} {in_words(last.date()) + ', ' if far else ''}{clock}"
