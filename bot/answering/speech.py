"""What a word says: how much, and for which entries."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy

from bot.answering.habits import Habits
from bot.answering.index import Index
from bot.answering.leaning import Figures
from bot.language.lexicon import Meaning
from bot.language.remembering import remembered

# Shares of the weight of a word that one entry alone holds, for words that no entry holds.
UNKNOWN_NOUN, UNKNOWN_OTHER = 0.8, 0.3
# An amount or a date in a story says next to nothing.
UNKNOWN_NUMBER = 0.1


class Spoken(NamedTuple):
    """How much a word says, negative where it speaks against every answer, and how much of it each entry holds.

    `held`: in the order of the index; None of a word that no entry holds. `is_new`: it says something, and is newer
    than what habit has learnt.
    """

    weight: float
    held: Figures | None = None
    is_new: bool = False


class Speech:
    def __init__(self, index: Index, habits: Habits) -> None:
        self._index = index
        self._new = habits.unmet(index.terms)
        self.of = remembered(self._of)

    def _of(self, meaning: Meaning) -> Spoken:
        weight = self._index.weight(meaning)
        if weight:
            return Spoken(weight, weight * self._index.shares(meaning), self._is_new(meaning))
        return Spoken(-self._against(meaning))

    def _is_new(self, meaning: Meaning) -> bool:
        """Whether all of it that entries hold is; hardly anything ever is."""
        return bool(self._new) and self._new.issuperset(meaning.terms.keys() & self._index.terms)

    def _against(self, meaning: Meaning) -> float:
        """How much a word says that no entry holds."""
        if meaning.everyday or meaning.is_phrase or self._index.is_common(meaning):
            return 0.0
        if meaning.folded.isdigit():
            return UNKNOWN_NUMBER * self._index.heaviest
        share = UNKNOWN_NOUN if meaning.noun else UNKNOWN_OTHER
        return share * self._index.heaviest * min(1.0, len(meaning.folded) / 5)

    def held(self, spoken: Sequence[Spoken]) -> Figures:
        """Weight of a message's words that each entry holds, in the order of the index."""
        held: Figures = numpy.zeros(len(self._index.entries))
        for said in spoken:
            if said.held is not None:
                held += said.held
        return held


def newness(spoken: Sequence[Spoken]) -> float:
    """How much of what is said is new: an editor's new word must find its entry, though nobody has used it yet."""
    new = sum(said.weight for said in spoken if said.is_new)
    return new / sum(said.weight for said in spoken if said.weight > 0) if new else 0.0
