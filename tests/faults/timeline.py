"""What is to happen, in its time."""

import time
from collections.abc import Callable, Sequence
from random import Random

Event = tuple[float, Callable[[], object]]
_GLANCE_SECONDS = 0.02


def play(events: Sequence[Event], meanwhile: Callable[[], object]) -> None:
    """Each event at its second; what is late happens at once. `meanwhile` is called all the time in between."""
    began = time.monotonic()
    for at, act in sorted(events, key=lambda event: event[0]):
        meanwhile()
        while (left := began + at - time.monotonic()) > 0:
            time.sleep(min(left, _GLANCE_SECONDS))
            meanwhile()
        act()


def every(pause: float, seconds: float, act: Callable[[], object]) -> list[Event]:
    return [(number * pause, act) for number in range(int(seconds / pause))]


def moments(chance: Random, count: int, seconds: float) -> list[float]:
    """So many random ones, one in each equal part of the time."""
    return [seconds / count * (number + chance.random()) for number in range(count)]
