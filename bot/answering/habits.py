"""How people ask: which entry the signs of a question speak for, as learnt from labelled questions (`teaching.py`)."""

import math
from collections.abc import Collection

from bot.answering.leaning import Leaning
from bot.knowledge.habits_model import NONE, PARTS, REPORT, TWO, Learnt


class Habits:
    """Immutable after building; the weights of a sign are read when it is first met."""

    def __init__(self, learnt: Learnt, entries: Collection[str], elsewhere: Collection[str]) -> None:
        """`entries`: what is still in the base; `elsewhere`: what other offices do."""
        self._learnt = learnt
        self._elsewhere = frozenset(elsewhere)
        kept = {*entries, NONE, REPORT, TWO}
        self._kept = [(number, entry) for number, entry in enumerate(learnt.entries) if entry in kept]
        self._read: dict[str, list[tuple[int, float]]] = {}

    def of(self, signs: Collection[str]) -> Leaning:
        known = self._learnt.signs
        rarities = {sign: rarity(self._learnt.texts, known[sign].many) for sign in signs if sign in known}
        length = math.sqrt(sum(rare * rare for rare in rarities.values())) or 1.0
        usual = sum(known[sign].usual / PARTS * rare for sign, rare in rarities.items())
        scores = [usual / length] * len(self._learnt.entries)
        for sign, rare in rarities.items():
            for number, weight in self._weights(sign):
                scores[number] += weight * rare / length
        return Leaning({entry: scores[number] for number, entry in self._kept}, self._elsewhere)

    def _weights(self, sign: str) -> list[tuple[int, float]]:
        if sign not in self._read:
            self._read[sign] = self._learnt.signs[sign].weights
        return self._read[sign]


def rarity(texts: int, many: int) -> float:
    """How much a sign weighs that stands in so many of the texts."""
    return math.log((1 + texts) / (1 + many)) + 1
