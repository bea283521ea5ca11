"""Learns the weights of the calibration from labelled questions: maximum likelihood by Newton's method.

A question with several right entries is right with any of them, so its likelihood is the sum of theirs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy
from numpy.typing import NDArray

from bot.answering.features import Candidates, Doubt, Features

Array = NDArray[numpy.float64]
# Keeps the weights small where features say nearly the same; in units of one question.
RIDGE = 1.0
# The constant of „none” may be as large as it has to be; that of an entry only as large as its questions show.
FREE, OF_ENTRY = 1e-6, 0.25
ROUNDS, SETTLED = 40, 1e-6
# Where the weights of Doubt begin, the constant of „none”, and those of the entries.
_DOUBT = len(Features._fields)
_NONE = _DOUBT + len(Doubt._fields)
_ENTRIES = _NONE + 1


@dataclass(frozen=True)
class Example:
    """One question: its candidates, which of them are right, and whether „none” is."""

    candidates: Candidates
    right: tuple[bool, ...]
    none: bool


@dataclass(frozen=True)
class Learnt:
    """Weights of Features, of Doubt, and the constants of „none” and of each entry."""

    weights: tuple[float, ...]
    doubt: tuple[float, ...]
    none: float
    entries: Mapping[str, float]


class _Alternatives(NamedTuple):
    """For each question a row of them, the last „none”: what speaks for it, which entry it is, and if it is right.

    `entry` is a number; of „none”, and where there are fewer candidates than elsewhere, it is `entries`, their count.
    """

    values: Array
    entry: NDArray[numpy.intp]
    there: NDArray[numpy.bool_]
    right: NDArray[numpy.bool_]
    entries: int

    def chances(self, figures: Array) -> Array:
        constants = numpy.append(figures[_ENTRIES:], 0.0)
        scores = self.values @ figures[:_ENTRIES] + constants[self.entry]
        powers: Array = numpy.where(self.there, numpy.exp(scores - scores.max(axis=1, keepdims=True)), 0.0)
        chances: Array = powers / powers.sum(axis=1, keepdims=True)
        return chances

    def gradient(self, lacking: Array) -> Array:
        """`lacking`: how much likelier each should be."""
        return numpy.append(numpy.einsum("nkd,nk->d", self.values, lacking), self._by_entry(lacking))

    def curvature(self, chances: Array) -> Array:
        """Of the likelihood without what the several right entries add: never singular, so that no step goes astray."""
        of_values = numpy.einsum("nkd,nk,nke->de", self.values, chances, self.values)
        of_both = numpy.zeros((self.entries + 1, _ENTRIES))
        numpy.add.at(of_both, self.entry, self.values * chances[:, :, None])
        of_both = of_both[:-1]
        squares = numpy.block([[of_values, of_both.T], [of_both, numpy.diag(self._by_entry(chances))]])
        means = numpy.hstack([numpy.einsum("nkd,nk->nd", self.values, chances), self._by_question_and_entry(chances)])
        curvature: Array = squares - means.T @ means
        return curvature

    def _by_entry(self, figures: Array) -> Array:
        added = numpy.bincount(self.entry.ravel(), figures.ravel(), self.entries + 1)
        return added[:-1].astype(numpy.float64)

    def _by_question_and_entry(self, figures: Array) -> Array:
        placed = numpy.zeros((len(figures), self.entries + 1))
        numpy.put_along_axis(placed, self.entry, figures, axis=1)
        return placed[:, :-1]


def learnt(examples: Sequence[Example]) -> Learnt:
    names = sorted({entry for example in examples for entry in example.candidates.entries})
    told = _alternatives(examples, {name: number for number, name in enumerate(names)})
    figures = _likeliest(told, ridge=numpy.array([RIDGE] * _NONE + [FREE] + [OF_ENTRY] * len(names)))
    entries = dict(zip(names, figures[_ENTRIES:], strict=True))
    return Learnt(tuple(figures[:_DOUBT]), tuple(figures[_DOUBT:_NONE]), figures[_NONE], entries)


def _likeliest(told: _Alternatives, ridge: Array) -> list[float]:
    figures = numpy.zeros(len(ridge))
    for _ in range(ROUNDS):
        chances = told.chances(figures)
        wanted = chances * told.right
        wanted /= wanted.sum(axis=1, keepdims=True)
        uphill = told.gradient(wanted - chances) - ridge * figures
        step = numpy.linalg.solve(told.curvature(chances) + numpy.diag(ridge), uphill)
        figures += step
        if abs(step).max() < SETTLED:
            break
    found: list[float] = figures.tolist()
    return found


def _alternatives(examples: Sequence[Example], numbers: Mapping[str, int]) -> _Alternatives:
    most = max(len(example.right) for example in examples)
    shape = len(examples), most + 1
    values, entry = numpy.zeros((*shape, _ENTRIES)), numpy.full(shape, len(numbers))
    there, right = numpy.zeros(shape, dtype=bool), numpy.zeros(shape, dtype=bool)
    for row, example in enumerate(examples):
        held = len(example.right)
        values[row, :held, :_DOUBT] = numpy.reshape(example.candidates.features, (held, _DOUBT))
        values[row, most, _DOUBT:] = [*example.candidates.doubt, 1.0]
        entry[row, :held] = [numbers[name] for name in example.candidates.entries]
        there[row, :held] = there[row, most] = True
        right[row, :held], right[row, most] = example.right, example.none
    return _Alternatives(values, entry, there, right, len(numbers))
