"""How fast Telegram lets us send: so much in all, in one chat, in one group. Pure: moments are passed in, in UTC."""

from collections import defaultdict, deque
from datetime import datetime, timedelta

_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
CALLS_A_SECOND = 25
NEW_A_MINUTE = 20
_CHATS_KEPT = 500


class Window:
    """At most so many calls in any span."""

    def __init__(self, count: int, span: timedelta) -> None:
        self._moments: deque[datetime] = deque(maxlen=count)
        self._span = span

    def opens_at(self, now: datetime) -> datetime:
        """When one more may go. A call of the future was made before the clock was set back, and does not count."""
        if len(self._moments) != self._moments.maxlen or self._moments[0] > now:
            return now
        return max(now, self._moments[0] + self._span)

    def take(self, now: datetime) -> None:
        self._moments.append(now)


class Pace:
    """Chats are Telegram's numbers; those of groups are negative. A call is new unless it edits."""

    def __init__(self) -> None:
        self._overall = Window(CALLS_A_SECOND, _SECOND)
        self._calls: defaultdict[int, Window] = defaultdict(lambda: Window(1, _SECOND))
        self._new: defaultdict[int, Window] = defaultdict(lambda: Window(NEW_A_MINUTE, _MINUTE))
        self._held: dict[int, datetime] = {}

    def free_at(self, chat: int, now: datetime, *, new: bool) -> datetime:
        """The earliest moment, from now on, for one more call."""
        opens = [self._overall.opens_at(now), self._calls[chat].opens_at(now), self._held.get(chat, now)]
        if new and chat < 0:
            opens.append(self._new[chat].opens_at(now))
        return max(opens)

    def take(self, chat: int, now: datetime, *, new: bool) -> None:
        """A call is made now."""
        self._overall.take(now)
        self._calls[chat].take(now)
        if new and chat < 0:
            self._new[chat].take(now)
        if len(self._calls) > _CHATS_KEPT:
            self._forget(now)

    def hold(self, chat: int, until: datetime) -> None:
        """Telegram told us to wait."""
        self._held[chat] = until

    def _forget(self, now: datetime) -> None:
        """Chats that nothing was sent to lately."""
        for windows in (self._calls, self._new):
            for chat in [chat for chat, window in windows.items() if window.opens_at(now) == now]:
                del windows[chat]
        self._held = {chat: until for chat, until in self._held.items() if until > now}
