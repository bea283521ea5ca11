"""Which entries a message may be about: coverage of its words, weighed by how much each word says."""

import heapq
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from bot.answering.examples import NOTHING_LIKE, Examples, Nearest
from bot.answering.features import Candidate, Doubt, Features
from bot.answering.habits import Habits
from bot.answering.index import Index
from bot.answering.question import Question
from bot.answering.signs import in_words, signs_of
from bot.knowledge.habits_model import NONE
from bot.language.forms import Token
from bot.language.lexicon import Lexicon, Meaning, Unit
from bot.language.remembering import remembered

# Shares of the weight of a word that one entry alone holds, for words that no entry holds.
UNKNOWN_NOUN, UNKNOWN_OTHER = 0.8, 0.3
# An amount or a date in a story says next to nothing.
UNKNOWN_NUMBER = 0.1
# Only entries that hold at least this share of what the best one holds are looked at closely, and no more than so many.
CLOSE, SHORTLIST = 0.25, 10
# More evidence than this, in words that one entry alone holds, and more words than this, add nothing.
MOST, LONG = 3.0, 40
LEAST_EVIDENCE, EXAMPLE_TYPED = 0.15, 0.8


class Spoken(NamedTuple):
    """What a word says: how much, negative where it speaks against every answer, and how much of it for each entry.

    `is_new`: it says something, and is newer than what habit has learnt.
    """

    weight: float
    held: Mapping[str, float]
    is_new: bool = False


class Matcher:
    def __init__(self, lexicon: Lexicon, index: Index, examples: Examples, habits: Habits) -> None:
        self._lexicon = lexicon
        self._index = index
        self._examples = examples
        self._habits = habits
        self._spoken = remembered(self._spoken_by)

    def hear(self, message: Sequence[Token]) -> Question:
        units = self._lexicon.units(message)
        signs = signs_of(message, units)
        spoken = [self._spoken(unit.meaning) for unit in units]
        weighed = tuple((unit, said.weight) for unit, said in zip(units, spoken, strict=True))
        return Question(tuple(message), weighed, signs, self._habits.of(signs), _new(spoken))

    @property
    def terms(self) -> Collection[str]:
        """Words and concepts that entries hold."""
        return self._index.terms

    def _spoken_by(self, meaning: Meaning) -> Spoken:
        weight = self._index.weight(meaning)
        if weight:
            held = {id_: weight * share for id_, share in self._index.shares(meaning).items()}
            return Spoken(weight, held, is_new=not self._habits.knows(meaning.terms))
        return Spoken(-self._against(meaning), {})

    def _against(self, meaning: Meaning) -> float:
        """How much a word says that no entry holds."""
        if meaning.everyday or meaning.is_phrase or self._index.is_common(meaning):
            return 0.0
        if meaning.folded.isdigit():
            return UNKNOWN_NUMBER * self._index.heaviest
        share = UNKNOWN_NOUN if meaning.noun else UNKNOWN_OTHER
        return share * self._index.heaviest * min(1.0, len(meaning.folded) / 5)

    def weigh(self, question: Question, but: Collection[str] = ()) -> tuple[list[Candidate], Doubt]:
        """The likeliest entries and what speaks for none.

        Those of `but` are not there, so that nobody is behind them either.
        """
        doubt = self._doubt(question)
        covered = {id_: held for id_, held in self._covered(question).items() if id_ not in but}
        if not covered or all(unit.word.folded.isdigit() for unit, _ in question.known):
            return [], doubt
        thought_of = [id_ for id_ in question.leaning.first() if id_ not in but]
        judged = dict.fromkeys([*_closest(covered), *thought_of])
        nearest = self._examples.nearest(question.typed, judged)
        candidates = [
            self._candidate(id_, covered.get(id_, 0.0), question, nearest.get(id_, NOTHING_LIKE)) for id_ in judged
        ]
        return [one for one in candidates if one.entry in thought_of or _says_enough(one)], doubt

    def _candidate(self, entry: str, held: float, question: Question, nearest: Nearest) -> Candidate:
        features = Features(
            coverage=held / question.weight,
            evidence=min(held / self._index.heaviest, MOST),
            typed=nearest.likeness,
            habit=question.habit(entry),
        )
        return Candidate(entry, features, nearest.text)

    def habit_of(self, question: Question, entry: str) -> list[str]:
        """In which words people mostly ask about the entry, of those that are in the question."""
        return [words for sign in self._habits.reasons(question.signs, entry) if (words := in_words(sign))]

    def _doubt(self, question: Question) -> Doubt:
        unknown = min(question.unknown / self._index.heaviest, MOST)
        return Doubt(unknown, min(len(question.tokens), LONG) / 10, question.leaning.towards(NONE))

    def _covered(self, question: Question) -> dict[str, float]:
        """Weight of the message's words that each entry holds."""
        covered: dict[str, float] = {}
        for unit, _ in question.known:
            for id_, held in self.held(unit).items():
                covered[id_] = covered.get(id_, 0.0) + held
        return covered

    def held(self, unit: Unit) -> Mapping[str, float]:
        """How much of a unit's weight each entry holds."""
        return self._spoken(unit.meaning).held


def _new(spoken: Sequence[Spoken]) -> float:
    """An editor's new word must find its entry, though nobody has asked with it yet."""
    new = sum(said.weight for said in spoken if said.is_new)
    return new / sum(said.weight for said in spoken if said.weight > 0) if new else 0.0


def _closest(covered: Mapping[str, float]) -> list[str]:
    least = CLOSE * max(covered.values())
    close = (id_ for id_, held in covered.items() if held >= least)
    return heapq.nsmallest(SHORTLIST, close, key=lambda id_: (-covered[id_], id_))


def _says_enough(candidate: Candidate) -> bool:
    """A lone everyday word that only one entry happens to hold is no evidence, unless its example was typed."""
    return candidate.features.evidence >= LEAST_EVIDENCE or candidate.features.typed >= EXAMPLE_TYPED
