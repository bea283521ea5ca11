"""How people ask: which words stand in the labelled questions of each entry, and how likely that makes the entry.

A naive Bayes over counts. Names and examples of the entries count as questions too, so that a new one speaks at once.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from bot.answering.index import Strong
from bot.answering.question import Question
from bot.knowledge.habits_model import NONE, Habit
from bot.language.lexicon import Unit

# As if each word had stood in so much of a question of each entry: what was never seen is not impossible.
SMOOTHING = 0.3
# Marks a word that the base does not know, apart from lexemes and concepts.
UNKNOWN = "~"
LEAST = -5.0
_PER_TEN = math.log(10)
# How the place of NONE begins where no question is labelled so.
_NEVER = (-100.0, 0.0)


class Asking:
    """How likely a question is put when an entry is meant."""

    def __init__(self, scores: Mapping[str, float], elsewhere: Collection[str]) -> None:
        self._scores = scores
        self._elsewhere = elsewhere
        highest = max(scores.values())
        self._whole = highest + math.log(sum(math.exp(score - highest) for score in scores.values()))

    def chance(self, entry: str) -> float:
        """Of the entry, or of NONE, as a power of ten from `LEAST` to 0."""
        chance = max(LEAST, (self._scores.get(entry, -math.inf) - self._whole) / _PER_TEN)
        return max(chance, self.chance(NONE)) if entry in self._elsewhere else chance


class Habits:
    """Immutable after building."""

    def __init__(self, counted: Mapping[str, Habit], strong: Strong, elsewhere: Collection[str]) -> None:
        """Of `strong`, the names and examples, and of those counts whose entry is still there.

        `elsewhere`: entries of other offices; questions that none of ours answers are theirs as well.
        """
        self._elsewhere = frozenset(elsewhere)
        known = {entry: counted.get(entry, Habit()) for entry in (*strong, NONE)}
        questions = {entry: habit.questions + len(strong.get(entry, ())) for entry, habit in known.items()}
        words = {entry: habit.words + _counts(strong.get(entry, ())) for entry, habit in known.items()}
        self._words = {entry: counts for entry, counts in words.items() if questions[entry]}
        self._often = Counter(term for counts in self._words.values() for term in counts.elements())
        self._all = sum(questions.values())
        # An entry to which nobody has labelled questions yet is asked for as often as others are, for all we know.
        usual = self._all // len(questions)
        self._asked = {entry: questions[entry] if entry in counted else usual for entry in self._words}
        self._start = {entry: self._begun(asked, self._words[entry].total()) for entry, asked in self._asked.items()}
        self._gains: dict[str, list[tuple[str, float]]] = {}
        for entry, counts in self._words.items():
            for term, many in counts.items():
                self._gains.setdefault(term, []).append((entry, _gain(many)))

    def _begun(self, asked: float, length: int) -> tuple[float, float]:
        """How readily an entry is meant, and how much each word counts against it that it does not have."""
        return math.log(max(asked, SMOOTHING) / self._all), math.log(length / SMOOTHING + len(self._often))

    def of(self, question: Question, own: Collection[str] = ()) -> Asking:
        """`own`: entries among whose questions this very one was counted; it must not speak for itself."""
        weights = self._weights(terms_of(question), own)
        total = sum(weights.values())
        # Entries that have none of the words are left out: there may be thousands, and each is next to impossible.
        gained = {NONE: 0.0}
        for term, weight in weights.items():
            for entry, gain in self._gains[term]:
                gained[entry] = gained.get(entry, 0.0) + weight * gain
        begun = ((entry, gain, *self._start.get(entry, _NEVER)) for entry, gain in gained.items())
        scores = {entry: gain + prior - total * size for entry, gain, prior, size in begun}
        scores |= {entry: self._without(entry, weights) for entry in scores.keys() & own}
        return Asking(scores, self._elsewhere)

    def _without(self, entry: str, weights: Mapping[str, float]) -> float:
        """The score of an entry but for one question of these words."""
        counts = self._words[entry]
        prior, size = self._begun(self._asked[entry] - 1, max(counts.total() - len(weights), 0))
        gains = (weight * _gain(counts[term] - 1) for term, weight in weights.items() if counts[term] > 1)
        return prior - sum(weights.values()) * size + sum(gains)

    def _weights(self, terms: Collection[str], own: Collection[str]) -> dict[str, float]:
        """Rare words weigh more; all together weigh the same in a long question as in a short one."""
        often = {term: self._often[term] - len(own) for term in terms if term in self._often}
        rarity = {term: math.log(self._all / many) for term, many in often.items() if many > 0}
        length = math.sqrt(sum(weight * weight for weight in rarity.values())) or 1.0
        return {term: weight / length for term, weight in rarity.items()}


def _gain(many: int) -> float:
    return math.log1p(many / SMOOTHING)


def terms_of(question: Question) -> frozenset[str]:
    """What its words may mean, and words that mean nothing to us as they are."""
    unknown = (UNKNOWN + token.word.folded for token in question.tokens if not token.lexemes)
    return _terms(unit for unit, _ in question.units).union(unknown)


def counted(questions: Iterable[tuple[Question, Collection[str]]]) -> dict[str, Habit]:
    """Of labelled questions, each with the entries that answer it, none where nothing of ours does."""
    many: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    for question, accepted in questions:
        for entry in accepted or (NONE,):
            many[entry] += 1
            words.setdefault(entry, Counter()).update(terms_of(question))
    return {entry: Habit(questions=many[entry], words=words[entry]) for entry in sorted(many)}


def _counts(texts: Iterable[Iterable[Unit]]) -> Counter[str]:
    return Counter(term for units in texts for term in _terms(units))


def _terms(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(term for unit in units for term in unit.terms)
