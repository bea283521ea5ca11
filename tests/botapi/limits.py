"""How fast a bot may write, as Telegram's FAQ puts it; off until a test switches it on."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.botapi.refusal import RefusedError


@dataclass
class Limits:
    """Messages per second in one chat, and per minute in one group; `refused` counts those turned away."""

    now: Callable[[], float]
    on: bool = False
    per_second: int = 1
    per_minute: int = 20
    refused: int = 0
    _sent: dict[int, list[float]] = field(default_factory=dict)

    def admit(self, chat: int) -> None:
        """Counts a message that is about to be sent; 429 when it comes too early."""
        if not self.on:
            return
        sent, now = self._sent.setdefault(chat, []), self.now()
        pause = _pause(sent, now, self.per_second, 1)
        if chat < 0:
            pause = max(pause, _pause(sent, now, self.per_minute, 60))
        if pause > 0:
            self.refused += 1
            seconds = math.ceil(pause)
            raise RefusedError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
        sent.append(now)


def _pause(sent: list[float], now: float, most: int, seconds: int) -> float:
    """How long until one more fits into `seconds`."""
    return sent[-most] + seconds - now if len(sent) >= most else 0.0
