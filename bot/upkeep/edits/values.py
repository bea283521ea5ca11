"""What of an answer can be corrected, hidden or confirmed: the values that hold now. Pure."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.dated import Asof, facts_of
from bot.knowledge.hiding import values_of
from bot.knowledge.model import Entry, Fact, PhonesFact
from bot.knowledge.phones import shown
from bot.storage.edits import Of

_CONTACT = ("adres", "telefony", "godziny")
# What changes most often is offered first.
_FIRST = ("telefony", "adres", "godziny", "e-mail", "faks")
_JOINED = " · "


@dataclass(frozen=True)
class Value:
    """A value of a fact as `Silence` names it, or all values of the fact; `at` is the fact's place in its list."""

    entry: str
    key: str
    at: int
    values: tuple[str, ...]
    fact: Fact

    @property
    def of(self) -> Of:
        return Of(self.entry, self.key, _JOINED.join(self.values))

    @property
    def mark(self) -> str:
        """Short enough for a button; another one as soon as the value is another."""
        return marked([self])

    @property
    def words(self) -> str:
        """As people read it."""
        return in_words(self.key, _JOINED.join(self.values))

    @property
    def place(self) -> tuple[str | int, ...]:
        return (*self.key.split(" → "), self.at)


def marked(values: Sequence[Value]) -> str:
    named = "\n".join(f"{value.entry}|{value.key}|{'|'.join(value.values)}" for value in values)
    return hashlib.sha256(named.encode()).hexdigest()[:8]


def in_words(key: str, value: str) -> str:
    """`value` of `key` for a reader: numbers with their blanks."""
    return _JOINED.join(map(shown, value.split(_JOINED))) if value and key in ("telefony", "faks") else value


def each(asof: Asof, id_: str) -> list[Value]:
    """Every single value that the answer of the entry gives, its contact's and its hours' owner's too."""
    return [
        Value(owner, key, at, (value,), fact)
        for owner, key, at, fact in _facts(asof, id_)
        for value in (fact.numbers if isinstance(fact, PhonesFact) else values_of(fact))
    ]


def whole(asof: Asof, id_: str) -> list[Value]:
    """Every fact of it that is told, with all its values: they are confirmed together."""
    facts = [(owner, key, at, fact) for owner, key, at, fact in _facts(asof, id_) if not fact.is_being_checked]
    return [Value(owner, key, at, values_of(fact), fact) for owner, key, at, fact in facts if not fact.doubt]


def present(asof: Asof, of: Of) -> Value | None:
    """Where the value stands now, if it still holds."""
    entry = asof.base.entries.get(of.entry)
    values = [*each(asof, of.entry), *whole(asof, of.entry)] if entry else []
    return next((one for one in values if one.of == Of(of.entry, of.key, of.value)), None)


def taken_along(asof: Asof, of: Of) -> str:
    """The other numbers of the same fact, as people read them: a correction gives them its source as well."""
    value = present(asof, of)
    numbers = value.fact.numbers if value and isinstance(value.fact, PhonesFact) else ()
    return ", ".join(shown(number) for number in numbers if number != of.value)


def _facts(asof: Asof, id_: str) -> Iterator[tuple[str, str, int, Fact]]:
    for owner, key in sorted(dict.fromkeys(_sources(asof, id_, asof.base.entries[id_])), key=_rank):
        facts = facts_of(asof.base.entries[owner]).get(key, ())
        holding = [id(fact) for fact in asof.holding(facts)]
        yield from ((owner, key, at, fact) for at, fact in enumerate(facts) if id(fact) in holding)


def _rank(source: tuple[str, str]) -> int:
    """Sentences come last; what is of one rank keeps its order."""
    return _FIRST.index(source[1]) if source[1] in _FIRST else len(_FIRST)


def _sources(asof: Asof, id_: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """Whose keys the answer is made of; see bot/answering/answers.py."""
    yield from ((id_, key) for key in facts_of(entry))
    if not entry.hours and entry.hours_like:
        yield entry.hours_like, "godziny"
    if entry.listing or asof.base.is_elsewhere(id_) or asof.holding(entry.phones):
        return
    contact = entry.contact or asof.base.roles.main
    keys = ("telefony",) if asof.holding(entry.addresses) else _CONTACT
    yield from ((contact, key) for key in keys)
    if not asof.holding(asof.base.entries[contact].phones):
        yield asof.base.roles.main, "telefony"
