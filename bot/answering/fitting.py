"""Fits the thresholds from the labelled questions: how sure is sure enough to answer, or to offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, product
from typing import NamedTuple

from bot.answering.calibration import Calibration
from bot.answering.deciding import OFFERED
from bot.answering.features import Candidate, Doubt, Features
from bot.answering.learning import Example, learnt
from bot.answering.understanding import Understanding
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import Labelled
from bot.knowledge.words_model import Thresholds

# Points for one message. A wrong phone costs more than „nie wiem”; an offer among which the right one stands is
# worth half, for it takes a tap more; the right answer beside another one leaves the reading to the person.
RIGHT, BESIDE, TAP, AMISS, SILENT, WRONG = 1.0, 0.85, 0.5, 0.4, 0.0, -1.0
STEPS = [step / 20 for step in range(8, 19)]
BOTH = [step / 20 for step in range(13, 20)]
OFFERS = [step / 20 for step in range(5, 14)]


class Limits(NamedTuple):
    answer: float
    both: float
    offer: float


@dataclass(frozen=True)
class Case:
    """A labelled question with its candidates; `elsewhere` are those that are not ours or not known on its day."""

    accepted: frozenset[str]
    candidates: tuple[Candidate, ...]
    doubt: Doubt
    elsewhere: frozenset[str]


def cases(base: KnowledgeBase, understanding: Understanding, questions: Iterable[Labelled]) -> list[Case]:
    found = []
    for question in questions:
        read = understanding.read(question.text)
        candidates = tuple(understanding.matcher.candidates(read))
        asof = Asof(base, question.day)
        elsewhere = frozenset(c.entry for c in candidates if _is_elsewhere(asof, c.entry))
        found.append(Case(question.accepted, candidates, understanding.matcher.doubt(read), elsewhere))
    return found


def _is_elsewhere(asof: Asof, entry: str) -> bool:
    return asof.base.folders[entry] == "inne-urzedy" or entry not in asof.entries


def _example(case: Case) -> Example:
    """What is not ours is no wrong answer to a question that is not ours either."""
    right = tuple(c.entry in (case.accepted or case.elsewhere) for c in case.candidates)
    return Example(case.candidates, right, case.doubt, none=not (case.accepted and any(right)))


def fitted(taught: Sequence[Case]) -> Thresholds:
    found = learnt([_example(case) for case in taught])
    weights, doubt = _named(Features, found.weights), _named(Doubt, found.doubt)
    figures = {
        "wagi": weights,
        "żaden-wagi": doubt,
        "żaden": found.none,
        "odpowiedź-od": 1,
        "dwie-odpowiedzi-od": 1,
        "wybór-od": 1,
    }
    flat = Thresholds.model_validate(figures)
    calibration = Calibration(flat)
    ranked = [_ranked(case, calibration) for case in taught]
    answer, both, offer = max(product(STEPS, BOTH, OFFERS), key=lambda limits: _worth(ranked, Limits(*limits)))
    return flat.model_copy(update={"answer": answer, "both": both, "offer": offer})


_Ranked = tuple[Case, list[tuple[float, str]]]


def _ranked(case: Case, calibration: Calibration) -> _Ranked:
    chances = calibration.probabilities(case.candidates, case.doubt)
    return case, sorted(zip(chances, (c.entry for c in case.candidates), strict=True), reverse=True)


def _named(figures: type[Features] | type[Doubt], weights: Sequence[float]) -> dict[str, float]:
    return dict(zip(figures._fields, weights, strict=True))


def _worth(ranked: list[_Ranked], limits: Limits) -> float:
    """Mean points in scope plus mean points out of scope."""
    ours = [_points(case, likely, limits) for case, likely in ranked if case.accepted]
    others = [_points(case, likely, limits) for case, likely in ranked if not case.accepted]
    return sum(ours) / max(len(ours), 1) + sum(others) / max(len(others), 1)


def _points(case: Case, likely: list[tuple[float, str]], limits: Limits) -> float:
    """As the decider decides (`deciding.py`)."""
    silent = SILENT if case.accepted else RIGHT
    if likely and likely[0][0] >= limits.offer and likely[0][1] in case.elsewhere:
        return RIGHT if likely[0][1] in case.accepted else silent
    ours = [(chance, id_) for chance, id_ in likely if id_ not in case.elsewhere][:OFFERED]
    chances, named = list(accumulate(chance for chance, _ in ours)) or [0.0], [id_ for _, id_ in ours]
    if chances[0] >= limits.answer:
        return RIGHT if named[0] in case.accepted else WRONG
    if len(ours) > 1 and chances[1] >= limits.both:
        return BESIDE if case.accepted & set(named[:2]) else WRONG
    if chances[-1] < limits.offer:
        return silent
    if not case.accepted:
        return AMISS
    return TAP if case.accepted & set(named) else SILENT
