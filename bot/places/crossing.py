"""Two streets that meet: „róg Garbarskiej i Flisaka”, „Garbarska/Flisaka”, „Garbarska róg Flisaka”."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.knowledge.places_model import Wording
from bot.language.words import Word, fold
from bot.places.judging import Judged

# So many words may stand between the two streets.
_JOINT_WORDS = 2
_AND = frozenset({"i", "a", "x", "przy"})
_STROKE = re.compile(r"/|\s[-–]\s")


class Crossings:
    def __init__(self, wording: Wording) -> None:
        self._crossings = frozenset(map(fold, wording.crossings))
        self._joints = self._crossings | frozenset(map(fold, (*wording.joints, *wording.street_marks)))

    def find(self, text: str, message: Sequence[Word], judged: Sequence[Judged]) -> list[tuple[Judged, Judged]]:
        """The first two streets that meet; several pairs where the words of one may be several streets."""
        by_start: dict[int, list[Judged]] = {}
        for one in judged:
            if one.mention.sort == "street":
                by_start.setdefault(one.mention.start, []).append(one)
        for first, second in pairwise(by_start.values()):
            if met := list(self._met(text, message, first, second)):
                return met
        return []

    def _met(
        self, text: str, message: Sequence[Word], first: Sequence[Judged], second: Sequence[Judged]
    ) -> Iterator[tuple[Judged, Judged]]:
        for one in first:
            for other in second:
                if one.mention.which != other.mention.which and self._meet(text, message, one, other):
                    yield one, other

    def _meet(self, text: str, message: Sequence[Word], one: Judged, other: Judged) -> bool:
        """The words between join them, and a word or a stroke says that they meet."""
        between = message[one.mention.end : other.mention.start]
        if one.evidence.number or one.mention.end > other.mention.start or len(between) > _JOINT_WORDS:
            return False
        if any(word.folded not in self._joints for word in between):
            return False
        joint = text[one.evidence.end : message[other.mention.start].at]
        told = one.evidence.crossing or any(word.folded in self._crossings for word in between)
        return (
            told
            or bool(_STROKE.search(joint))
            or (one.sure and other.sure and any(word.folded in _AND for word in between))
        )
