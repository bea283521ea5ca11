"""From which leaning a message as a whole is taken for something: two questions at once, danger, surely no danger."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.answering.leaning import NEVER

# A second answer that nobody asked for leaves more to read, one that is missing must be asked for again.
MOSTLY_TWO = 0.8
# 112 said needlessly to so few costs them a line more to read; not said, it may cost a life.
NEEDLESS = 0.008
# Of those in danger so few are written as if they were not; they get 112 even so, but not the crisis centre alone.
UNLIKE_DANGER = 0.03
# No leaning is so large.
UNREACHED = 9.0


class OfWhole(NamedTuple):
    """Leanings towards TWO and DANGER.

    From `two` a message holds two questions; from `danger` somebody may be in danger, though no word says so; below
    `calm` hardly anybody is, though some word may sound so.
    """

    two: float
    danger: float
    calm: float


def two_from(leanings: Iterable[tuple[float, bool]]) -> float:
    """The least leaning towards TWO at which most messages hold two questions.

    `leanings`: of each message as if it had not been learnt from, and whether it does.
    """
    found, doubles = UNREACHED, 0
    for number, (leaning, two) in enumerate(sorted(leanings, reverse=True), start=1):
        doubles += two
        if two and doubles >= MOSTLY_TWO * number:
            found = leaning
    return found


def danger_from(ordinary: Iterable[float]) -> float:
    """The leaning towards DANGER that few ordinary messages reach; `ordinary`: of each as if it had not been learnt."""
    falling = sorted(ordinary, reverse=True)
    return falling[int(len(falling) * NEEDLESS)] if falling and falling[0] > NEVER else UNREACHED


def calm_below(dangers: Sequence[float]) -> float:
    """The leaning towards DANGER that nearly all who are in danger reach; likewise."""
    return sorted(dangers)[int(len(dangers) * UNLIKE_DANGER)] if dangers else -UNREACHED
