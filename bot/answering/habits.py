"""How people ask: which entry the signs of a question speak for, as learnt from labelled questions (`teaching.py`)."""

import math
from collections.abc import Collection, Iterable
from itertools import chain
from typing import NamedTuple

from bot.answering.leaning import Leaning
from bot.answering.rows import Row
from bot.knowledge.habits_model import BESIDE_ENTRIES, PARTS, Learnt, Sign

# Weights are added as whole numbers, in so many parts of a part.
FINE = 256
# Signs that were met are remembered, up to so many; most of them are met again every day.
REMEMBERED = 12_000
# What a sign says of more entries than these is sooner added for all of them at once.
FEW = 24


class Habits:
    """Nothing of what it says ever changes; what is known of a sign is read when it is met."""

    def __init__(self, learnt: Learnt, entries: Collection[str], elsewhere: Collection[str]) -> None:
        """`entries`: what is still in the base; `elsewhere`: what other offices do."""
        self._learnt = learnt
        self._elsewhere = frozenset(elsewhere)
        kept = BESIDE_ENTRIES.union(entries)
        self._kept = [(number, entry) for number, entry in enumerate(learnt.entries) if entry in kept]
        self._row = Row(len(learnt.entries))
        self._met: dict[str, _Known] = {}

    def of(self, signs: Collection[str]) -> Leaning:
        square, usual, row, by_one = 0.0, 0, 0, []
        for one in self._known(signs):
            square += one.square
            usual += one.usual
            row += one.row
            by_one.append(one.others)
        scores = self._row.figures(row)
        for number, more in chain.from_iterable(by_one):
            scores[number] += more
        whole = (math.sqrt(square) or 1.0) * PARTS * FINE
        return Leaning({entry: (scores[number] + usual) / whole for number, entry in self._kept}, self._elsewhere)

    def _known(self, signs: Iterable[str]) -> "list[_Known]":
        return [self._met.get(sign) or self._read(sign) for sign in signs if sign in self._learnt.signs]

    def _read(self, name: str) -> "_Known":
        sign = Sign.read(self._learnt.signs[name])
        if len(self._met) >= REMEMBERED:
            self._met.clear()
        rare = rarity(self._learnt.texts, sign.many)
        times = rare * FINE
        others = tuple([(number, round(more * times)) for number, more in sign.others])
        row, others = (self._row.of(others), ()) if len(others) > FEW else (0, others)
        return self._met.setdefault(name, _Known(rare * rare, round(sign.usual * times), row, others))


class _Known(NamedTuple):
    """Of a sign the square of how rare it is, and its weights times that.

    `usual` with every entry; what some have more stands in the row, or in `others` with their numbers.
    """

    square: float
    usual: int
    row: int
    others: tuple[tuple[int, int], ...]


def rarity(texts: int, many: int) -> float:
    """How much a sign weighs that stands in so many of the texts."""
    return math.log((1 + texts) / (1 + many)) + 1
