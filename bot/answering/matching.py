"""Which entries a message may be about: coverage of its words, weighed by how much each word says."""

import heapq
from collections.abc import Collection, Mapping, Sequence

from bot.answering.examples import Examples
from bot.answering.features import Candidate, Doubt, Features, Nearest
from bot.answering.habits import Habits
from bot.answering.index import Index
from bot.answering.question import Question
from bot.answering.signs import signs_of
from bot.knowledge.habits_model import NONE
from bot.language.forms import Token
from bot.language.lexicon import CONCEPT, Lexicon, Unit

# Shares of the weight of a word that one entry alone holds, for words that no entry holds.
FOREIGN, UNKNOWN_NOUN, UNKNOWN_OTHER = 1.2, 0.8, 0.3
# An amount or a date in a story says next to nothing.
UNKNOWN_NUMBER = 0.1
# A concept („lekarstwo” for „lek”) is a little less than the word itself.
BY_CONCEPT = 0.9
KEPT = 8
# Only entries that hold at least this share of what the best one holds are looked at closely, and no more than so many.
CLOSE, SHORTLIST = 0.25, 24
# More evidence than this, in words that one entry alone holds, and more words than this, add nothing.
MOST, LONG = 3.0, 40
LEAST_EVIDENCE, EXAMPLE_TYPED = 0.15, 0.8


class Matcher:
    def __init__(self, lexicon: Lexicon, index: Index, examples: Examples, habits: Habits) -> None:
        self._lexicon = lexicon
        self._index = index
        self._examples = examples
        self._habits = habits

    def hear(self, message: Sequence[Token]) -> Question:
        units = self._lexicon.units(message)
        signs = signs_of(message, units)
        weighed = tuple((unit, self._weight(unit)) for unit in units)
        return Question(tuple(message), weighed, signs, self._habits.of(signs))

    def _weight(self, unit: Unit) -> float:
        """Negative for a word that no entry holds: it speaks against every answer."""
        if known := self._index.weight(unit):
            return known
        if unit.everyday or unit.is_phrase or self._index.is_common(unit):
            return 0.0
        if unit.word.folded.isdigit():
            return -UNKNOWN_NUMBER * self._index.heaviest
        share = FOREIGN if unit.foreign else UNKNOWN_NOUN if unit.noun else UNKNOWN_OTHER
        return -share * self._index.heaviest * min(1.0, len(unit.word.folded) / 5)

    def weigh(self, question: Question, but: Collection[str] = ()) -> tuple[list[Candidate], Doubt]:
        """The likeliest entries and what speaks for none.

        Those of `but` are not there, so that nobody is behind them either.
        """
        doubt = self._doubt(question)
        covered = {id_: held for id_, held in self._covered(question).items() if id_ not in but}
        if not covered or all(unit.word.folded.isdigit() for unit, _ in question.known):
            return [], doubt
        thought_of = [id_ for id_ in question.leaning.first() if id_ not in but]
        close = _closest(covered)
        nearest = self._examples.nearest(question, {*close, *thought_of})
        scores = {id_: covered[id_] / question.weight * (0.5 + 0.5 * nearest[id_].likeness) for id_ in close}
        best = sorted(scores, key=lambda id_: (-scores[id_], id_))[:KEPT]
        judged = [
            Candidate(id_, self._features(id_, covered.get(id_, 0.0), question, nearest[id_]), nearest[id_])
            for id_ in dict.fromkeys([*best, *thought_of])
        ]
        return [one for one in judged if one.entry in thought_of or _says_enough(one)], doubt

    def _features(self, entry: str, held: float, question: Question, nearest: Nearest) -> Features:
        return Features(
            coverage=held / question.weight,
            example=nearest.cover,
            evidence=min(held / self._index.heaviest, MOST),
            typed=self._examples.typed(entry, question),
            habit=question.leaning.towards(entry),
        )

    def _doubt(self, question: Question) -> Doubt:
        heaviest = self._index.heaviest
        foreign, unknown = min(question.foreign / heaviest, MOST), min(question.unknown / heaviest, MOST)
        return Doubt(foreign, unknown, min(len(question.tokens), LONG) / 10, question.leaning.towards(NONE))

    def _covered(self, question: Question) -> dict[str, float]:
        """Weight of the message's words that each entry holds."""
        covered: dict[str, float] = {}
        for unit, weight in question.known:
            for id_, share in self.shares(unit).items():
                covered[id_] = covered.get(id_, 0.0) + weight * share
        return covered

    def shares(self, unit: Unit) -> dict[str, float]:
        """How much of a unit's weight each entry holds."""
        shares: dict[str, float] = {}
        for term, like in unit.terms.items():
            sureness = like * (BY_CONCEPT if term.startswith(CONCEPT) else 1.0)
            for id_, strength in self._index.postings.get(term, {}).items():
                shares[id_] = max(shares.get(id_, 0.0), sureness * strength)
        return shares


def _closest(covered: Mapping[str, float]) -> list[str]:
    least = CLOSE * max(covered.values())
    close = (id_ for id_, held in covered.items() if held >= least)
    return heapq.nsmallest(SHORTLIST, close, key=lambda id_: (-covered[id_], id_))


def _says_enough(candidate: Candidate) -> bool:
    """A lone everyday word that only one entry happens to hold is no evidence, unless its example was typed."""
    return candidate.features.evidence >= LEAST_EVIDENCE or candidate.nearest.likeness >= EXAMPLE_TYPED
