"""How habit adds up what the signs of a question say."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.answering.habits import FEW, Habits, rarity
from bot.answering.rows import Row
from bot.knowledge.habits_model import MOST, PARTS, Learnt, Sign, pairs

PLACES, TEXTS = 40, 1_000
ENTRIES = tuple(f"wpis-{number:02}" for number in range(PLACES))
FIGURES = some.lists(some.integers(-100_000, 100_000), min_size=PLACES, max_size=PLACES)
WEIGHTS = some.dictionaries(some.integers(0, PLACES - 1), some.integers(-MOST, MOST), max_size=2 * FEW)
SIGNS = some.lists(some.tuples(some.integers(1, TEXTS), some.integers(-20, 20), WEIGHTS), min_size=1, max_size=30)


@given(some.lists(FIGURES, min_size=1, max_size=20))
def test_rows_add_every_figure(rows: list[list[int]]) -> None:
    row = Row(PLACES)
    added = sum(row.of(enumerate(figures)) for figures in rows)
    assert row.figures(added) == [sum(figures) for figures in zip(*rows, strict=True)]


@given(some.integers(0), some.integers(), WEIGHTS)
def test_a_sign_is_read_as_it_was_written(many: int, usual: int, weights: dict[int, int]) -> None:
    sign = Sign.of(many, usual, weights.items())
    assert Sign.read(str(sign)) == sign
    assert dict(pairs(sign.others)) == weights


def test_no_weight_is_larger_than_what_is_written() -> None:
    assert list(pairs(Sign.of(1, 0, [(0, 1000), (1, -1000)]).others)) == [(0, MOST), (1, -MOST)]


@given(SIGNS)
def test_a_leaning_is_the_sum_of_weights_by_rarity(signs: list[tuple[int, int, dict[int, int]]]) -> None:
    written = {str(at): str(Sign.of(many, usual, more.items())) for at, (many, usual, more) in enumerate(signs)}
    leaning = Habits(Learnt("", ENTRIES, TEXTS, written), ENTRIES, ()).of([*written, "nieznana"])
    rare = [rarity(TEXTS, many) for many, _, _ in signs]
    length = math.sqrt(sum(one * one for one in rare))
    for number, entry in enumerate(ENTRIES):
        told = zip(rare, signs, strict=True)
        weights = (one * (usual + more.get(number, 0)) for one, (_, usual, more) in told)
        assert leaning.towards(entry) == pytest.approx(sum(weights) / PARTS / length, abs=0.05)


def test_what_speaks_for_an_entry_is_named_the_strongest_first() -> None:
    signs = {
        "kasa": Sign.of(10, 0, [(0, 30)]),
        "gdzie": Sign.of(900, 0, [(0, 10), (1, 5)]),
        "nie": Sign.of(5, 0, [(0, -9)]),
    }
    habits = Habits(Learnt("", ENTRIES, TEXTS, {name: str(sign) for name, sign in signs.items()}), ENTRIES, ())
    assert habits.reasons([*signs, "nieznana"], ENTRIES[0]) == ["kasa", "gdzie"]
    assert habits.reasons(signs, ENTRIES[2]) == habits.reasons(signs, "nowy-wpis") == []
