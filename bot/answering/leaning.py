"""How far a question leans towards each entry, going by what was learnt from labelled questions."""

from collections.abc import Collection, Iterable, Mapping

import numpy
from numpy.typing import NDArray

from bot.knowledge.habits_model import BESIDE_ENTRIES, NONE, OF_MESSAGES

Figures = NDArray[numpy.floating]
Numbers = NDArray[numpy.intp]
# At 0.1 a team of the guide took another's example; at -0.1 it did not, and all that is its own was found.
NEW = -0.1
# Towards what was never learnt of.
NEVER = -1.0
# What stands for what was not learnt, behind what was: for an entry, a kind of message, and „none of ours”.
_UNLEARNT = numpy.array([NEW, NEVER, 0.0])
_OF_ENTRY, _OF_MESSAGE, _OF_NONE = -3, -2, -1


class Leaning:
    """About 1.0 where that is what is asked, about -1.0 where not."""

    def __init__(self, figures: Figures, places: Mapping[str, int], ours: Numbers, others: Numbers) -> None:
        """`figures`: of all entries in the order of the index, and behind them of BESIDE_ENTRIES.

        `ours`, `others`: numbers of the entries of ours that were learnt of, and of other offices' entries.
        """
        self.figures = figures
        self.ours, self.others = ours, others
        self._places = places

    def towards(self, entry: str) -> float:
        """Of an entry, or of one of BESIDE_ENTRIES."""
        return float(self.figures[self._places[entry]])


class Columns:
    """Which figure of what was learnt is about which entry.

    Of an entry that is newer than what was learnt habit knows nothing, and leans there as it does to what is asked.
    Few questions name the other office whose matter they are: „none of ours” counts half for each of `elsewhere`.
    """

    def __init__(self, learnt: Iterable[str], entries: Collection[str], elsewhere: Collection[str]) -> None:
        """`entries` in the order of the index."""
        names = (*entries, *sorted(BESIDE_ENTRIES))
        self._places = {name: at for at, name in enumerate(names)}
        column = {name: at for at, name in enumerate(learnt)}
        own = column.keys() - elsewhere
        none = column.get(NONE, _OF_NONE)
        unlearnt = {NONE: none, **dict.fromkeys(elsewhere, none), **dict.fromkeys(OF_MESSAGES, _OF_MESSAGE)}
        self._own = numpy.array([column.get(name, unlearnt.get(name, _OF_ENTRY)) for name in names])
        self._beside = numpy.where([name in elsewhere for name in names], none, self._own)
        self._ours = numpy.array([self._places[entry] for entry in entries if entry in own], dtype=numpy.intp)
        self._others = numpy.array([self._places[entry] for entry in entries if entry in elsewhere], dtype=numpy.intp)

    def leaning(self, learnt: Figures) -> Leaning:
        """`learnt`: a figure for each column."""
        known = numpy.concatenate((learnt, _UNLEARNT))
        figures = (known.take(self._own) + known.take(self._beside)) / 2
        return Leaning(figures, self._places, self._ours, self._others)
