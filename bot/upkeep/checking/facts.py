"""Facts that an answer lacks or that may have become untrue: passed, old, no number to call."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.knowledge.dated import FRESH, Asof, facts_of
from bot.knowledge.faults import Fault
from bot.knowledge.loading import Reader
from bot.knowledge.model import Entry, Fact
from bot.language.counting import counted


@dataclass(frozen=True, order=True)
class Ageing:
    """Facts of one file that nobody has confirmed for a year; `line` is where the oldest stands."""

    file: str
    line: int
    facts: int
    oldest: str

    @property
    def warning(self) -> Fault:
        how_many = counted(self.facts, "faktu", "faktów", "faktów")
        message = f"od ponad roku nikt nie potwierdził {how_many}; najstarszy: stan na {self.oldest}"
        return Fault(self.file, self.line, message, warning=True)


def ageing(asof: Asof, reader: Reader) -> Iterator[Ageing]:
    """One for each file that has such facts; numbers such as 112 do not age."""
    found: dict[str, list[tuple[date, int, str]]] = defaultdict(list)
    for id_, key, fact in asof.served():
        entry, (day, when) = asof.base.entries[id_], asof.last_confirmed(fact)
        if day < asof.day - FRESH and not entry.is_emergency:
            name = asof.base.file(id_)
            found[name].append((day, _line(reader, name, entry, key, fact), when))
    for name, facts in found.items():
        _, line, when = min(facts)
        yield Ageing(name, line, len(facts), when)


def passed(asof: Asof, reader: Reader) -> Iterator[Fault]:
    """The last fact of its kind, over and not replaced; of what is past as a whole it is no news."""
    for id_, entry in asof.base.entries.items():
        if asof.is_over(entry):
            continue
        for key, facts in facts_of(entry).items():
            for fact in _unreplaced(asof, facts):
                name = asof.base.file(id_)
                yield Fault(name, _line(reader, name, entry, key, fact), _over(key, fact), warning=True)


def _unreplaced(asof: Asof, facts: Sequence[Fact]) -> Iterator[Fact]:
    holding = {asof.kind(fact) for fact in asof.holding(facts)}
    last = {asof.kind(fact): fact for fact in reversed(asof.replaced(facts))}
    yield from (fact for kind, fact in last.items() if kind not in holding)


def _over(key: str, fact: Fact) -> str:
    label = getattr(fact, "label", None)
    of_what = f"„{key}” ({label})" if label else f"„{key}”"
    until = f" obowiązuje tylko do {fact.until.words}" if fact.until else " już nie obowiązuje"
    left = "odpowiedź podaje to jak dawne" if key == "opis" else "odpowiedź tego nie podaje"
    return f"{of_what}:{until} i nic tego nie zastąpiło; {left}. Proszę dopisać, co jest teraz"


def phoneless(asof: Asof, reader: Reader) -> Iterator[Fault]:
    """Ours, going on, and whoever asks gets only the main number, of which the entry itself says nothing."""
    for id_, entry in asof.base.entries.items():
        elsewhere = asof.base.is_elsewhere(id_)
        if elsewhere or entry.listing or asof.is_over(entry) or _has_phone(asof, entry):
            continue
        name = asof.base.file(id_)
        if entry.contact:
            message = f"ani ten wpis, ani jego kontakt „{entry.contact}” nie ma dziś pewnego telefonu"
        else:
            message = "ten wpis nie ma dziś pewnego telefonu ani kontaktu"
        line = reader.line(name, "kontakt" if entry.contact else "telefony")
        yield Fault(name, line, f"{message}; bot podaje numer ogólny. Proszę dopisać „telefony” albo „kontakt”", True)


def _has_phone(asof: Asof, entry: Entry) -> bool:
    contact = asof.base.entries[entry.contact] if entry.contact else entry
    return bool(asof.phones(entry) or asof.phones(contact))


def _line(reader: Reader, name: str, entry: Entry, key: str, fact: Fact) -> int:
    return reader.line(name, *key.split(" → "), facts_of(entry)[key].index(fact))
