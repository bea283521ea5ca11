"""Which entries a message may be about: coverage of its words, weighed by how much each word says."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy

from bot.answering.features import Candidate, Doubt, Features
from bot.answering.habits import Habits
from bot.answering.index import NOBODY, Held, Index
from bot.answering.leaning import Figures, Leaning, Numbers
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
# So many entries that habit thinks of first are looked at, though they hold none of the question's words.
THOUGHT_OF = 6
# More evidence than this, in words that one entry alone holds, and more words than this, add nothing.
MOST, LONG = 3.0, 40
LEAST_EVIDENCE = 0.15


class Spoken(NamedTuple):
    """What a word says: how much, negative where it speaks against every answer, and how much of it for each entry.

    `is_new`: it says something, and is newer than what habit has learnt.
    """

    weight: float
    held: Held
    is_new: bool = False


class Matcher:
    """`entries` in the order of the index; `elsewhere`: those of other offices, of which habit thinks too little."""

    def __init__(self, lexicon: Lexicon, index: Index, habits: Habits, elsewhere: Collection[str]) -> None:
        self.entries, self.elsewhere = index.entries, elsewhere
        self._numbers = {entry: number for number, entry in enumerate(index.entries)}
        self._lexicon = lexicon
        self._index = index
        self._habits = habits
        self._ours = numpy.array([number for entry, number in self._numbers.items() if entry not in elsewhere])
        self._new = {term for term in index.terms if not habits.knows([term])}
        self._spoken = remembered(self._spoken_by)

    def hear(self, message: Sequence[Token]) -> Question:
        units = self._lexicon.units(message)
        signs = signs_of(message, units)
        spoken = [self._spoken(unit.meaning) for unit in units]
        weighed = tuple((unit, said.weight) for unit, said in zip(units, spoken, strict=True))
        return Question(tuple(message), weighed, self._held(spoken), signs, self._habits.of(signs), _new(spoken))

    @property
    def terms(self) -> Collection[str]:
        """Words and concepts that entries hold."""
        return self._index.terms

    def _spoken_by(self, meaning: Meaning) -> Spoken:
        weight = self._index.weight(meaning)
        if weight:
            entries, shares = self._index.shares(meaning)
            return Spoken(weight, Held(entries, weight * shares), self._is_new(meaning))
        return Spoken(-self._against(meaning), NOBODY)

    def _is_new(self, meaning: Meaning) -> bool:
        """Words that say something are hardly ever new."""
        return not self._new.isdisjoint(meaning.terms) and not self._habits.knows(meaning.terms)

    def _against(self, meaning: Meaning) -> float:
        """How much a word says that no entry holds."""
        if meaning.everyday or meaning.is_phrase or self._index.is_common(meaning):
            return 0.0
        if meaning.folded.isdigit():
            return UNKNOWN_NUMBER * self._index.heaviest
        share = UNKNOWN_NOUN if meaning.noun else UNKNOWN_OTHER
        return share * self._index.heaviest * min(1.0, len(meaning.folded) / 5)

    def _held(self, spoken: Sequence[Spoken]) -> Figures:
        """Weight of the message's words that each entry holds."""
        holding = [said.held for said in spoken if said.weight > 0] or [NOBODY]
        entries, weights = (numpy.concatenate(all_) for all_ in zip(*holding, strict=True))
        held: Figures = numpy.bincount(entries, weights, len(self.entries)).astype(float)
        return held

    def weigh(self, question: Question, but: Collection[str] = ()) -> tuple[list[Candidate], Doubt]:
        """The likeliest entries and what speaks for none.

        Those of `but` are not there, so that nobody is behind them either.
        """
        doubt, held = self._doubt(question), self._without(question.held, but)
        if not _says_more_than_numbers(question) or held.max() <= 0:
            return [], doubt
        numbers = [*dict.fromkeys([*self._closest(held), *self._thought_of(question.leaning, but)])]
        judged = numpy.array(numbers, dtype=numpy.intp)
        coverage = (held[judged] / question.weight).tolist()
        evidence = numpy.minimum(held[judged] / self._index.heaviest, MOST).tolist()
        told = zip(numbers, coverage, evidence, question.habit[judged].tolist(), strict=True)
        return [Candidate(self.entries[number], Features(*figures)) for number, *figures in told], doubt

    def _without(self, held: Figures, but: Collection[str]) -> Figures:
        if not but:
            return held
        left = held.copy()
        left[[self._numbers[entry] for entry in but if entry in self._numbers]] = 0.0
        return left

    def _closest(self, held: Figures) -> list[int]:
        least = max(CLOSE * held.max(), LEAST_EVIDENCE * self._index.heaviest)
        return _highest((held >= least).nonzero()[0], held, SHORTLIST)

    def _thought_of(self, leaning: Leaning, but: Collection[str]) -> list[int]:
        """The entries of ours that it leans to most, as far as it leans to them rather than to none."""
        likely = self._ours[leaning.figures[self._ours] > leaning.towards(NONE)]
        first = _highest(likely, leaning.figures, THOUGHT_OF)
        return [number for number in first if self.entries[number] not in but] if but else first

    def habit_of(self, question: Question, entry: str) -> list[str]:
        """In which words people mostly ask about the entry, of those that are in the question."""
        return [words for sign in self._habits.reasons(question.signs, entry) if (words := in_words(sign))]

    def _doubt(self, question: Question) -> Doubt:
        unknown = min(question.unknown / self._index.heaviest, MOST)
        return Doubt(unknown, min(len(question.tokens), LONG) / 10, question.leaning.towards(NONE))

    def held(self, unit: Unit) -> Mapping[str, float]:
        """How much of a unit's weight each entry holds, of those that hold any."""
        entries, weights = self._spoken(unit.meaning).held
        return {self.entries[number]: weight for number, weight in zip(entries, weights.tolist(), strict=True)}


def _new(spoken: Sequence[Spoken]) -> float:
    """An editor's new word must find its entry, though nobody has asked with it yet."""
    new = sum(said.weight for said in spoken if said.is_new)
    return new / sum(said.weight for said in spoken if said.weight > 0) if new else 0.0


def _says_more_than_numbers(question: Question) -> bool:
    return any(weight > 0 and not unit.word.folded.isdigit() for unit, weight in question.units)


def _highest(numbers: Numbers, figures: Figures, most: int) -> list[int]:
    """Of these numbers those with the highest figures, the highest first, and of equal ones the first."""
    highest: list[int] = numbers[(-figures[numbers]).argsort(kind="stable")[:most]].tolist()
    return highest
