"""What of the base ends or changes soon, and what nobody has confirmed for a year. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.knowledge.dated import FRESH, Asof, facts_of
from bot.knowledge.dates import LooseDate, in_words
from bot.knowledge.model import Entry, Fact, Folder
from bot.knowledge.unconfirmed import value_of


@dataclass(frozen=True)
class Dated:
    """A fact with the day that matters of it, and how the day is said; a whole entry where `key` is empty."""

    day: date
    said: str
    folder: Folder
    id: str
    key: str
    value: str

    @property
    def file(self) -> str:
        return f"{self.folder}/{self.id}.yaml"


@dataclass(frozen=True)
class Expiring:
    """From today until the end of `until`, each list by its days.

    `ending` hold until their day, `beginning` from it; `ageing` turn a year old on it; `old` are older, and were
    last confirmed on it.
    """

    until: date
    ending: tuple[Dated, ...]
    beginning: tuple[Dated, ...]
    ageing: tuple[Dated, ...]
    old: tuple[Dated, ...]


def expiring(asof: Asof, days: int) -> Expiring:
    until = asof.day + timedelta(days=days)
    confirmed = list(_confirmed(asof))
    return Expiring(
        until,
        _by_day(one for one in _ends(asof) if asof.day <= one.day <= until),
        _by_day(one for one in _beginnings(asof) if one.day <= until),
        _by_day(map(_a_year_later, (one for one in confirmed if asof.day <= one.day + FRESH <= until))),
        _by_day(one for one in confirmed if one.day + FRESH < asof.day),
    )


def _by_day(found: Iterable[Dated]) -> tuple[Dated, ...]:
    """Those of one day in the order of the files."""
    return tuple(sorted(found, key=lambda one: one.day))


def _a_year_later(one: Dated) -> Dated:
    day = one.day + FRESH
    return replace(one, day=day, said=in_words(day))


def _ends(asof: Asof) -> Iterator[Dated]:
    for id_, entry in _running(asof):
        if entry.period and (last := entry.period.until):
            yield _whole(asof, id_, last.last, last)
        for key, facts in facts_of(entry).items():
            for fact in (*asof.holding(facts), *asof.announced(facts)):
                if fact.until:
                    yield _part(asof, id_, key, fact, fact.until.last, fact.until.words)


def _beginnings(asof: Asof) -> Iterator[Dated]:
    for id_, entry in _running(asof):
        if entry.period and (first := entry.period.since) and first.first > asof.day:
            yield _whole(asof, id_, first.first, first)
        for key, facts in facts_of(entry).items():
            for fact in asof.announced(facts):
                if fact.since:
                    yield _part(asof, id_, key, fact, fact.since.first, fact.since.words)


def _confirmed(asof: Asof) -> Iterator[Dated]:
    """Every fact that is told, with the day on which it was last known to be true."""
    for id_, key, fact in asof.served():
        yield _part(asof, id_, key, fact, *asof.last_confirmed(fact))


def _running(asof: Asof) -> Iterator[tuple[str, Entry]]:
    """Entries that are known and not over."""
    entries = asof.base.entries.items()
    return ((id_, entry) for id_, entry in entries if id_ in asof.entries and not asof.is_over(entry))


def _part(asof: Asof, id_: str, key: str, fact: Fact, day: date, said: str) -> Dated:
    return Dated(day, said, asof.base.folders[id_], id_, key, value_of(fact))


def _whole(asof: Asof, id_: str, day: date, written: LooseDate) -> Dated:
    return Dated(day, written.words, asof.base.folders[id_], id_, "", asof.base.entries[id_].name)
