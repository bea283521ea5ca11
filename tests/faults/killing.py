"""`kill -9` at random moments, and a start at once."""

import time
from dataclasses import dataclass, field
from random import Random

from tests.faults.load import Crowd
from tests.faults.process import Process
from tests.faults.timeline import Event, moments

# Shortly before each kill many write at once, so that it finds the process in the middle of everything.
_RUSH_SECONDS = 0.4


@dataclass
class Killing:
    """`moments`: when the process was killed, on the machine's monotonic clock, in seconds."""

    process: Process
    crowd: Crowd
    moments: list[float] = field(default_factory=list)

    def events(self, chance: Random, kills: int, seconds: float) -> list[Event]:
        kill_at = moments(chance, kills, seconds)
        rush_at = [max(0.0, at - chance.uniform(0, _RUSH_SECONDS)) for at in kill_at]
        return [*((at, self._kill) for at in kill_at), *((at, self.crowd.rush) for at in rush_at)]

    def _kill(self) -> None:
        self.process.kill()
        self.moments.append(time.monotonic())
        self.process.start()
