"""Bad weather on the line: every now and then a call is refused, cut off, garbled or held up."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.botapi import Fault

_STRUCK = ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates")
_FAULTS: dict[str, Callable[[str, Random], Fault]] = {
    "429": lambda method, chance: Fault(method, status=429, retry_after=chance.randint(1, 3)),
    "500": lambda method, _: Fault(method, status=500),
    "502 with a page": lambda method, _: Fault(method, status=502, page=True),
    "200 with a page": lambda method, _: Fault(method, status=200, page=True),
    "half an answer": lambda method, _: Fault(method, garbled=True),
    "cut off": lambda method, _: Fault(method, dropped=True),
    "answer lost": lambda method, _: Fault(method, lost=True),
    "held up": lambda method, chance: Fault(method, seconds=chance.uniform(0.5, 4)),
}


@dataclass
class Storm:
    """The weather of a stand-in. `likely`: how probably it strikes one call; `struck`: what it did so far."""

    chance: Random
    likely: float
    struck: Counter[str] = field(default_factory=Counter)

    def __call__(self, method: str, _params: dict[str, Any]) -> Fault | None:
        if method not in _STRUCK or self.chance.random() >= self.likely:
            return None
        name = self.chance.choice(list(_FAULTS))
        self.struck[name] += 1
        return _FAULTS[name](method, self.chance)

    def calm(self) -> None:
        self.likely = 0.0
