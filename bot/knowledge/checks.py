"""Faults and warnings that show only when the base is looked at as a whole."""

from collections import Counter
from collections.abc import Iterator

from bot.knowledge.dated import facts_of
from bot.knowledge.faults import Path
from bot.knowledge.guessing import advice
from bot.knowledge.loading import FOLDERS, KnowledgeBase, Reader
from bot.knowledge.model import Entry
from bot.knowledge.phones import shown

# Telegram allows 64 bytes in a button; a prefix and the facets need some of them.
LONGEST_ID = 40
# „+48 12 345”: the block of numbers that one exchange gave to an institution.
PREFIX = len("+4812345")


def check_references(base: KnowledgeBase, reader: Reader) -> None:
    """Notes dangling references, ids too long for a button, and phones unlike their neighbours, in the reader."""
    for id_, entry in base.entries.items():
        reader.breathe()
        name = f"{base.folders[id_]}/{id_}.yaml"
        if len(id_.encode()) > LONGEST_ID:
            reader.fault(name, f"nazwa pliku jest za długa; najwyżej {LONGEST_ID} liter bez polskich znaków")
        for path, target in _references(entry):
            if target not in reader.ids and target.rstrip("/") not in FOLDERS:
                reader.fault(name, _no_entry(target, reader, f", na który wskazuje {path[0]}"), *path)
        for path, source in _sources(entry):
            if source not in base.sources:
                mend = advice(source, base.sources, "proszę poprawić nazwę albo dopisać tam to źródło")
                reader.fault(name, f"nie ma źródła „{source}” w pliku zrodla.yaml; {mend}", *path)
        for path, number, prefix in _outliers(entry):
            message = f"numer {shown(number)} zaczyna się inaczej niż sąsiednie ({shown(prefix)}…); czy to nie pomyłka?"
            reader.fault(name, message, *path, warning=True)
    _check_roles(base, reader)
    _check_duty(base, reader)


def _no_entry(id_: str, reader: Reader, whose: str = "") -> str:
    mend = advice(id_, reader.ids, "proszę poprawić nazwę albo utworzyć taki plik")
    return f"nie ma wpisu „{id_}”{whose}; {mend}"


def _references(entry: Entry) -> Iterator[tuple[Path, str]]:
    for key, target in (("kontakt", entry.contact), ("godziny-jak", entry.hours_like)):
        if target:
            yield (key,), target
    for key, targets in (("zobacz", entry.see), ("lista", entry.listing)):
        yield from (((key, at), target) for at, target in enumerate(targets))


def _sources(entry: Entry) -> Iterator[tuple[Path, str]]:
    for key, facts in facts_of(entry).items():
        for at, fact in enumerate(facts):
            yield (*key.split(" → "), at, "źródło"), fact.source


def _outliers(entry: Entry) -> Iterator[tuple[Path, str, str]]:
    """Numbers that share no prefix with most of three or more from the same source: often a slip of the hand."""
    for source in {fact.source for fact in entry.phones}:
        places = [
            (("telefony", at, "numery", place), number)
            for at, fact in enumerate(entry.phones)
            for place, number in enumerate(fact.numbers)
            if fact.source == source and number.startswith("+48")
        ]
        usual, count = Counter(number[:PREFIX] for _, number in places).most_common(1)[0] if places else ("", 0)
        if count > len(places) / 2 and len(places) > 2:
            yield from ((path, number, usual) for path, number in places if not number.startswith(usual))


def _check_roles(base: KnowledgeBase, reader: Reader) -> None:
    for key, target in base.roles.model_dump(by_alias=True).items():
        named = [((key,), target)] if isinstance(target, str) else [((key, at), id_) for at, id_ in enumerate(target)]
        for path, id_ in named:
            if id_ not in reader.ids:
                reader.fault("role.yaml", _no_entry(id_, reader), *path)


def _check_duty(base: KnowledgeBase, reader: Reader) -> None:
    """Everybody that `dyzur.yaml` sends a report to must be an entry."""
    duty = base.duty
    named: list[tuple[Path, str]] = [(("prowadzi",), duty.lead)]
    named += [(("po-godzinach", at), id_) for at, id_ in enumerate(duty.when_closed)]
    named += [(("w-niebezpieczeństwie", at), id_) for at, id_ in enumerate(duty.in_danger)]
    for at, table in enumerate(duty.areas):
        named += [(("rejony", at, "osiedla", name), id_) for name, ids in table.osiedla.items() for id_ in ids]
        named += [(("rejony", at, "ulice", row, "zespół"), area.team) for row, area in enumerate(table.streets)]
    for path, id_ in named:
        if id_ not in reader.ids:
            reader.fault("dyzur.yaml", _no_entry(id_, reader), *path)
    _check_areas(base, reader)


def _check_areas(base: KnowledgeBase, reader: Reader) -> None:
    """A place that `miejsca/` does not know would never be anybody's."""
    osiedla, streets = ({one.name for one in known} for known in (base.places.osiedla, base.places.streets))
    for at, table in enumerate(base.duty.areas):
        for name in table.osiedla.keys() - osiedla:
            mend = advice(name, osiedla, "proszę poprawić nazwę albo dopisać tam to osiedle")
            message = f"nie ma osiedla „{name}” w pliku miejsca/osiedla.yaml; {mend}"
            reader.fault("dyzur.yaml", message, "rejony", at, "osiedla", name)
        for row, area in enumerate(table.streets):
            if area.street not in streets:
                mend = advice(area.street, streets, "proszę poprawić nazwę albo dopisać tam tę ulicę")
                message = f"nie ma ulicy „{area.street}” w pliku miejsca/ulice.yaml; {mend}"
                reader.fault("dyzur.yaml", message, "rejony", at, "ulice", row, "ulica")
