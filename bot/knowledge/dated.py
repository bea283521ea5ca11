"""The base as of one day: which facts hold, which are announced, which have passed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, TypeVar

from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import AddressFact, Entry, Fact, HoursFact, PhonesFact, Source

_Fact = TypeVar("_Fact", bound=Fact)
# Older than this, an answer says how old it is and asks to confirm it.
FRESH = timedelta(days=365)


class Age(NamedTuple):
    """„ok. 2022 r.” of the oldest of some facts, and whether all of them are of that day."""

    words: str
    alike: bool


@dataclass(frozen=True)
class Asof:
    """The base on a day. A fact first sourced later is not known yet, whatever it says of earlier days."""

    base: KnowledgeBase
    day: date

    def source(self, fact: Fact) -> Source:
        return self.base.sources[fact.source]

    def known(self, facts: Iterable[_Fact]) -> list[_Fact]:
        return [fact for fact in facts if self.source(fact).day <= self.day]

    def holding(self, facts: Sequence[_Fact]) -> list[_Fact]:
        """Facts that hold on the day; of facts of one kind the one that began last replaces the others."""
        if not facts:
            return []  # As of most details of most entries.
        started = [fact for fact in self.known(facts) if self.start(fact) <= self.day]
        latest = {self.kind(fact): fact for fact in sorted(started, key=self.start)}
        return [fact for fact in latest.values() if fact.until is None or self.day <= fact.until.last]

    def announced(self, facts: Sequence[_Fact]) -> list[_Fact]:
        return [fact for fact in self.known(facts) if self.start(fact) > self.day]

    def replaced(self, facts: Sequence[_Fact]) -> list[_Fact]:
        """Facts that have passed, the latest first."""
        now = self.holding(facts)
        return [fact for fact in reversed(self.known(facts)) if fact not in now and self.start(fact) <= self.day]

    def start(self, fact: Fact) -> date:
        return fact.since.first if fact.since else self.source(fact).day

    def kind(self, fact: Fact) -> object:
        """The same for facts of which the later replaces the earlier."""
        return (type(fact), getattr(fact, "label", None), bool(fact.doubt))

    def is_known(self, entry: Entry) -> bool:
        return any(self.known(facts) for facts in facts_of(entry).values())

    @cached_property
    def entries(self) -> frozenset[str]:
        """Ids of the entries of which anything is known."""
        return frozenset(id_ for id_, entry in self.base.entries.items() if self.is_known(entry))

    def served(self) -> Iterator[tuple[str, str, Fact]]:
        """Every fact given as true on the day, in the order of the files: the entry's id, the Polish key, the fact."""
        for id_, entry in self.base.entries.items():
            if not self.is_over(entry):
                for key, facts in facts_of(entry).items():
                    yield from ((id_, key, fact) for fact in self.holding(facts) if _is_told(fact))

    def is_over(self, entry: Entry) -> bool:
        return bool(entry.period and entry.period.until and entry.period.until.last < self.day)

    def hours(self, entry: Entry) -> list[HoursFact]:
        """Those that are told; what is hidden counts as not known."""
        return [fact for fact in self.all_hours(entry) if not fact.hidden]

    def all_hours(self, entry: Entry) -> list[HoursFact]:
        return self.holding(entry.hours or (self.base.entries[entry.hours_like].hours if entry.hours_like else ()))

    def phones(self, entry: Entry) -> list[PhonesFact]:
        return [fact for fact in self.holding(entry.phones) if fact.is_certain]

    def address(self, entry: Entry) -> AddressFact | None:
        return next((fact for fact in self.holding(entry.addresses) if fact.is_certain), None)

    def last_confirmed(self, fact: Fact) -> tuple[date, str]:
        """The day on which the fact was last known to be true, and how to say it."""
        source = self.source(fact)
        if fact.checked and fact.checked.first >= source.day:
            return fact.checked.first, fact.checked.words
        return source.day, source.when

    def stale(self, facts: Iterable[Fact]) -> Age | None:
        """When the oldest of the facts is more than a year old."""
        confirmed = sorted({self.last_confirmed(fact) for fact in facts})
        if not confirmed or confirmed[0][0] >= self.day - FRESH:
            return None
        return Age(confirmed[0][1], alike=len(confirmed) == 1)


def _is_told(fact: Fact) -> bool:
    """Whether anything of it is."""
    return bool(fact.told) if isinstance(fact, PhonesFact) else not fact.hidden


def facts_of(entry: Entry) -> dict[str, Sequence[Fact]]:
    """Every dated fact of an entry, by its Polish key."""
    plain: dict[str, Sequence[Fact]] = {
        "opis": entry.description,
        "adres": entry.addresses,
        "telefony": entry.phones,
        "faks": entry.faxes,
        "e-mail": entry.mails,
        "godziny": entry.hours,
    }
    return plain | {f"szczegóły → {detail}": facts for detail, facts in entry.details.items()}
