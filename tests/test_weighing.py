"""What speaks for an entry, and what an entry is likely anyway, learnt from labelled questions."""

import pytest

from bot.answering.calibration import Calibration
from bot.answering.features import Candidates, Doubt, Features
from bot.answering.learning import Example, learnt
from bot.knowledge.words_model import Doubts, Thresholds, Weights

NO_DOUBT = Doubt(0.0, 0.0)


def candidates(coverage: dict[str, float]) -> Candidates:
    features = tuple(Features(coverage=share, habit=0.0) for share in coverage.values())
    return Candidates(tuple(coverage), features, NO_DOUBT)


def asked(right: str, **coverage: float) -> Example:
    return Example(candidates(coverage), tuple(name == right for name in coverage), none=right not in coverage)


def chances(examples: list[Example], **coverage: float) -> dict[str, float]:
    """Of entries that are so far covered, going by these questions."""
    found = learnt(examples)
    weights = Weights.model_validate(dict(zip(Features._fields, found.weights, strict=True)))
    doubt = Doubts.model_validate(dict(zip(Doubt._fields, found.doubt, strict=True)))
    told = Thresholds.model_construct(weights=weights, doubt=doubt, none=found.none, entries=found.entries)
    return dict(zip(coverage, Calibration(told).probabilities(candidates(coverage)), strict=True))


def test_of_two_that_the_same_speaks_for_the_one_that_was_meant_more_often_is_likelier() -> None:
    examples = [asked("kasa", kasa=0.5, oik=0.5)] * 30 + [asked("oik", kasa=0.5, oik=0.5)] * 10
    found = chances(examples, kasa=0.5, oik=0.5)
    assert found["kasa"] == pytest.approx(0.75, abs=0.03)
    assert found["oik"] == pytest.approx(0.25, abs=0.03)


def test_what_speaks_for_an_entry_counts_more_than_that_it_is_often_meant() -> None:
    examples = [asked("kasa", kasa=0.9, oik=0.1)] * 60 + [asked("oik", kasa=0.1, oik=0.9)] * 20
    found = chances(examples, kasa=0.1, oik=0.9)
    assert found["oik"] > 0.5 > found["kasa"]


def test_an_entry_that_nobody_asked_about_is_as_likely_as_what_speaks_for_it() -> None:
    examples = [asked("kasa", kasa=0.5)] * 30 + [asked("", kasa=0.5)] * 5
    assert chances(examples, kasa=0.5)["kasa"] > chances(examples, nowy=0.5)["nowy"] > 0.1


def test_of_a_few_questions_little_is_learnt() -> None:
    often = learnt([asked("kasa", kasa=0.5, oik=0.5)] * 40).entries
    once = learnt([asked("kasa", kasa=0.5, oik=0.5)]).entries
    assert often["kasa"] > once["kasa"] > 0.0 > once["oik"] > often["oik"]


def test_a_question_that_nothing_may_answer_says_nothing_of_how_to_choose() -> None:
    nothing = Example(Candidates((), (), Doubt(words=0.1, habit=-0.5)), (), none=True)
    others = [asked("kasa", kasa=1.0)] * 9 + [asked("", kasa=0.2)] * 3
    assert learnt([*others, nothing]).weights == pytest.approx(learnt(others).weights)


@pytest.mark.parametrize("right", ["kasa", ""])
def test_what_is_sure_stays_finite(right: str) -> None:
    found = learnt([asked(right, kasa=1.0)] * 500)
    assert all(abs(figure) < 30 for figure in (*found.weights, found.none, *found.entries.values()))
