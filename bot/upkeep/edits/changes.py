"""What a change does to the files of the base: the contents of those that it changes. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError

from bot.knowledge.dated import Asof, facts_of
from bot.knowledge.faults import in_polish
from bot.knowledge.hiding import values_of
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import AddressFact, Fact, HoursFact, MailFact, PhonesFact, TextFact
from bot.knowledge.phones import normalise, shown
from bot.knowledge.yaml_reading import read
from bot.storage.edits import Of, What
from bot.upkeep.edits.splicing import Item, with_item, with_key, without_item, without_key
from bot.upkeep.edits.values import Value, present

Files = Mapping[str, bytes]
SOURCES = "zrodla.yaml"
# What was said of the old value alone.
_OF_THE_OLD = frozenset({"od", "źródło", "sprawdzono", "ukryte", "niepewne"})
_SINGLE: dict[type[Fact], str] = {AddressFact: "wartość", MailFact: "wartość", HoursFact: "wartość", TextFact: "tekst"}


class GoneError(Exception):
    """The value does not hold any more: somebody has changed it meanwhile."""


def name_of(base: KnowledgeBase, entry: str) -> str:
    return f"{base.folders[entry]}/{entry}.yaml"


def refused(value: Value, written: str) -> str | None:
    """What is wrong with a new value, in Polish; None if it may stand there."""
    given = [written] if isinstance(value.fact, PhonesFact) else written
    key = "numery" if isinstance(value.fact, PhonesFact) else _SINGLE[type(value.fact)]
    try:
        type(value.fact).model_validate({key: given, "źródło": "-"})
    except ValidationError as error:
        return in_polish(error, type(value.fact))[0][1]
    return None


def corrected(asof: Asof, files: Files, what: What) -> Files:
    """A fact with the new value below the old one, and its source. Raises GoneError or SpliceError."""
    value = _there(asof, what.of[0])
    name = name_of(asof.base, value.entry)
    old: Any = read(files[name]).data
    for part in value.place:
        old = old[part]
    source = {"nazwa": what.source, "data": what.day}
    return {
        SOURCES: with_key(files[SOURCES], (), what.source_id, source),
        name: with_item(files[name], value.place, _item(old, value, what)),
    }


def _item(old: Mapping[str, Any], value: Value, what: What) -> Item:
    """As the old one, for other numbers of it and what they are for go on."""
    kept: dict[str, Any] = {key: one for key, one in old.items() if key not in _OF_THE_OLD}
    if isinstance(value.fact, PhonesFact):
        gone = value.values[0]
        kept["numery"] = tuple(
            shown(normalise(what.new)) if normalise(number) == gone else number for number in kept["numery"]
        )
        silent = tuple(number for number in kept.pop("ukryte-numery", ()) if normalise(number) != gone)
        kept |= {"ukryte-numery": silent} if silent else {}
    else:
        kept[_SINGLE[type(value.fact)]] = what.new
    return kept | {"źródło": what.source_id}


def uncorrected(asof: Asof, files: Files, what: What) -> Files:
    """Without the fact and the source that the correction brought."""
    of = what.of[0]
    name = name_of(asof.base, of.entry)
    facts = facts_of(asof.base.entries[of.entry]).get(of.key, ())
    at = next((at for at, fact in enumerate(facts) if fact.source == what.source_id), None)
    changed = {name: without_item(files[name], (*of.key.split(" → "), at))} if at is not None else {}
    if what.source_id in asof.base.sources and not _used_elsewhere(asof.base, of, what.source_id):
        changed[SOURCES] = without_key(files[SOURCES], (), what.source_id)
    return changed


def _used_elsewhere(base: KnowledgeBase, of: Of, source: str) -> bool:
    lists = [(id_, key, facts) for id_, entry in base.entries.items() for key, facts in facts_of(entry).items()]
    users = [(id_, key) for id_, key, facts in lists for fact in facts if fact.source == source]
    return len(users) > users.count((of.entry, of.key))


def hidden(asof: Asof, files: Files, what: What) -> Files:
    """The value marked as not to be told."""
    value = _there(asof, what.of[0])
    name, day = name_of(asof.base, value.entry), asof.day.isoformat()
    if not isinstance(value.fact, PhonesFact):
        return {name: with_key(files[name], value.place, "ukryte", day)}
    silent = tuple(dict.fromkeys((*value.fact.silent, *value.values)))
    return {name: with_key(files[name], value.place, "ukryte-numery", tuple(map(shown, silent)))}


def unhidden(asof: Asof, files: Files, what: What) -> Files:
    """The mark taken off wherever the value stands in its list."""
    of = what.of[0]
    entry = asof.base.entries.get(of.entry)
    if entry is None:
        return {}
    name = name_of(asof.base, of.entry)
    raw = files[name]
    for at, fact in enumerate(facts_of(entry).get(of.key, ())):
        raw = _told_again(raw, (*of.key.split(" → "), at), fact, of.value)
    return {name: raw} if raw != files[name] else {}


def _told_again(raw: bytes, place: tuple[str | int, ...], fact: Fact, value: str) -> bytes:
    if isinstance(fact, PhonesFact):
        rest = tuple(shown(number) for number in fact.silent if number != value)
        if value not in fact.silent:
            return raw
        return with_key(raw, place, "ukryte-numery", rest) if rest else without_key(raw, place, "ukryte-numery")
    is_it = fact.hidden and value in values_of(fact)
    return without_key(raw, place, "ukryte") if is_it else raw


def confirmed(asof: Asof, files: Files, what: What) -> Files:
    day = asof.day.isoformat()
    return _each(asof, files, what, lambda raw, value, _: with_key(raw, value.place, "sprawdzono", day))


def unconfirmed(asof: Asof, files: Files, what: What) -> Files:
    """The day that stood there before, or none."""

    def restored(raw: bytes, value: Value, of: Of) -> bytes:
        if of.before:
            return with_key(raw, value.place, "sprawdzono", of.before)
        return without_key(raw, value.place, "sprawdzono") if value.fact.checked else raw

    return _each(asof, files, what, restored)


def _each(asof: Asof, files: Files, what: What, change: Callable[[bytes, Value, Of], bytes]) -> Files:
    changed: dict[str, bytes] = {}
    for of in what.of:
        value = _there(asof, of)
        name = name_of(asof.base, of.entry)
        changed[name] = change(changed.get(name, files[name]), value, of)
    return changed


def _there(asof: Asof, of: Of) -> Value:
    value = present(asof, of)
    if value is None:
        raise GoneError
    return value
