"""How people ask: which entry the signs of a question speak for, as learnt from labelled questions (`teaching.py`)."""

from collections.abc import Collection, Iterable

import numpy
from numpy.typing import NDArray

from bot.answering.leaning import Columns, Figures, Leaning
from bot.knowledge.habits_model import Learnt
from bot.knowledge.signs import PARTS


class Habits:
    """Nothing of what it says ever changes."""

    def __init__(self, learnt: Learnt, columns: Columns) -> None:
        self._learnt = learnt
        self._columns = columns
        self._rarity = rarity(learnt.texts, learnt.signs.many).astype(numpy.float32)

    def of(self, signs: Collection[str]) -> Leaning:
        known = self._learnt.signs.known(signs)
        rare = self._rarity[known]
        length = float(numpy.sqrt(rare @ rare)) or 1.0
        return self._columns.leaning(self._learnt.signs.added(known, rare) / (length * PARTS))

    def unmet(self, terms: Iterable[str]) -> frozenset[str]:
        """Those that it does not know, not even as hardly ever used."""
        return frozenset(terms).difference(self._learnt.rare, self._learnt.signs.names)

    def reasons(self, signs: Iterable[str], entry: str) -> list[str]:
        """The signs that speak for the entry more than for most others, the strongest first."""
        if entry not in self._learnt.entries:
            return []
        told = [(sign, row) for sign in sorted(signs) for row in self._learnt.signs.known([sign])]
        known = numpy.array([row for _, row in told], dtype=numpy.intp)
        weights = self._learnt.signs.weights(known)
        more = (weights[:, self._learnt.entries.index(entry)] - numpy.median(weights, axis=1)) * self._rarity[known]
        return [told[at][0] for at in (-more).argsort(kind="stable") if more[at] > 0]


def rarity(texts: int, many: NDArray[numpy.integer]) -> Figures:
    """How much signs weigh that stand in so many of the texts."""
    return numpy.log((1 + texts) / (1 + many)) + 1
