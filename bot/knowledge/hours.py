"""Opening hours as the staff write them in Polish, put into OSM opening_hours and asked about a moment.

Hours belong to the day they start on: a night shift begun on the eve of a closed holiday runs to its end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise, product
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from bot.knowledge.dates import LooseDate, in_words

Day = tuple[tuple[int, int], ...]  # from–to in minutes since midnight; over 1440 is the next morning
Plan = tuple[tuple[Day, ...], ...]  # twelve months of seven weekdays
Scope = dict[str, set[int]]  # the months, days and holidays that a rule names, by kind
T = TypeVar("T")

EXAMPLE = "pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne"
_ZONE = ZoneInfo("Europe/Warsaw")
_MIDNIGHT = 24 * 60
_WHOLE: Day = ((0, _MIDNIGHT),)
_HOLIDAY = (12, 7)  # the cell next to the (month, weekday) ones
_DAYS = ["pn", "wt", "śr", "cz", "pt", "so", "nd"]
_MONTHS = [LooseDate(date(2026, month, 1), "month").words.split()[0] for month in range(1, 13)]
_OSM_DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
_OSM_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FOLD = str.maketrans("ąćęłńóśźż–—−\xa0", "acelnoszz--- ")
_SIZES = {"month": 12, "day": 7, "holiday": 1}
_SPELLINGS = {
    ("day", 0, 0): "pn pon poniedzialek poniedzialki poniedzialku",
    ("day", 1, 1): "wt wto wtorek wtorki wtorku",
    ("day", 2, 2): "sr sro sroda srode srody",
    ("day", 3, 3): "cz czw czwartek czwartki czwartku",
    ("day", 4, 4): "pt pia piatek piatki piatku",
    ("day", 5, 5): "so sb sob sobota sobote soboty",
    ("day", 6, 6): "nd nie niedz niedziela niedziele niedzieli",
    ("day", 0, 4): "robocze",
    ("day", 0, 6): "codziennie",
    ("holiday", 0, 0): "swieta swiateczne",
} | {
    ("month", at, at): f"{name[:3]} {name} {in_words(date(2026, at + 1, 1)).split()[1]}".translate(_FOLD)
    for at, name in enumerate(_MONTHS)
}
_NAMES = {word: meaning for meaning, words in _SPELLINGS.items() for word in words.split()}
_FILLERS = {"", "i", "oraz", "od", "w", "we", "dni", "godz", "godzinach", "czynne", "otwarte"}
_KEYWORDS: dict[str, Day | None] = {
    **dict.fromkeys(("cala dobe, codziennie", "cala dobe", "calodobowo", "24/7"), _WHOLE),
    **dict.fromkeys(("nieczynne", "zamkniete"), ()),
    "czynne": None,  # as on any other day; said of holidays only
}
_TO = r"\s*(?:-|\bdo\b)\s*"
_SPAN = rf"(?:od\s+)?(\d\d?(?:[:.]\d\d)?){_TO}(\d\d?(?:[:.]\d\d)?)"
_LIST = rf"{_SPAN}(?:\s*(?:,|\bi\b|\boraz\b)\s*{_SPAN})*"
_RULE = re.compile(rf"(?P<when>\D*?)\b(?P<hours>{'|'.join(_KEYWORDS)}|{_LIST})\s*(?:[,.]\s*|$)")


class _Rule(NamedTuple):
    cells: set[tuple[int, int]]
    hours: Day | None
    text: str


def _unreadable(piece: str, why: str = "nie umiem tego odczytać") -> ValueError:
    return ValueError(f"„{piece.strip(' ,')}”: {why}; proszę napisać np. {EXAMPLE}")


def _minutes(written: str) -> int:
    hour, _, minute = written.replace(".", ":").partition(":")
    minutes = int(hour) * 60 + int(minute or 0)
    if minutes > _MIDNIGHT or int(minute or 0) > 59:
        raise _unreadable(written, "nie ma takiej godziny")
    return minutes


def _hours(written: str) -> Day | None:
    if written in _KEYWORDS:
        return _KEYWORDS[written]
    spans = []
    for opens, closes in re.findall(_SPAN, written):
        start, end = _minutes(opens), _minutes(closes)
        spans.append((start, end if end > start else end + _MIDNIGHT))
    if any(later[0] < earlier[1] for earlier, later in pairwise(sorted(spans))):
        raise _unreadable(written, "godziny zachodzą na siebie")
    return tuple(sorted(spans))


def _scope(written: str) -> Scope:
    found: Scope = {kind: set() for kind in _SIZES}
    for item in re.split(r"[\s,:]+", re.sub(_TO, "-", written.replace(".", " "))):
        first, _, last = item.lower().translate(_FOLD).partition("-")
        if first in _FILLERS and not last:
            continue
        start, end = _NAMES.get(first), _NAMES.get(last or first)
        if not start or not end or start[0] != end[0]:
            raise _unreadable(item)
        size = _SIZES[start[0]]
        found[start[0]] |= {(start[1] + step) % size for step in range((end[2] - start[1]) % size + 1)}
    return found


def _rules(part: str) -> Iterator[_Rule]:
    """The rules between two semicolons; a season named once holds for all of them."""
    folded, at, months = part.lower().translate(_FOLD), 0, set(range(12))
    while at < len(folded):
        match = _RULE.match(folded, at)
        if match is None:
            raise _unreadable(part[at:])
        scope, hours = _scope(part[slice(*match.span("when"))]), _hours(match["hours"])
        text, at, months = part[at : match.end()], match.end(), scope["month"] or months
        yield _Rule(_cells(scope, months, hours, text), hours, text)


def _cells(scope: Scope, months: set[int], hours: Day | None, text: str) -> set[tuple[int, int]]:
    days, holiday = scope["day"], bool(scope["holiday"])
    if holiday and scope["month"]:
        raise _unreadable(text, "świąt nie dzielimy na miesiące")
    if hours is None and (days or not holiday):
        raise _unreadable(text, "brak godzin")
    if not days and not holiday:
        if hours not in (_WHOLE, ()):
            raise _unreadable(text, "nie wiadomo, w które dni")
        days = set(range(7))
    return set(product(months, days)) | ({_HOLIDAY} if holiday else set())


def _contradicts(rule: _Rule, before: _Rule) -> bool:
    """Narrowing is fine (codziennie 8-20; nd i święta nieczynne), saying two things of one day is not."""
    both = rule.cells & before.cells
    days = rule.cells if _HOLIDAY in both else rule.cells - {_HOLIDAY}
    return bool(both) and not days < before.cells


def _plan(rules: list[_Rule]) -> tuple[Plan, Day | None]:
    """The hours of each weekday in each month, and those of holidays: None when they are the same."""
    grid: dict[tuple[int, int], Day | None] = {_HOLIDAY: ()}
    if any(rule.hours and len({day for _, day in rule.cells - {_HOLIDAY}}) == 7 for rule in rules):
        grid[_HOLIDAY] = None
    for at, rule in enumerate(rules):
        if any(_contradicts(rule, before) for before in rules[:at]):
            raise _unreadable(rule.text, "dla tych dni są już podane inne godziny")
        grid.update(dict.fromkeys(rule.cells, rule.hours))
    weeks = (tuple(grid.get((month, day)) or () for day in range(7)) for month in range(12))
    return tuple(weeks), grid[_HOLIDAY]


def _groups(values: Sequence[T]) -> dict[T, list[int]]:
    """Which months have the same week, or which days the same hours."""
    groups: dict[T, list[int]] = {}
    for at, value in enumerate(values):
        groups.setdefault(value, []).append(at)
    return groups


def _runs(chosen: list[int], names: list[str], dash: str) -> list[str]:
    """Names with neighbours joined into ranges; weeks and years go round."""
    size, runs = len(names), []
    for start in [at for at in chosen if (at - 1) % size not in chosen] or [0]:
        length = next((step for step in range(1, size) if (start + step) % size not in chosen), size)
        last = names[(start + length - 1) % size]
        runs.append(names[start] + (dash + last if length > 1 else ""))
    return runs


def _clock(minutes: int) -> str:
    minutes -= _MIDNIGHT if minutes > _MIDNIGHT else 0
    return f"{minutes // 60}:{minutes % 60:02}"


def _osm_times(day: Day) -> str:
    return ",".join(f"{_clock(start).zfill(5)}-{_clock(end).zfill(5)}" for start, end in day)


def _osm(plan: Plan, holiday: Day | None) -> str:
    rules = [
        f"{'' if len(months) == 12 else ','.join(_runs(months, _OSM_MONTHS, '-')) + ' '}"
        f"{','.join(_runs(days, _OSM_DAYS, '-'))} {_osm_times(day)}"
        for week, months in _groups(plan).items()
        for day, days in _groups(week).items()
        if day
    ]
    # a comma, so that one day's rule does not cut off the night that began the day before
    weekly = ", ".join(rules) or "off"
    return weekly if holiday is None else f"{weekly}; {_osm_holidays(plan, holiday)}"


def _osm_holidays(plan: Plan, holiday: Day) -> str:
    """Holidays replace the hours that start on them, so they run from the end of one night to the next."""
    spans = {span for week in plan for day in (*week, holiday) for span in day} or {(0, 0)}
    night, first = max(spans, key=lambda span: span[1]), min(start for start, _ in spans)
    turn = night[1] - _MIDNIGHT
    if (
        turn > first and holiday != _WHOLE
    ):  # OSM has no words for both ending one night and skipping that morning
        why = f"przed świętem ta noc zachodzi na godziny od {_clock(first)} i nie wiadomo, kiedy się kończy"
        raise _unreadable(_times((night,)), f"{why} (jeśli święta są jak inne dni: „święta czynne”)")
    off = f"PH {_osm_times(((turn, turn),))} off" if turn > 0 else "PH off"
    return f"{off}, PH {_osm_times(holiday)}" if holiday else off


def _times(day: Day) -> str:
    if day == _WHOLE:
        return "całą dobę"
    return " i ".join(f"{_clock(start)}–{_clock(end)}" for start, end in day)


def _days_words(days: list[int], day: Day) -> str:
    if len(days) == 7:
        return "całą dobę, codziennie" if day == _WHOLE else f"codziennie {_times(day)}"
    return f"{_listed(_runs(days, _DAYS, '–'))} {_times(day)}"


def _listed(names: list[str]) -> str:
    return " i ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _opening(opens: datetime, now: datetime) -> str:
    ahead, name, clock = (opens.date() - now.date()).days, _DAYS[opens.weekday()], f"{opens.hour}:{opens:%M}"
    if ahead == 0:
        return f"dziś od {clock}"
    if ahead == 1:
        return f"jutro ({name}) od {clock}"
    return f"{name} {clock}" if ahead <= 6 else f"{name} {in_words(opens.date())}, {clock}"


def _closing(closes: datetime, now: datetime) -> str:
    """A closing at midnight is 24:00 of the day that ends; the nearest closing needs no day."""
    last = closes - timedelta(minutes=1)
    clock = f"{last.hour + 1}:00" if closes.minute == 0 else f"{closes.hour}:{closes:%M}"
    if closes - now < timedelta(days=1):
        return clock
    far = (last.date() - now.date()).days > 6
    return f"{_DAYS[last.weekday()]} {in_words(last.date()) + ', ' if far else ''}{clock}"


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _local(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment}: moment bez strefy czasowej")
    # by way of UTC, because the library refuses times that a clock change skips
    return moment.astimezone(UTC).astimezone(_ZONE)


@lru_cache(maxsize=1024)
def _calendar(osm: str) -> OpeningHours:
    return OpeningHours(osm, timezone=_ZONE, country="PL")


@dataclass(frozen=True)
class Hours:
    """Weekly hours with seasons and Polish holidays; every moment has to know its time zone."""

    written: str
    plan: Plan
    holiday: Day | None
    osm: str

    @classmethod
    def parse(cls, text: str) -> "Hours":
        rules = [rule for part in re.split(r"[;\n]", text) for rule in _rules(part.strip())]
        plan, holiday = _plan(rules)
        if all(rule.cells == {_HOLIDAY} for rule in rules):
            raise _unreadable(text, "brak godzin w zwykłe dni")
        return cls(text.strip(), plan, holiday, _osm(plan, holiday))

    def is_open(self, now: datetime) -> bool:
        return _calendar(self.osm).is_open(_local(now))

    def closes_at(self, now: datetime) -> datetime | None:
        """When the present opening ends; None if closed now or never closing."""
        return _calendar(self.osm).next_change(_local(now)) if self.is_open(now) else None

    def opens_at(self, now: datetime) -> datetime | None:
        """The next opening; None if open now or never opening."""
        return None if self.is_open(now) else _calendar(self.osm).next_change(_local(now))

    def on_day(self, day: date) -> list[tuple[time, time]]:
        """What starts on that day; an end not after its start is on the next day, so 0:00–0:00 is all day."""
        is_holiday = _calendar("PH").is_open(datetime(day.year, day.month, day.day, 12, tzinfo=_ZONE))
        usual = self.plan[day.month - 1][day.weekday()]
        spans = self.holiday if is_holiday and self.holiday is not None else usual
        return [(_time(start), _time(end)) for start, end in spans]

    def open_minutes(self, start: datetime, end: datetime) -> int:
        first, last, day = _local(start).astimezone(UTC), _local(end).astimezone(UTC), timedelta(days=1)
        total = timedelta()
        # asked a day wider and cut here: the library reads wall clocks, and one hour a year has two
        for since, until, state, _ in _calendar(self.osm).intervals(_local(first - day), _local(last + day)):
            if state == State.OPEN:
                overlap = min(until.astimezone(UTC), last) - max(since.astimezone(UTC), first)
                total += max(overlap, timedelta())
        return total // timedelta(minutes=1)

    def table(self) -> str:
        weeks = {week: months for week, months in _groups(self.plan).items() if any(week)}
        lines = []
        for week, months in weeks.items():
            season = "" if len(months) == 12 else f"{_listed(_runs(months, _MONTHS, '–'))}: "
            lines.append(
                season + ", ".join(_days_words(days, day) for day, days in _groups(week).items() if day)
            )
        text = "; ".join(lines) or "nieczynne"
        return text + self._holiday_words(daily="codziennie" in text, every=any(all(week) for week in weeks))

    def _holiday_words(self, daily: bool, every: bool) -> str:
        """Holidays are named when the rest of the table would not let one guess them."""
        if self.holiday is None:
            return "" if daily else ", święta czynne"
        if self.holiday:
            return f", święta {_times(self.holiday)}"
        return ", święta nieczynne" if every else ""

    def now_words(self, now: datetime) -> str:
        local = _local(now)
        if self.is_open(local):
            closes = self.closes_at(local)
            return f"teraz otwarte do {_closing(closes, local)}" if closes else "teraz otwarte całą dobę"
        opens = self.opens_at(local)
        return f"teraz nieczynne, najbliżej: {_opening(opens, local)}" if opens else "teraz nieczynne"

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "description": f"godziny otwarcia, np. {EXAMPLE}"}
