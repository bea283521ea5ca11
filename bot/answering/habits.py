"""How people ask: which entry the signs of a question speak for, as learnt from labelled questions (`teaching.py`)."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from bot.answering.leaning import Columns, Figures, Leaning
from bot.answering.signs import TOGETHER, near, of_length, of_meaning
from bot.knowledge.habits_model import Learnt
from bot.knowledge.sign_keys import in_pairs, key_of
from bot.knowledge.signs import PARTS, Known
from bot.language.lexicon import Meaning, Unit
from bot.language.remembering import remembered


class _Met(NamedTuple):
    """Where the signs of a word stand that were learnt of, and the key of what it is called in pairs."""

    signs: Known
    key: int


class Habits:
    """Nothing of what it says ever changes."""

    def __init__(self, learnt: Learnt, columns: Columns) -> None:
        self._learnt = learnt
        self._columns = columns
        self._rarity = rarity(learnt.texts, learnt.signs.many).astype(numpy.float32)
        self._met = remembered(self._of_meaning)
        self._length = remembered(self._of_length)

    def of(self, units: Iterable[Unit]) -> Leaning:
        return self.leaning(self.known(units))

    def known(self, units: Iterable[Unit]) -> Known:
        """Where the signs of a message stand (`signs_of`) that were learnt of, each once and in order."""
        meant = near(units)
        met = [self._met(meaning) for meaning in meant]
        keys = [one.key for one, meaning in zip(met, meant, strict=True) if not meaning.is_phrase]
        pairs = self._learnt.signs.found(in_pairs(numpy.array(keys, dtype=numpy.uint64), TOGETHER))
        return _each_once(numpy.concatenate([self._length(len(keys)), pairs, *(one.signs for one in met)]))

    def _of_meaning(self, meaning: Meaning) -> _Met:
        return _Met(self._learnt.signs.known(of_meaning(meaning)), key_of(meaning.name))

    def _of_length(self, words: int) -> Known:
        return self._learnt.signs.known(of_length(words))

    def leaning(self, known: Known) -> Leaning:
        """`known`: where signs stand."""
        rare = self._rarity[known]
        length = math.sqrt(rare @ rare) or 1.0
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


def _each_once(known: Known) -> Known:
    known.sort()
    is_first = numpy.ones(len(known), dtype=bool)
    numpy.not_equal(known[1:], known[:-1], out=is_first[1:])
    once: Known = known[is_first]
    return once


def rarity(texts: int, many: NDArray[numpy.integer]) -> Figures:
    """How much signs weigh that stand in so many of the texts."""
    return numpy.log((1 + texts) / (1 + many)) + 1
