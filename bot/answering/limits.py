"""From which chances it is best to answer, to answer twice, and to offer: going by labelled questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean
from typing import NamedTuple

from bot.answering.decision import POINTED, Limits, reached
from bot.answering.understanding import Likely

# Points for one message. A wrong phone costs more than „nie wiem”; an offer among which the right one stands is
# worth half, for it takes a tap more; the right answer beside another one leaves the reading to the person.
RIGHT, BESIDE, TAP, AMISS, SILENT, WRONG = 1.0, 0.85, 0.5, 0.25, 0.0, -1.5
# Each grid goes on to where nothing is good any more: at an end that is good, less is seen around it.
STEPS = [step / 20 for step in range(8, 20)]
BOTH = [step / 20 for step in range(13, 21)]
OFFERS = [step / 20 for step in range(5, 14)]


class Tried(NamedTuple):
    answer: float
    both: float
    offer: float


@dataclass(frozen=True)
class Ranked:
    """What was asked for, and what is likely, as it is answered; `elsewhere`: the first of it is not ours."""

    accepted: frozenset[str]
    chances: tuple[float, ...]
    entries: tuple[str, ...]
    first: Likely | None
    elsewhere: bool


def best_limits(ranked: Sequence[Ranked]) -> Tried:
    """Where all around is good: the very best of a grid jumps a step on a message more or less."""
    grid = STEPS, BOTH, OFFERS
    places = list(product(*(range(len(steps)) for steps in grid)))
    tried = dict(zip(places, map(Tried._make, product(*grid)), strict=True))
    worth = {at: _worth(ranked, limits) for at, limits in tried.items()}
    return tried[max(places, key=lambda at: fmean(worth[near] for near in _around(at) if near in worth))]


def _around(at: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """A place of the grid, and all that touch it."""
    return product(*(range(place - 1, place + 2) for place in at))


def _worth(ranked: Sequence[Ranked], limits: Limits) -> float:
    """Mean points in scope plus mean points out of scope."""
    ours = [_points(case, limits) for case in ranked if case.accepted]
    others = [_points(case, limits) for case in ranked if not case.accepted]
    return sum(ours) / max(len(ours), 1) + sum(others) / max(len(others), 1)


def _points(case: Ranked, limits: Limits) -> float:
    if case.first and case.elsewhere and case.first.probability >= POINTED:
        return RIGHT if not case.accepted or case.first.entry in case.accepted else SILENT
    kind, how_many = reached(case.chances, limits)
    told = case.accepted.intersection(case.entries[:how_many])
    if kind == "unknown":
        return SILENT if case.accepted else RIGHT
    if kind == "choice":
        return TAP if told else SILENT if case.accepted else AMISS
    return (RIGHT if how_many == 1 else BESIDE) if told else WRONG
