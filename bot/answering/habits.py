"""How people ask: which entry the signs of a question speak for, as learnt from labelled questions (`teaching.py`)."""

import math
from collections.abc import Collection
from typing import NamedTuple

from bot.answering.leaning import Leaning
from bot.knowledge.habits_model import BESIDE_ENTRIES, PARTS, Learnt, Sign


class Habits:
    """Immutable after building; the weights of a sign are read when it is first met."""

    def __init__(self, learnt: Learnt, entries: Collection[str], elsewhere: Collection[str]) -> None:
        """`entries`: what is still in the base; `elsewhere`: what other offices do."""
        self._learnt = learnt
        self._elsewhere = frozenset(elsewhere)
        kept = BESIDE_ENTRIES.union(entries)
        self._kept = [(number, entry) for number, entry in enumerate(learnt.entries) if entry in kept]
        self._known: dict[str, _Known] = {}

    def of(self, signs: Collection[str]) -> Leaning:
        held = [self._knowledge(sign) for sign in signs if sign in self._learnt.signs]
        length = math.sqrt(sum(one.rarity * one.rarity for one in held)) or 1.0
        scores = [sum(one.usual for one in held)] * len(self._learnt.entries)
        for one in held:
            for number, weight in one.others:
                scores[number] += weight
        return Leaning({entry: scores[number] / length for number, entry in self._kept}, self._elsewhere)

    def _knowledge(self, sign: str) -> "_Known":
        if sign not in self._known:
            self._known[sign] = _known(self._learnt, Sign.read(self._learnt.signs[sign]))
        return self._known[sign]


class _Known(NamedTuple):
    """Of a sign: how rare it is, and its weights times its rarity."""

    rarity: float
    usual: float
    others: tuple[tuple[int, float], ...]


def _known(learnt: Learnt, sign: Sign) -> _Known:
    rare = rarity(learnt.texts, sign.many)
    part = rare / PARTS
    return _Known(rare, sign.usual * part, tuple((number, more * part) for number, more in sign.others))


def rarity(texts: int, many: int) -> float:
    """How much a sign weighs that stands in so many of the texts."""
    return math.log((1 + texts) / (1 + many)) + 1
