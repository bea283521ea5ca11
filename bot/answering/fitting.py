"""Fits the thresholds from the labelled questions: weights first, then how sure is sure enough."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bot.answering.answerable import Answerable
from bot.answering.calibration import Calibration
from bot.answering.decision import OFFERED
from bot.answering.features import Candidates, Doubt, Features
from bot.answering.index import strong_texts
from bot.answering.leaning import Leaning
from bot.answering.learning import Example, learnt
from bot.answering.limits import Ranked, best_limits
from bot.answering.matching import Matcher
from bot.answering.question import Question
from bot.answering.teaching import Lesson
from bot.answering.understanding import ranked
from bot.answering.whole_messages import OfWhole
from bot.knowledge.dated import Asof
from bot.knowledge.habits_model import NONE, TWO
from bot.knowledge.loading import ELSEWHERE, KnowledgeBase
from bot.knowledge.questions import Labelled
from bot.knowledge.words_model import Thresholds

# How a text is understood.
Read = Callable[[str], Question]


@dataclass(frozen=True)
class Case:
    """A labelled question with its candidates; `answerable` knows which of them are ours, and known on its day."""

    accepted: frozenset[str]
    candidates: Candidates
    answerable: Answerable


def lessons(base: KnowledgeBase, read: Read, questions: Iterable[Labelled]) -> list[Lesson]:
    """Of questions, and of the names and examples of the entries; what is another office's is none of ours as well."""
    elsewhere = frozenset(base.of_folder(ELSEWHERE))
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
        candidates = matcher.weigh(replace(read(question.text), leaning=leaning, new=0.0))
        found.append(Case(question.accepted, candidates, answerable[question.day]))
    return found


def _example(case: Case) -> Example:
    """What is not ours is no wrong answer to a question that is not ours either."""
    right = tuple(
        entry in case.accepted if case.accepted else not case.answerable.is_ours(entry)
        for entry in case.candidates.entries
    )
    return Example(case.candidates, right, none=not (case.accepted and any(right)))


def fitted(taught: Sequence[Case], of_whole: OfWhole) -> Thresholds:
    found = learnt([_example(case) for case in taught])
    weights, doubt = _named(Features, found.weights), _named(Doubt, found.doubt)
    figures = {
        "wagi": weights,
        "żaden-wagi": doubt,
        "żaden": found.none,
        "wpisy": found.entries,
        "odpowiedź-od": 1,
        "dwie-odpowiedzi-od": 1,
        "wybór-od": 1,
        "dwa-pytania-od": of_whole.two,
        "zagrożenie-od": of_whole.danger,
        "spokój-poniżej": of_whole.calm,
    }
    flat = Thresholds.model_validate(figures)
    calibration = Calibration(flat)
    return flat.model_copy(update=best_limits([as_answered(case, calibration) for case in taught])._asdict())


def as_answered(case: Case, calibration: Calibration) -> Ranked:
    """What would be told of it, the likeliest first."""
    answerable = case.answerable
    likely = answerable.of(ranked(case.candidates, calibration))
    ours = [one for one in likely if answerable.is_ours(one.entry)][:OFFERED]
    first = likely[0] if likely else None
    return Ranked(
        accepted=case.accepted,
        chances=tuple(one.probability for one in ours),
        entries=tuple(one.entry for one in ours),
        first=first,
        elsewhere=first is not None and not answerable.is_ours(first.entry),
    )


def _named(figures: type[Features] | type[Doubt], weights: Sequence[float]) -> dict[str, float]:
    return dict(zip(figures._fields, weights, strict=True))
