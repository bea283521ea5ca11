"""A month in plain numbers: nobody's words, no chats, and no place that could lead to a single person. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.clock import WARSAW, between
from bot.storage.month_rows import Counted, MonthRows, Tallied
from bot.upkeep.month.calendar import Month

# An osiedle with fewer reports is not named, lest somebody who lives there be recognised.
FEWEST_NAMED = 3
MOST_NAMED = 8
TOPICS = 10
_ANSWERED = ("answer", "redirect")


@dataclass(frozen=True)
class Day:
    """Questions: answered (also with whose matter it is), offered a choice, and not known."""

    answered: int = 0
    offered: int = 0
    unknown: int = 0

    @property
    def all(self) -> int:
        return self.answered + self.offered + self.unknown


@dataclass(frozen=True)
class Where:
    """Reports by osiedle, the most first; `others` in those that are not named one by one.

    `between` lie on a street of several osiedla, `unknown` in none that we know.
    """

    named: tuple[tuple[str, int], ...] = ()
    others: int = 0
    between: int = 0
    unknown: int = 0


@dataclass(frozen=True)
class Figures:
    """`until` is the last day that counts: of a month that still runs, today. `topics` are ids of entries.

    `rejected` are answers marked „To nie to”; `ends` are outcomes, or states of reports that have none.
    """

    month: Month
    until: date
    counting_since: date | None
    days: tuple[Day, ...]
    rejected: int
    topics: tuple[tuple[str, int], ...]
    reports: int
    urgent: int
    where: Where
    hours: tuple[int, ...]
    taken: int
    minutes_to_taken: float | None
    ends: tuple[tuple[str, int], ...]

    @property
    def questions(self) -> Day:
        columns = ((day.answered, day.offered, day.unknown) for day in self.days)
        return Day(*map(sum, zip(*columns, strict=True)))


def figures(rows: MonthRows, month: Month, today: date) -> Figures:
    until = min(month.last, today)
    taken = [between(one.created, one.taken).total_seconds() / 60 for one in rows.reports if one.taken]
    hours = Counter(one.created.astimezone(WARSAW).hour for one in rows.reports)
    return Figures(
        month=month,
        until=until,
        counting_since=rows.counting_since,
        days=_days(rows.tally, until),
        rejected=sum(row.many for row in rows.tally if row.kind == "rejected"),
        topics=_topics(rows.tally),
        reports=len(rows.reports),
        urgent=sum(one.urgent for one in rows.reports),
        where=where(rows.reports),
        hours=tuple(hours[hour] for hour in range(24)),
        taken=len(taken),
        # A clock that was set back leaves no negative time.
        minutes_to_taken=max(0.0, median(taken)) if taken else None,
        ends=_most(Counter(one.end for one in rows.reports)),
    )


def _days(tally: Iterable[Tallied], until: date) -> tuple[Day, ...]:
    """One for each day so far; none was asked on a day that is not in the tally."""
    many: Counter[tuple[int, str]] = Counter()
    for row in tally:
        many[row.day.day, row.kind] += row.many
    return tuple(
        Day(sum(many[day, kind] for kind in _ANSWERED), many[day, "choice"], many[day, "unknown"])
        for day in range(1, until.day + 1)
    )


def _topics(tally: Iterable[Tallied]) -> tuple[tuple[str, int], ...]:
    """Of answers alone: the first that was offered may not be what was meant."""
    many: Counter[str] = Counter()
    for row in tally:
        if row.kind in _ANSWERED and row.entry:
            many[row.entry] += row.many
    return _most(many)[:TOPICS]


def where(reports: Iterable[Counted]) -> Where:
    places = Counter(tuple(sorted(set(one.osiedla))) for one in reports)
    single = _most(Counter({place[0]: many for place, many in places.items() if len(place) == 1}))
    named = tuple((name, many) for name, many in single if many >= FEWEST_NAMED)[:MOST_NAMED]
    others = single[len(named) :]
    return Where(
        named,
        sum(many for _, many in others),
        sum(many for place, many in places.items() if len(place) > 1),
        places[()],
    )


def _most(counted: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The most first; the same many by name, so that a picture is the same each time."""
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
