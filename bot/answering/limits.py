"""From which chances it is best to answer, to answer twice, and to offer: going by labelled questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from statistics import fmean
from typing import NamedTuple

from bot.answering.deciding import Limits, reached
from bot.answering.understanding import Likely

# Points for one message. A wrong phone costs more than „nie wiem”; an offer among which the right one stands is
# worth half, for it takes a tap more; the right answer beside another one leaves the reading to the person.
RIGHT, BESIDE, TAP, AMISS, SILENT, WRONG = 1.0, 0.85, 0.5, 0.25, 0.0, -0.6
STEPS = [step / 20 for step in range(8, 19)]
BOTH = [step / 20 for step in range(13, 20)]
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
    steps = {
        at: Tried(STEPS[at[0]], BOTH[at[1]], OFFERS[at[2]]) for at in product(*map(_places, (STEPS, BOTH, OFFERS)))
    }
    worth = {at: _worth(ranked, limits) for at, limits in steps.items()}
    around = {at: [worth[near] for near in product(*map(_beside, at)) if near in worth] for at in steps}
    return steps[max(steps, key=lambda at: fmean(around[at]))]


def _places(steps: Sequence[float]) -> range:
    return range(len(steps))


def _beside(place: int) -> range:
    return range(place - 1, place + 2)


def _worth(ranked: Sequence[Ranked], limits: Limits) -> float:
    """Mean points in scope plus mean points out of scope."""
    ours = [_points(case, limits) for case in ranked if case.accepted]
    others = [_points(case, limits) for case in ranked if not case.accepted]
    return sum(ours) / max(len(ours), 1) + sum(others) / max(len(others), 1)


def _points(case: Ranked, limits: Limits) -> float:
    if case.first and case.elsewhere and case.first.probability >= limits.offer:
        return RIGHT if not case.accepted or case.first.entry in case.accepted else SILENT
    kind, how_many = reached(case.chances, limits)
    told = case.accepted.intersection(case.entries[:how_many])
    if kind == "unknown":
        return SILENT if case.accepted else RIGHT
    if kind == "choice":
        return TAP if told else SILENT if case.accepted else AMISS
    return (RIGHT if how_many == 1 else BESIDE) if told else WRONG
