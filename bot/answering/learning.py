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
_DOUBT = len(Features._fields)
_NONE = _DOUBT + len(Doubt._fields)


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

    `entry` is a number; of „none”, and where there are fewer candidates than elsewhere, the one behind all entries.
    """

    values: Array
    entry: NDArray[numpy.intp]
    there: NDArray[numpy.bool_]
    right: NDArray[numpy.bool_]

    def chances(self, beta: Array) -> Array:
        weights, constants = beta[: _NONE + 1], numpy.append(beta[_NONE + 1 :], 0.0)
        scores = self.values @ weights + constants[self.entry]
        powers: Array = numpy.where(self.there, numpy.exp(scores - scores.max(axis=1, keepdims=True)), 0.0)
        chances: Array = powers / powers.sum(axis=1, keepdims=True)
        return chances

    def gradient(self, lacking: Array, entries: int) -> Array:
        """`lacking`: how much likelier each should be."""
        of_entries = numpy.bincount(self.entry.ravel(), lacking.ravel(), entries + 1)[:entries]
        return numpy.append(numpy.einsum("nkd,nk->d", self.values, lacking), of_entries)

    def curvature(self, chances: Array, entries: int) -> Array:
        """Of the likelihood without what the several right entries add: never singular, so that no step goes astray."""
        questions = len(chances)
        at = self.entry + (entries + 1) * numpy.arange(questions)[:, None]
        of_entries = numpy.bincount(at.ravel(), chances.ravel(), questions * (entries + 1))
        means = numpy.einsum("nkd,nk->nd", self.values, chances)
        means = numpy.hstack([means, of_entries.reshape(questions, entries + 1)[:, :entries]])
        spread = numpy.zeros((_NONE + 1 + entries + 1, _NONE + 1 + entries + 1))
        spread[: _NONE + 1, : _NONE + 1] = numpy.einsum("nkd,nk,nke->de", self.values, chances, self.values)
        both = numpy.zeros((entries + 1, _NONE + 1))
        numpy.add.at(both, self.entry, self.values * chances[:, :, None])
        spread[_NONE + 1 :, : _NONE + 1], spread[: _NONE + 1, _NONE + 1 :] = both, both.T
        alone = numpy.arange(_NONE + 1, len(spread))
        spread[alone, alone] = numpy.bincount(self.entry.ravel(), chances.ravel(), entries + 1)
        curvature: Array = spread[:-1, :-1] - means.T @ means
        return curvature


def learnt(examples: Sequence[Example]) -> Learnt:
    names = sorted({entry for example in examples for entry in example.candidates.entries})
    told = _alternatives(examples, {name: number for number, name in enumerate(names)})
    ridge = numpy.array([RIDGE] * _NONE + [FREE] + [OF_ENTRY] * len(names))
    beta = numpy.zeros(len(ridge))
    for _ in range(ROUNDS):
        chances = told.chances(beta)
        wanted = chances * told.right
        wanted /= wanted.sum(axis=1, keepdims=True)
        gradient = told.gradient(wanted - chances, len(names)) - ridge * beta
        step = numpy.linalg.solve(told.curvature(chances, len(names)) + numpy.diag(ridge), gradient)
        beta += step
        if abs(step).max() < SETTLED:
            break
    figures = [float(value) for value in beta]
    entries = dict(zip(names, figures[_NONE + 1 :], strict=True))
    return Learnt(tuple(figures[:_DOUBT]), tuple(figures[_DOUBT:_NONE]), figures[_NONE], entries)


def _alternatives(examples: Sequence[Example], numbers: Mapping[str, int]) -> _Alternatives:
    most = max(len(example.right) for example in examples)
    shape = len(examples), most + 1
    values, entry = numpy.zeros((*shape, _NONE + 1)), numpy.full(shape, len(numbers))
    there, right = numpy.zeros(shape, dtype=bool), numpy.zeros(shape, dtype=bool)
    for row, example in enumerate(examples):
        held = len(example.right)
        values[row, :held, :_DOUBT] = example.candidates.features
        values[row, most, _DOUBT:] = [*example.candidates.doubt, 1.0]
        entry[row, :held] = [numbers[name] for name in example.candidates.entries]
        there[row, :held] = there[row, most] = True
        right[row, :held], right[row, most] = example.right, example.none
    return _Alternatives(values, entry, there, right)
