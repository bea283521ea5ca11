"""How people ask: which words stand in the labelled questions of each entry, and how likely that makes the entry.

A naive Bayes over counts. Names and examples of the entries count as questions too, so that a new one speaks at once.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

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


class Habits:
    """Immutable after building."""

    def __init__(self, counted: Mapping[str, Habit], strong: Strong, elsewhere: Collection[str]) -> None:
        """Of `strong`, the names and examples, and of those counts whose entry is still there.

        `elsewhere`: entries of other offices; questions that none of ours answers are theirs as well.
        """
        self._elsewhere = frozenset(elsewhere)
        known = {entry: counted.get(entry, Habit()) for entry in (*strong, NONE)}
        self._questions = {entry: habit.questions + len(strong.get(entry, ())) for entry, habit in known.items()}
        words = {entry: habit.words + _counts(strong.get(entry, ())) for entry, habit in known.items()}
        self._words = {entry: counts for entry, counts in words.items() if self._questions[entry]}
        self._holders: dict[str, list[str]] = {}
        for entry, counts in self._words.items():
            for term in counts:
                self._holders.setdefault(term, []).append(entry)
        self._all = sum(self._questions.values())
        # An entry to which nobody has labelled questions yet is asked for as often as others are, for all we know.
        usual = self._all // len(self._questions)
        self._asked = {entry: self._questions[entry] if entry in counted else usual for entry in self._questions}
        self._often = Counter(term for counts in self._words.values() for term in counts.elements())
        self._length = {entry: counts.total() for entry, counts in self._words.items()}

    def chances(self, question: Question, own: Collection[str] = ()) -> dict[str, float]:
        """Of each entry and of NONE, as powers of ten from `LEAST` to 0.

        `own`: entries among whose questions this very one was counted; it must not speak for itself.
        """
        weights = self._weights(terms_of(question), own)
        total = sum(weights.values())
        scores = {entry: self._prior(entry, own) - total * self._size(entry, weights, own) for entry in self._words}
        for term, weight in weights.items():
            for entry in self._holders[term]:
                scores[entry] += weight * math.log1p((self._words[entry][term] - (entry in own)) / SMOOTHING)
        return self._with_elsewhere(_as_powers(scores))

    def _with_elsewhere(self, chances: dict[str, float]) -> dict[str, float]:
        none = chances.get(NONE, LEAST)
        return chances | {entry: max(none, chances[entry]) for entry in self._elsewhere & chances.keys()}

    def _weights(self, terms: Collection[str], own: Collection[str]) -> dict[str, float]:
        """Rare words weigh more; all together weigh the same in a long question as in a short one."""
        often = {term: self._often[term] - len(own) for term in terms if term in self._often}
        rarity = {term: math.log(self._all / many) for term, many in often.items() if many > 0}
        length = math.sqrt(sum(weight * weight for weight in rarity.values())) or 1.0
        return {term: weight / length for term, weight in rarity.items()}

    def _prior(self, entry: str, own: Collection[str]) -> float:
        return math.log(max(self._asked[entry] - (entry in own), SMOOTHING) / self._all)

    def _size(self, entry: str, weights: Collection[str], own: Collection[str]) -> float:
        said = self._length[entry] - (len(weights) if entry in own else 0)
        return math.log(max(said, 0) / SMOOTHING + len(self._often))


def terms_of(question: Question) -> frozenset[str]:
    """What its words may mean, and words that mean nothing to us as they are."""
    unknown = (UNKNOWN + token.word.folded for token in question.tokens if not token.lexemes)
    return frozenset(term for unit, _ in question.units for term in unit.terms).union(unknown)


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
    return Counter(term for units in texts for term in frozenset(_terms(units)))


def _terms(units: Iterable[Unit]) -> Iterator[str]:
    return (term for unit in units for term in unit.terms)


def _as_powers(scores: Mapping[str, float]) -> dict[str, float]:
    highest = max(scores.values())
    whole = highest + math.log(sum(math.exp(score - highest) for score in scores.values()))
    return {entry: max(LEAST, (score - whole) / _PER_TEN) for entry, score in scores.items()}
