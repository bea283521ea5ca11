"""Values that are not told because somebody is checking them: the base with these hidden. Pure."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from bot.knowledge.dated import facts_of
from bot.knowledge.dates import LooseDate
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import AddressFact, Entry, Fact, HoursFact, MailFact, PhonesFact, TextFact
from bot.knowledge.phones import in_text

# A number or an address of mail that is dead is dead wherever it stands.
_EVERYWHERE = frozenset({"telefony", "faks", "e-mail"})


@dataclass(frozen=True)
class Silence:
    """`value` of the key of an entry; phones in E.164. Another value at the same place is told again by itself."""

    entry: str
    key: str
    value: str
    since: LooseDate


def hiding(base: KnowledgeBase, silences: Collection[Silence]) -> KnowledgeBase:
    """The same base, and the very same object where nothing of it is hidden."""
    entries = {id_: _hidden(id_, entry, silences) for id_, entry in base.entries.items()}
    changed = any(entries[id_] is not entry for id_, entry in base.entries.items())
    return replace(base, entries=entries) if changed else base


def values_of(fact: Fact) -> tuple[str, ...]:
    """What a fact says, each value as `Silence` names it."""
    match fact:
        case PhonesFact():
            return fact.numbers
        case AddressFact():
            return (fact.address,)
        case MailFact():
            return (fact.mail,)
        case HoursFact():
            return (fact.hours.table(),)
        case TextFact():
            return (fact.text,)
    raise TypeError(type(fact))


def _hidden(id_: str, entry: Entry, silences: Collection[Silence]) -> Entry:
    marked = {
        key: tuple(_mark(fact, [one for one in silences if _is_of(one, id_, key, fact)]) for fact in facts)
        for key, facts in facts_of(entry).items()
    }
    changed = {key: facts for key, facts in marked.items() if facts != tuple(facts_of(entry)[key])}
    return entry.model_copy(update=_fields(entry, changed)) if changed else entry


def _is_of(silence: Silence, id_: str, key: str, fact: Fact) -> bool:
    if silence.key not in _EVERYWHERE:
        return (silence.entry, silence.key) == (id_, key) and silence.value in values_of(fact)
    if isinstance(fact, TextFact):  # A number may stand in a sentence, too.
        return silence.value in in_text(fact.text) or silence.value in fact.text.split()
    return key in _EVERYWHERE and silence.value in values_of(fact)


def _mark(fact: Fact, silences: Collection[Silence]) -> Fact:
    if not silences:
        return fact
    if isinstance(fact, PhonesFact):
        return fact.model_copy(update={"silent": (*fact.silent, *(silence.value for silence in silences))})
    return fact.model_copy(update={"hidden": fact.hidden or min(silence.since for silence in silences)})


def _fields(entry: Entry, marked: dict[str, tuple[Fact, ...]]) -> dict[str, Any]:
    """Polish keys of `facts_of` as fields of the model."""
    names = {info.alias: name for name, info in Entry.model_fields.items()}
    plain: dict[str, Any] = {names[key]: facts for key, facts in marked.items() if " → " not in key}
    details = {key.removeprefix("szczegóły → "): facts for key, facts in marked.items() if " → " in key}
    if details:
        plain["details"] = entry.details | details
    return plain
