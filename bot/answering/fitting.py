"""Fits the thresholds from the labelled questions: how sure is sure enough to answer, or to offer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from bot.answering.calibration import Row, fit, likelihood
from bot.answering.features import Candidate
from bot.answering.understanding import Understanding
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import Labelled
from bot.knowledge.words_model import Thresholds

# Points for one message. A wrong phone costs more than „nie wiem”; an offer among which the right one stands is
# worth half, for it takes a tap more.
RIGHT, OFFERED, OFFERED_AMISS, SILENT, WRONG = 1.0, 0.5, 0.4, 0.0, -1.0
# Of a message's candidates only the likeliest teach anything.
TAUGHT = 5
STEPS = [step / 40 for step in range(2, 39)]
# What is right less than one time in three is a guess, and is not offered.
LEAST_OFFER = 0.35
# Between an offer and an answer there must be room for what is rather asked back than answered.
ROOM = 0.125


@dataclass(frozen=True)
class Case:
    """A labelled question with its candidates; `elsewhere` are those that are not ours or not known on its day."""

    accepted: frozenset[str]
    candidates: tuple[Candidate, ...]
    elsewhere: frozenset[str]


def cases(base: KnowledgeBase, understanding: Understanding, questions: Iterable[Labelled]) -> list[Case]:
    found = []
    for question in questions:
        candidates = tuple(understanding.matcher.candidates(understanding.read(question.text)))
        asof = Asof(base, question.day)
        elsewhere = frozenset(c.entry for c in candidates if _is_elsewhere(asof, c.entry))
        found.append(Case(question.accepted, candidates, elsewhere))
    return found


def _is_elsewhere(asof: Asof, entry: str) -> bool:
    return asof.base.folders[entry] == "inne-urzedy" or entry not in asof.entries


def rows(taught: Sequence[Case]) -> list[Row]:
    """Right and wrong candidates. One that is not ours is no wrong answer to a question that is not ours either."""
    return [
        (candidate.features.values(), candidate.entry in case.accepted)
        for case in taught
        for candidate in case.candidates[:TAUGHT]
        if case.accepted or candidate.entry not in case.elsewhere
    ]


def fitted(taught: Sequence[Case]) -> Thresholds:
    intercept, weights = fit(rows(taught))
    flat = Thresholds.model_validate({"wyraz-wolny": intercept, "wagi": weights, "odpowiedź-od": 0.5, "wybór-od": 0.2})
    ranked = [_ranked(case, flat) for case in taught]
    answer, offer = max(
        ((a, o) for a, o in product(STEPS, STEPS) if LEAST_OFFER <= o <= a - ROOM),
        key=lambda pair: _worth(ranked, *pair),
    )
    return flat.model_copy(update={"answer": answer, "offer": offer})


_Ranked = tuple[Case, list[tuple[float, str]]]


def _ranked(case: Case, thresholds: Thresholds) -> _Ranked:
    return case, sorted(((likelihood(c, thresholds), c.entry) for c in case.candidates), reverse=True)


def _worth(ranked: list[_Ranked], answer: float, offer: float) -> float:
    """Mean points in scope plus mean points out of scope."""
    ours = [_points(case, likely, answer, offer) for case, likely in ranked if case.accepted]
    others = [_points(case, likely, answer, offer) for case, likely in ranked if not case.accepted]
    return sum(ours) / max(len(ours), 1) + sum(others) / max(len(others), 1)


def _points(case: Case, likely: list[tuple[float, str]], answer: float, offer: float) -> float:
    silent = SILENT if case.accepted else RIGHT
    if not likely or likely[0][0] < offer or likely[0][1] in case.elsewhere:
        return RIGHT if likely and likely[0][0] >= offer and likely[0][1] in case.accepted else silent
    if likely[0][0] >= answer:
        return RIGHT if likely[0][1] in case.accepted else WRONG
    offered = [id_ for p, id_ in likely if p >= offer and id_ not in case.elsewhere][:3]
    if not case.accepted:
        return OFFERED_AMISS
    return OFFERED if case.accepted & set(offered) else SILENT
