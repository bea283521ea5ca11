"""Long work in a thread beside the event loop, in slices so short that nobody who waits for the loop notices."""

import time


def nothing() -> None:
    """What work does between its steps where nobody waits."""


class Breath:
    """Called between small steps of the work. A thread lets others run while it sleeps, however short that is.

    Without it a thread gives way only after five milliseconds, each time that the loop has something to do.
    """

    def __init__(self, slice_: float = 0.0005, rest: float = 0.0001) -> None:
        """Seconds of work, and of rest after them."""
        self._slice = slice_
        self._rest = rest
        self._since = time.perf_counter()

    def __call__(self) -> None:
        if time.perf_counter() - self._since >= self._slice:
            time.sleep(self._rest)
            self._since = time.perf_counter()
