"""How people ask: which entry the signs of a question speak for, as learnt from labelled questions (`teaching.py`)."""

import math
from collections.abc import Collection, Iterable
from typing import NamedTuple

from bot.answering.leaning import Leaning
from bot.answering.rows import Row
from bot.knowledge.habits_model import BESIDE_ENTRIES, PARTS, Learnt, Sign, pairs

# Weights are added as whole numbers, in so many parts of a part.
FINE = 256
# Signs of few entries that were met are remembered, up to so many; most of them are met again every day.
REMEMBERED = 16_000
# What a sign says of more entries than these is sooner added for all of them at once; some thousands are such.
FEW = 16


class Habits:
    """Nothing of what it says ever changes; what is known of a sign is read when it is met."""

    def __init__(self, learnt: Learnt, entries: Collection[str], elsewhere: Collection[str]) -> None:
        """`entries`: what is still in the base; `elsewhere`: what other offices do."""
        self._learnt = learnt
        self._elsewhere = frozenset(elsewhere)
        kept = BESIDE_ENTRIES.union(entries)
        self._gone = [entry for entry in learnt.entries if entry not in kept]
        self._row = Row(len(learnt.entries))
        self._met: dict[str, _Known] = {}
        self._of_few = 0

    def of(self, signs: Collection[str]) -> Leaning:
        square, usual, row, few = 0.0, 0, 0, []
        for one in self._known(signs):
            square += one.square
            usual += one.usual
            if one.row:
                row += one.row
            else:
                few.append((one.others, one.times))
        scores = self._row.figures(row + usual * self._row.ones)
        for others, times in few:
            for number, more in pairs(others):
                scores[number] += more * times
        return self._leaning(scores, math.sqrt(square) or 1.0)

    def knows(self, signs: Collection[str]) -> bool:
        """Any of them, or knows at least that hardly anybody uses it."""
        return any(sign in self._learnt.signs or sign in self._learnt.rare for sign in signs)

    def reasons(self, signs: Iterable[str], entry: str) -> list[str]:
        """The signs that speak for the entry more than for most others, the strongest first."""
        if entry not in self._learnt.entries:
            return []
        number, texts = self._learnt.entries.index(entry), self._learnt.texts
        read = {sign: Sign.read(self._learnt.signs[sign]) for sign in signs if sign in self._learnt.signs}
        more = {sign: rarity(texts, one.many) * dict(pairs(one.others)).get(number, 0) for sign, one in read.items()}
        return sorted((sign for sign in more if more[sign] > 0), key=lambda sign: (-more[sign], sign))

    def _leaning(self, scores: Iterable[int], length: float) -> Leaning:
        leanings = dict(zip(self._learnt.entries, scores, strict=True))
        for entry in self._gone:
            del leanings[entry]
        return Leaning(leanings, self._elsewhere, length * PARTS * FINE)

    def _known(self, signs: Iterable[str]) -> "list[_Known]":
        found = (self._met.get(sign) or self._read(sign) for sign in signs)
        return [one for one in found if one]

    def _read(self, name: str) -> "_Known | None":
        if name not in self._learnt.signs:
            return None
        sign = Sign.read(self._learnt.signs[name])
        rare = rarity(self._learnt.texts, sign.many)
        times = round(rare * FINE)
        others, row = sign.others, 0
        if len(list(pairs(others))) > FEW:
            others, row = b"", times * self._row.of(pairs(others))
        else:
            self._make_room()
        return self._met.setdefault(name, _Known(rare * rare, sign.usual * times, row, others, times))

    def _make_room(self) -> None:
        """For one more sign of few entries. Rows take long to make, and there are not many of them: they stay."""
        self._of_few += 1
        if self._of_few > REMEMBERED:
            self._met = {sign: one for sign, one in self._met.items() if one.row}
            self._of_few = 1


class _Known(NamedTuple):
    """Of a sign the square of how rare it is, and its weights `times` that.

    `usual` with every entry; what some have more stands in the row, or else in `others`, in pairs.
    """

    square: float
    usual: int
    row: int
    others: bytes
    times: int


def rarity(texts: int, many: int) -> float:
    """How much a sign weighs that stands in so many of the texts."""
    return math.log((1 + texts) / (1 + many)) + 1
