"""Fits the thresholds from the labelled questions: how sure is sure enough to answer, or to offer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from bot.answering.answerable import Answerable
from bot.answering.calibration import Calibration
from bot.answering.deciding import OFFERED, Limits, reached
from bot.answering.features import Candidate, Doubt, Features
from bot.answering.index import strong_texts
from bot.answering.leaning import Leaning
from bot.answering.learning import Example, learnt
from bot.answering.matching import Matcher
from bot.answering.question import Question
from bot.answering.teaching import Lesson
from bot.answering.understanding import Likely
from bot.answering.whole_messages import OfWhole
from bot.knowledge.dated import Asof
from bot.knowledge.habits_model import NONE, TWO
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import Labelled
from bot.knowledge.words_model import Thresholds

# Points for one message. A wrong phone costs more than „nie wiem”; an offer among which the right one stands is
# worth half, for it takes a tap more; the right answer beside another one leaves the reading to the person.
RIGHT, BESIDE, TAP, AMISS, SILENT, WRONG = 1.0, 0.85, 0.5, 0.25, 0.0, -1.0
STEPS = [step / 20 for step in range(8, 19)]
BOTH = [step / 20 for step in range(13, 20)]
OFFERS = [step / 20 for step in range(5, 14)]


# How a text is understood.
Read = Callable[[str], Question]


class Tried(NamedTuple):
    answer: float
    both: float
    offer: float


@dataclass(frozen=True)
class Case:
    """A labelled question with its candidates; `answerable` knows which of them are ours, and known on its day."""

    accepted: frozenset[str]
    candidates: tuple[Candidate, ...]
    doubt: Doubt
    answerable: Answerable


def lessons(base: KnowledgeBase, read: Read, questions: Iterable[Labelled]) -> list[Lesson]:
    """Of questions, and of the names and examples of the entries; what is another office's is none of ours as well."""
    elsewhere = frozenset(base.of_folder("inne-urzedy"))
    labelled = [(one.text, one.accepted | {TWO} if one.two else one.accepted, one.by) for one in questions]
    strong = [(text, frozenset({id_}), "") for id_, entry in base.entries.items() for text in strong_texts(entry)]
    return [
        Lesson(read(text).signs, accepted if accepted - elsewhere else accepted | {NONE}, by)
        for text, accepted, by in (*labelled, *strong)
    ]


def cases(
    base: KnowledgeBase, matcher: Matcher, read: Read, questions: Sequence[Labelled], leanings: Sequence[Leaning]
) -> list[Case]:
    """`leanings`: of each question as if it had not been learnt from."""
    # What is known on a day is the same for all questions of that day.
    answerable = {day: Answerable(Asof(base, day)) for day in {question.day for question in questions}}
    found = []
    for question, leaning in zip(questions, leanings, strict=True):
        candidates, doubt = matcher.weigh(replace(read(question.text), leaning=leaning))
        found.append(Case(question.accepted, tuple(candidates), doubt, answerable[question.day]))
    return found


def _example(case: Case) -> Example:
    """What is not ours is no wrong answer to a question that is not ours either."""
    right = tuple(
        c.entry in case.accepted if case.accepted else not case.answerable.is_ours(c.entry) for c in case.candidates
    )
    return Example(case.candidates, right, case.doubt, none=not (case.accepted and any(right)))


def fitted(taught: Sequence[Case], of_whole: OfWhole) -> Thresholds:
    found = learnt([_example(case) for case in taught])
    weights, doubt = _named(Features, found.weights), _named(Doubt, found.doubt)
    figures = {
        "wagi": weights,
        "żaden-wagi": doubt,
        "żaden": found.none,
        "odpowiedź-od": 1,
        "dwie-odpowiedzi-od": 1,
        "wybór-od": 1,
        "dwa-pytania-od": of_whole.two,
        "zagrożenie-od": of_whole.danger,
        "spokój-poniżej": of_whole.calm,
    }
    flat = Thresholds.model_validate(figures)
    calibration = Calibration(flat)
    ranked = [_ranked(case, calibration) for case in taught]
    answer, both, offer = max(product(STEPS, BOTH, OFFERS), key=lambda limits: _worth(ranked, Tried(*limits)))
    return flat.model_copy(update={"answer": answer, "both": both, "offer": offer})


@dataclass(frozen=True)
class _Ranked:
    """What was asked for, and what is likely in the order in which it is answered; `foreign`: the first is not ours."""

    accepted: frozenset[str]
    chances: tuple[float, ...]
    entries: tuple[str, ...]
    first: Likely | None
    foreign: bool


def _ranked(case: Case, calibration: Calibration) -> _Ranked:
    chances = calibration.probabilities(case.candidates, case.doubt)
    answerable = case.answerable
    likely = answerable.of([Likely(c.entry, p, c) for c, p in zip(case.candidates, chances, strict=True)])
    ours = [one for one in likely if answerable.is_ours(one.entry)][:OFFERED]
    first = likely[0] if likely else None
    return _Ranked(
        accepted=case.accepted,
        chances=tuple(one.probability for one in ours),
        entries=tuple(one.entry for one in ours),
        first=first,
        foreign=first is not None and not answerable.is_ours(first.entry),
    )


def _named(figures: type[Features] | type[Doubt], weights: Sequence[float]) -> dict[str, float]:
    return dict(zip(figures._fields, weights, strict=True))


def _worth(ranked: list[_Ranked], limits: Limits) -> float:
    """Mean points in scope plus mean points out of scope."""
    ours = [_points(case, limits) for case in ranked if case.accepted]
    others = [_points(case, limits) for case in ranked if not case.accepted]
    return sum(ours) / max(len(ours), 1) + sum(others) / max(len(others), 1)


def _points(case: _Ranked, limits: Limits) -> float:
    if case.first and case.foreign and case.first.probability >= limits.offer:
        return RIGHT if not case.accepted or case.first.entry in case.accepted else SILENT
    kind, how_many = reached(case.chances, limits)
    told = case.accepted.intersection(case.entries[:how_many])
    if kind == "unknown":
        return SILENT if case.accepted else RIGHT
    if kind == "choice":
        return TAP if told else SILENT if case.accepted else AMISS
    return (RIGHT if how_many == 1 else BESIDE) if told else WRONG
