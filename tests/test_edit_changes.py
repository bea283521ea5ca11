"""What changes of values do to the files: each can be undone to the byte, and the new value holds."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase, base_of
from bot.knowledge.model import PhonesFact
from bot.knowledge.snapshot import Snapshot
from bot.storage.edits import What
from bot.upkeep.edits.changes import (
    Files,
    GoneError,
    confirmed,
    corrected,
    hidden,
    name_of,
    refused,
    unconfirmed,
    uncorrected,
    unhidden,
)
from bot.upkeep.edits.values import Value, each, whole
from tests.conftest import ROOT

DAY, SOURCE = date(2026, 11, 26), "telegram-2026-11-26-1"
NEW = {
    "telefony": "+48854445566",
    "adres": "ul. Lipowa 1: wejście „B” # od podwórza, Białystok",
    "godziny": "pn 9:00-12:00; wt-pt 7:30-15:30",
    "e-mail": "nowy@mopr.bialystok.pl",
    "opis": "Inny opis.",
}


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot.of(ROOT / "knowledge")


def first(base: KnowledgeBase, key: str) -> Value:
    asof = Asof(base, DAY)
    found = [value for id_ in base.entries for value in each(asof, id_) if value.key == key and not value.fact.doubt]
    return next(value for value in found if not base.entries[value.entry].is_emergency)


def correction(value: Value, new: str) -> What:
    return What((value.of,), "Anna", new, "telefon 26.11", SOURCE, DAY.isoformat())


@pytest.mark.parametrize("key", NEW)
def test_the_new_value_holds_and_the_old_one_again_when_it_is_undone(
    base: KnowledgeBase, snapshot: Snapshot, key: str
) -> None:
    value = first(base, key)
    what = correction(value, NEW[key])
    changed = snapshot.with_files(corrected(Asof(base, DAY), snapshot.files, what))
    after = Asof(base_of(changed), DAY)
    held = {
        one.values[0]: one.fact.source for one in each(after, value.entry) if (one.entry, one.key) == what_of(value)
    }
    assert SOURCE in held.values()
    assert value.values[0] not in held
    back = uncorrected(after, changed.files, what)
    assert changed.with_files(back).files == snapshot.files


def what_of(value: Value) -> tuple[str, str]:
    return value.entry, value.key


def test_other_numbers_of_the_fact_go_on(base: KnowledgeBase, snapshot: Snapshot) -> None:
    value = next(one for one in each(Asof(base, DAY), "zespol-11") if one.key == "telefony")
    assert isinstance(value.fact, PhonesFact)
    assert len(value.fact.numbers) > 1
    files = corrected(Asof(base, DAY), snapshot.files, correction(value, NEW["telefony"]))
    after = base_of(snapshot.with_files(files))
    held = Asof(after, DAY).phones(after.entries["zespol-11"])
    assert held[0].numbers == (NEW["telefony"], *value.fact.numbers[1:])


@pytest.mark.parametrize(("there", "back"), [(hidden, unhidden), (confirmed, unconfirmed)])
def test_every_value_may_be_hidden_and_confirmed_and_back(
    base: KnowledgeBase,
    snapshot: Snapshot,
    there: Callable[[Asof, Files, What], Files],
    back: Callable[[Asof, Files, What], Files],
) -> None:
    values = (whole if there is confirmed else each)(Asof(base, DAY), "zespol-11")
    assert len(values) > 2
    for value in values:
        what = What((value.of,), "Anna")
        changed = snapshot.with_files(there(Asof(base, DAY), snapshot.files, what))
        assert changed.files != snapshot.files
        again = changed.with_files(back(Asof(base_of(changed), DAY), changed.files, what))
        assert again.files == snapshot.files


def test_a_value_that_does_not_hold_is_not_changed(base: KnowledgeBase, snapshot: Snapshot) -> None:
    value = first(base, "telefony")
    gone = What((Value(value.entry, value.key, 0, ("+48850000000",), value.fact).of,), "Anna", new="112")
    for change in (corrected, hidden, confirmed):
        with pytest.raises(GoneError):
            change(Asof(base, DAY), snapshot.files, gone)


@pytest.mark.parametrize(
    ("key", "wrong"), [("telefony", "12345"), ("godziny", "rano"), ("e-mail", "a b"), ("adres", " ")]
)
def test_what_the_base_would_refuse_is_refused(base: KnowledgeBase, key: str, wrong: str) -> None:
    value = first(base, key)
    assert refused(value, wrong)
    assert refused(value, NEW[key]) is None


def test_the_values_of_an_answer_are_its_contacts_too(base: KnowledgeBase) -> None:
    owners = {(value.entry, value.key) for value in each(Asof(base, DAY), "kasa")}
    assert {("kasa", "adres"), ("siedziba", "telefony")} <= owners
    assert ("zespoly", "godziny") in {(value.entry, value.key) for value in each(Asof(base, DAY), "zespol-11")}


def test_a_mark_is_of_the_value(base: KnowledgeBase) -> None:
    values = [value for id_ in base.entries for value in each(Asof(base, DAY), id_)]
    different = {(value.entry, value.key, value.values) for value in values}
    assert len({value.mark for value in values}) == len(different)
    assert all(len(f"e:u:{id_}:*{values[0].mark}".encode()) <= 64 for id_ in base.entries)
    assert name_of(base, "kasa") == "jednostki/kasa.yaml"
