"""How much is too much: of one person in a minute, and of everybody who waits. Pure: moments are passed in."""

from collections import deque
from datetime import datetime, timedelta
from typing import Literal

_MINUTE = timedelta(minutes=1)
_PEOPLE_KEPT = 1000
# „told”: over the limit, and has heard so already.
Verdict = Literal["welcome", "too many", "told"]


class Crowd:
    def __init__(self, per_minute: int) -> None:
        self._per_minute = per_minute
        self._moments: dict[int, deque[datetime]] = {}
        self._told: dict[int, datetime] = {}

    def judge(self, person: int, at: datetime) -> Verdict:
        """Of a message written at this moment; what is turned away does not count."""
        if len(self._moments) > _PEOPLE_KEPT:
            self._forget(at)
        moments = self._moments.setdefault(person, deque(maxlen=self._per_minute))
        if len(moments) < self._per_minute or at - moments[0] >= _MINUTE:
            moments.append(at)
            return "welcome"
        heard = self._told.get(person)
        if heard is not None and at - heard < _MINUTE:
            return "told"
        self._told[person] = at
        return "too many"

    def _forget(self, now: datetime) -> None:
        """Those who have not written lately."""
        quiet = [person for person, moments in self._moments.items() if now - moments[-1] >= _MINUTE]
        for person in quiet:
            del self._moments[person]
            self._told.pop(person, None)
