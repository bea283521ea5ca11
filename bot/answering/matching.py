"""Which entries a message may be about: those that hold its words, and those that people ask about like that."""

import math
from collections.abc import Collection, Mapping, Sequence
from functools import partial

import numpy
from numpy.typing import NDArray

from bot.answering.features import Candidates, Doubt, Features
from bot.answering.habits import Habits
from bot.answering.index import Index
from bot.answering.leaning import Figures, Leaning, Numbers
from bot.answering.question import Question
from bot.answering.signs import in_words
from bot.answering.speech import Speech, newness
from bot.knowledge.habits_model import NONE
from bot.language.forms import Token
from bot.language.lexicon import Lexicon, Unit

Marks = NDArray[numpy.bool_]

# Only entries that hold at least this share of what the best one holds are looked at closely, and no more than so many.
CLOSE, SHORTLIST = 0.25, 6
# So many entries of ours that habit thinks of first are looked at, though they hold none of its words; and of other
# offices' that are close, to which few questions lean far, for few were gathered.
THOUGHT_OF, OTHERS_THOUGHT_OF, LEANT_TO = 5, 2, -0.5
# Less than this, in words that one entry alone holds, is as good as nothing.
LEAST = 0.15
# More words than this add nothing.
LONG = 40
# How quickly what habit leans towards becomes likely; of 0.9 to 4 this told people's questions apart best.
STEEP = 3.0


class Matcher:
    """`entries` in the order of the index; `elsewhere`: those of other offices, of which habit thinks too little."""

    def __init__(self, lexicon: Lexicon, index: Index, habits: Habits, elsewhere: Collection[str]) -> None:
        self.entries, self.elsewhere = index.entries, elsewhere
        self._lexicon = lexicon
        self._index = index
        self._habits = habits
        self._speech = Speech(index, habits)

    def hear(self, message: Sequence[Token]) -> Question:
        units = self._lexicon.units(message)
        spoken = [self._speech.of(unit.meaning) for unit in units]
        weighed = tuple((unit, said.weight) for unit, said in zip(units, spoken, strict=True))
        return Question(tuple(message), weighed, self._speech.held(spoken), self._habits.of(units), newness(spoken))

    @property
    def terms(self) -> Collection[str]:
        """Words and concepts that entries hold."""
        return self._index.terms

    def weigh(self, question: Question, but: Collection[str] = ()) -> Candidates:
        """The likeliest entries and what speaks for none.

        Those of `but` are not there, so that nobody is behind them either.
        """
        held = self._without(question.held, but)
        numbers = self._shortlist(question, held, but)
        features = map(
            partial(self._features, question.weight), held[numbers].tolist(), question.habit[numbers].tolist()
        )
        return Candidates(tuple(self.entries[number] for number in numbers), tuple(features), self._doubt(question))

    def _features(self, weight: float, held: float, habit: float) -> Features:
        return Features(coverage=held / weight, habit=-math.log1p(math.exp(-STEEP * habit)))

    def _shortlist(self, question: Question, held: Figures, but: Collection[str]) -> list[int]:
        if not held.any() or all(unit.word.folded.isdigit() for unit, _ in question.known):
            return []
        close = held >= max(CLOSE * held.max(), LEAST * self._index.heaviest)
        thought_of = self._thought_of(question.leaning, close, but)
        return [*dict.fromkeys([*_closest(close.nonzero()[0], held, question.habit), *thought_of])]

    def _without(self, held: Figures, but: Collection[str]) -> Figures:
        if not but:
            return held
        left = held.copy()
        left[[number for number, entry in enumerate(self.entries) if entry in but]] = 0.0
        return left

    def _thought_of(self, leaning: Leaning, close: Marks, but: Collection[str]) -> list[int]:
        """Those that it leans to most, as far as it leans to them; of other offices' only what is `close`."""
        ours = leaning.ours[leaning.figures[leaning.ours] > leaning.towards(NONE)]
        others = leaning.others[(leaning.figures[leaning.others] > LEANT_TO) & close[leaning.others]]
        first = [*_most(ours, leaning, THOUGHT_OF), *_most(others, leaning, OTHERS_THOUGHT_OF)]
        return [number for number in first if self.entries[number] not in but] if but else first

    def habit_of(self, question: Question, entry: str) -> list[str]:
        """In which words people mostly ask about the entry, of those that are in the question."""
        return [words for sign in self._habits.reasons(question.signs, entry) if (words := in_words(sign))]

    def _doubt(self, question: Question) -> Doubt:
        return Doubt(min(len(question.tokens), LONG) / 10, question.leaning.towards(NONE))

    def held(self, unit: Unit) -> Mapping[str, float]:
        """How much of a unit's weight each entry holds, of those that hold any."""
        held = self._speech.of(unit.meaning).held
        return {} if held is None else {self.entries[number]: float(held[number]) for number in held.nonzero()[0]}


def _closest(near: Numbers, held: Figures, habit: Figures) -> list[int]:
    """Of many that hold a single word alike („praca”) those that people mostly mean by it."""
    closest: list[int] = near[numpy.lexsort((-habit[near], -held[near]))[:SHORTLIST]].tolist()
    return closest


def _most(numbers: Numbers, leaning: Leaning, many: int) -> list[int]:
    found: list[int] = numbers[(-leaning.figures[numbers]).argsort(kind="stable")[:many]].tolist()
    return found
