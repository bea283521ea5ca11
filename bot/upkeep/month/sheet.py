"""What the picture of a month shows: plain words and numbers, to be drawn in another process."""

from dataclasses import dataclass

from bot.upkeep.month.figures import Day


@dataclass(frozen=True)
class Bars:
    """`empty` is said in their place."""

    title: str
    rows: tuple[tuple[str, int], ...]
    empty: str = ""


@dataclass(frozen=True)
class Sheet:
    """`numbers` are the big ones: value and name."""

    heading: str
    title: str
    until: str
    numbers: tuple[tuple[str, str], ...]
    days: tuple[Day, ...]
    days_in_month: int
    days_title: str
    day_names: tuple[str, str, str]
    rejected: str
    no_questions: str
    topics: Bars
    where: Bars
    hours_title: str
    hours: tuple[int, ...]
    ends: Bars
    no_reports: str
    footer: str
