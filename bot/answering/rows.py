"""Figures side by side in one large number, so that rows of them are added at once, as fast as numbers are."""

import struct
from collections.abc import Iterable

# More than a sum of thousands of weights needs.
_BITS = 32
_HALF = 1 << _BITS - 1


class Row:
    """Of so many figures as there are places; adding two rows adds the figures of each place.

    `ones`: a row of nothing but 1.
    """

    def __init__(self, places: int) -> None:
        self._written = f"<{places}I"
        self._size = struct.calcsize(self._written)
        self.ones = self.of((place, 1) for place in range(places))
        self._halves = _HALF * self.ones

    def of(self, figures: Iterable[tuple[int, int]]) -> int:
        """With these figures at their places, and 0 elsewhere. One below 0 borrows from the place that follows."""
        return sum(figure << _BITS * place for place, figure in figures)

    def figures(self, row: int) -> list[int]:
        """What stands at each place, once all that was borrowed is given back."""
        raised = (row + self._halves).to_bytes(self._size, "little")
        return [figure - _HALF for figure in struct.unpack(self._written, raised)]
