"""Means of points with their confidence intervals, and the comparison of two systems on the same messages."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy

from tests.evaluation.messages import Message
from tests.evaluation.outcomes import Outcome, points

DRAWS, SEED = 2000, 20261126
LEVEL = (2.5, 97.5)


@dataclass(frozen=True)
class Share:
    """A mean between 0 and 1 with its 95 % confidence interval (bootstrap over the messages)."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:.3f} [{self.low:.2f}–{self.high:.2f}]"


@dataclass(frozen=True)
class Joint:
    """The mean of both sides: who always keeps silent has 0.5."""

    joint: Share
    inside: Share
    outside: Share


def joint(messages: Sequence[Message], outcomes: Sequence[Outcome]) -> Joint:
    inside, outside = (_points(messages, outcomes, kind) for kind in ("inside", "outside"))
    drawn_inside, drawn_outside = _drawn(inside), _drawn(outside)
    return Joint(
        _share((inside.mean() + outside.mean()) / 2, (drawn_inside + drawn_outside) / 2),
        _share(inside.mean(), drawn_inside),
        _share(outside.mean(), drawn_outside),
    )


def share(values: Sequence[float]) -> Share:
    got = numpy.array(values)
    return _share(got.mean(), _drawn(got))


def difference(messages: Sequence[Message], one: Sequence[Outcome], other: Sequence[Outcome]) -> Share:
    """How many points of the joint figure `one` is ahead of `other`, message by message."""
    sides = [_points(messages, one, kind) - _points(messages, other, kind) for kind in ("inside", "outside")]
    return _share(sum(side.mean() for side in sides) / 2, (_drawn(sides[0]) + _drawn(sides[1])) / 2)


def _points(messages: Sequence[Message], outcomes: Sequence[Outcome], kind: str) -> numpy.ndarray:
    pairs = zip(messages, outcomes, strict=True)
    return numpy.array([points(message, outcome) for message, outcome in pairs if message.kind == kind])


def _drawn(values: numpy.ndarray) -> numpy.ndarray:
    """Means of as many draws with replacement, the same ones at every run."""
    random = numpy.random.default_rng(SEED)
    drawn: numpy.ndarray = values[random.integers(0, len(values), (DRAWS, len(values)))].mean(axis=1)
    return drawn


def _share(mean: float, drawn: numpy.ndarray) -> Share:
    low, high = numpy.percentile(drawn, LEVEL)
    return Share(float(mean), float(low), float(high))
