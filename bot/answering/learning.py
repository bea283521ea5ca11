"""Learns the weights of the calibration from labelled questions: maximum likelihood by Newton's method.

A question with several right entries is right with any of them, so its likelihood is the sum of theirs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from bot.answering.features import Candidates, Doubt, Features

Array = NDArray[numpy.float64]
# Keeps the weights small where features say nearly the same; in units of one question.
RIDGE = 1.0
ROUNDS = 40


@dataclass(frozen=True)
class Example:
    """One question: its candidates, which of them are right, and whether „none” is."""

    candidates: Candidates
    right: tuple[bool, ...]
    none: bool


@dataclass(frozen=True)
class Learnt:
    """Weights of Features, of Doubt, and the constant of „none”."""

    weights: tuple[float, ...]
    doubt: tuple[float, ...]
    none: float


def learnt(examples: Sequence[Example]) -> Learnt:
    values, there, right = _arrays(examples)
    size = values.shape[2]
    ridge = RIDGE * numpy.eye(size)
    ridge[-1, -1] = 1e-6  # The constant may be as large as it has to be.
    beta = numpy.zeros(size)
    for _ in range(ROUNDS):
        p = _chances(values @ beta, there)
        wanted = p * right
        wanted /= wanted.sum(axis=1, keepdims=True)
        gradient = numpy.einsum("nkd,nk->d", values, wanted - p) - ridge @ beta
        beta = beta + numpy.linalg.solve(_curvature(values, p) + ridge, gradient)
    features, doubt = len(Features._fields), len(Doubt._fields)
    figures = [float(value) for value in beta]
    return Learnt(tuple(figures[:features]), tuple(figures[features : features + doubt]), figures[-1])


def _arrays(examples: Sequence[Example]) -> tuple[Array, NDArray[numpy.bool_], NDArray[numpy.bool_]]:
    """For each question a row of alternatives, the last of them „none”; which are there, and which are right."""
    features, doubt = len(Features._fields), len(Doubt._fields)
    most = max(len(example.right) for example in examples)
    values = numpy.zeros((len(examples), most + 1, features + doubt + 1))
    there, right = (numpy.zeros((len(examples), most + 1), dtype=bool) for _ in range(2))
    for row, example in enumerate(examples):
        held = len(example.right)
        values[row, :held, :features] = example.candidates.features
        values[row, most, features:] = [*example.candidates.doubt, 1.0]
        there[row, :held] = there[row, most] = True
        right[row, :held], right[row, most] = example.right, example.none
    return values, there, right


def _chances(scores: Array, there: NDArray[numpy.bool_]) -> Array:
    powers: Array = numpy.where(there, numpy.exp(scores - scores.max(axis=1, keepdims=True)), 0.0)
    chances: Array = powers / powers.sum(axis=1, keepdims=True)
    return chances


def _curvature(values: Array, p: Array) -> Array:
    """Of the likelihood without what the several right entries add: never singular, so that no step goes astray."""
    mean = numpy.einsum("nkd,nk->nd", values, p)
    spread: Array = numpy.einsum("nkd,nk,nke->de", values, p, values) - mean.T @ mean
    return spread
