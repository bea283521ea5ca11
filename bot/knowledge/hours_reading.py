"""Reading opening hours as the staff write them in Polish: a week for each month, and the holidays."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

from bot.knowledge.dates import LooseDate, in_words

Day = tuple[tuple[int, int], ...]  # from–to in minutes since midnight; over 1440 is the next morning
Plan = tuple[tuple[Day, ...], ...]  # twelve months of seven weekdays
Scope = dict[str, set[int]]  # the months, days and holidays that a rule names, by kind

EXAMPLE = "pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne"
MIDNIGHT = 24 * 60
WHOLE: Day = ((0, MIDNIGHT),)
_HOLIDAY = (12, 7)  # the cell next to the (month, weekday) ones
DAYS = ["pn", "wt", "śr", "cz", "pt", "so", "nd"]
MONTHS = [LooseDate(date(2026, month, 1), "month").words.split()[0] for month in range(1, 13)]
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
    for at, name in enumerate(MONTHS)
}
_NAMES = {word: meaning for meaning, words in _SPELLINGS.items() for word in words.split()}
_FILLERS = {"", "i", "oraz", "od", "w", "we", "dni", "godz", "godzinach", "czynne", "otwarte"}
_KEYWORDS: dict[str, Day | None] = {
    **dict.fromkeys(("cala dobe, codziennie", "cala dobe", "calodobowo", "24/7"), WHOLE),
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


def unreadable(piece: str, why: str = "nie umiem tego odczytać") -> ValueError:
    return ValueError(f"„{piece.strip(' ,')}”: {why}; proszę napisać np. {EXAMPLE}")


def _minutes(written: str) -> int:
    hour, _, minute = written.replace(".", ":").partition(":")
    minutes = int(hour) * 60 + int(minute or 0)
    if minutes > MIDNIGHT or int(minute or 0) > 59:
        raise unreadable(written, "nie ma takiej godziny")
    return minutes


def _hours(written: str) -> Day | None:
    if written in _KEYWORDS:
        return _KEYWORDS[written]
    spans = []
    for opens, closes in re.findall(_SPAN, written):
        start, end = _minutes(opens), _minutes(closes)
        spans.append((start, end if end > start else end + MIDNIGHT))
    if any(later[0] < earlier[1] for earlier, later in pairwise(sorted(spans))):
        raise unreadable(written, "godziny zachodzą na siebie")
    return tuple(sorted(spans))


def _scope(written: str) -> Scope:
    found: Scope = {kind: set() for kind in _SIZES}
    for item in re.split(r"[\s,:]+", re.sub(_TO, "-", written.replace(".", " "))):
        first, _, last = item.lower().translate(_FOLD).partition("-")
        if first in _FILLERS and not last:
            continue
        start, end = _NAMES.get(first), _NAMES.get(last or first)
        if not start or not end or start[0] != end[0]:
            raise unreadable(item)
        size = _SIZES[start[0]]
        found[start[0]] |= {(start[1] + step) % size for step in range((end[2] - start[1]) % size + 1)}
    return found


def _rules(part: str) -> Iterator[_Rule]:
    """The rules between two semicolons; a season named once holds for all of them."""
    folded, at, months = part.lower().translate(_FOLD), 0, set(range(12))
    while at < len(folded):
        match = _RULE.match(folded, at)
        if match is None:
            raise unreadable(part[at:])
        scope, hours = _scope(part[slice(*match.span("when"))]), _hours(match["hours"])
        text, at, months = part[at : match.end()], match.end(), scope["month"] or months
        yield _Rule(_cells(scope, months, hours, text), hours, text)


def _cells(scope: Scope, months: set[int], hours: Day | None, text: str) -> set[tuple[int, int]]:
    days, holiday = scope["day"], bool(scope["holiday"])
    if holiday and scope["month"]:
        raise unreadable(text, "świąt nie dzielimy na miesiące")
    if hours is None and (days or not holiday):
        raise unreadable(text, "brak godzin")
    if not days and not holiday:
        if hours not in (WHOLE, ()):
            raise unreadable(text, "nie wiadomo, w które dni")
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
            raise unreadable(rule.text, "dla tych dni są już podane inne godziny")
        grid.update(dict.fromkeys(rule.cells, rule.hours))
    weeks = (tuple(grid.get((month, day)) or () for day in range(7)) for month in range(12))
    return tuple(weeks), grid[_HOLIDAY]


def read(text: str) -> tuple[Plan, Day | None]:
    rules = [rule for part in re.split(r"[;\n]", text) for rule in _rules(part.strip())]
    read_plan = _plan(rules)
    if all(rule.cells == {_HOLIDAY} for rule in rules):
        raise unreadable(text, "brak godzin w zwykłe dni")
    return read_plan
