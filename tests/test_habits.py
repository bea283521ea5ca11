"""How habit adds up what the signs of a question say."""

import math
from collections.abc import Mapping

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.answering.habits import Habits, rarity
from bot.answering.leaning import NEVER, NEW, Columns
from bot.knowledge.habits_model import DANGER, NONE, Learnt
from bot.knowledge.sign_keys import in_pairs, keys_of
from bot.knowledge.signs import FEW, MOST, PARTS, Signs
from bot.knowledge.signs_written import lines, read

PLACES, TEXTS = 40, 1_000
ENTRIES = tuple(f"wpis-{number:02}" for number in range(PLACES))
MORE = some.dictionaries(some.integers(0, PLACES - 1), some.integers(-MOST, MOST).filter(bool), max_size=2 * FEW)
TOLD = some.lists(some.tuples(some.integers(1, TEXTS), some.integers(-20, 20), MORE), min_size=1, max_size=30)
Told = list[tuple[int, int, dict[int, int]]]


def signs_of(told: Mapping[str, tuple[int, int, Mapping[int, int]]]) -> Signs:
    more = numpy.zeros((len(told), PLACES), dtype=numpy.int8)
    for row, (_, _, others) in enumerate(told.values()):
        for entry, weight in others.items():
            more[row, entry] = weight
    return Signs.of(told, [many for many, _, _ in told.values()], [usual for _, usual, _ in told.values()], more)


def habits(signs: Signs, entries: tuple[str, ...] = ENTRIES) -> Habits:
    return Habits(Learnt("", ENTRIES, TEXTS, signs), Columns(ENTRIES, entries, ()))


@given(TOLD)
def test_signs_are_read_as_they_were_written(told: Told) -> None:
    signs = signs_of({f"znak {at:02}": one for at, one in enumerate(told)})
    again = read("".join(f"{line}\n" for line in lines(signs)), PLACES)
    every = numpy.arange(len(told))
    assert [*again.names] == [*signs.names]
    assert again.many.tolist() == signs.many.tolist()
    assert (again.weights(every) == signs.weights(every)).all()
    for row, (_, usual, more) in zip(again.weights(every), told, strict=True):
        assert row.tolist() == [usual + more.get(entry, 0) for entry in range(PLACES)]


def test_lines_may_come_in_any_order_and_what_is_not_there_is_not_known() -> None:
    signs = read("kasa b | 5 0\nkasa | 7 1\n", PLACES)
    assert [[*signs.names][at] for at in signs.known(["kasa", "kas", "", "kasa b c"])] == ["kasa"]
    assert list(signs.known([])) == list(Signs.none().known(["kasa"])) == []


def test_of_words_that_stand_together_the_order_does_not_matter() -> None:
    signs = read("gdzie kasa | 7 1\nkasa | 9 1\n", PLACES)
    assert [[*signs.names][at] for at in signs.known(["kasa gdzie"])] == ["gdzie kasa"]
    keys = keys_of(["kasa", "nie", "gdzie"])
    assert signs.found(in_pairs(keys, reach=2)).tolist() == [0]
    assert signs.found(in_pairs(keys, reach=1)).tolist() == []


@given(TOLD)
def test_a_leaning_is_the_sum_of_weights_by_rarity(told: Told) -> None:
    signs = {f"znak {at:02}": one for at, one in enumerate(told)}
    learnt = signs_of(signs)
    leaning = habits(learnt).leaning(learnt.known([*signs, "nieznana"]))
    rare = rarity(TEXTS, numpy.array([many for many, _, _ in told])).tolist()
    length = math.sqrt(sum(one * one for one in rare))
    for number, entry in enumerate(ENTRIES):
        weights = (one * (usual + more.get(number, 0)) for one, (_, usual, more) in zip(rare, told, strict=True))
        assert leaning.towards(entry) == pytest.approx(sum(weights) / PARTS / length, abs=1e-3)


def test_what_speaks_for_an_entry_is_named_the_strongest_first() -> None:
    signs = signs_of({"gdzie": (900, 0, {0: 10, 1: 5}), "kasa": (10, 0, {0: 30}), "nie": (5, 0, {0: -9})})
    asked = ["gdzie", "kasa", "nie", "nieznana"]
    assert habits(signs).reasons(asked, ENTRIES[0]) == ["kasa", "gdzie"]
    assert habits(signs).reasons(asked, ENTRIES[2]) == habits(signs).reasons(asked, "nowy-wpis") == []


def test_entries_that_came_or_went_after_it_was_learnt() -> None:
    """A new one is leant to as little as what is asked of others; another office's half as „none of ours”."""
    learnt = ("stary", NONE, "zniknął")
    columns = Columns(learnt, ("nowy", "nowy-obcy", "obcy", "stary"), ("obcy", "nowy-obcy"))
    leaning = columns.leaning(numpy.array([0.75, 0.25, 0.5]))
    assert [leaning.towards(entry) for entry in ("stary", "nowy", NONE, DANGER)] == [0.75, NEW, 0.25, NEVER]
    assert leaning.ours.tolist() == [3]  # The old one alone is thought of.
    assert leaning.towards("nowy-obcy") == leaning.towards("obcy") == 0.25
    also = Columns((*learnt, "obcy"), ("obcy",), ("obcy",)).leaning(numpy.array([0.75, 0.25, 0.5, 1.0]))
    assert also.towards("obcy") == (1.0 + 0.25) / 2
