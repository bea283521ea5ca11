"""How far a question leans towards each entry, going by what was learnt from labelled questions."""

from collections.abc import Mapping
from heapq import nsmallest

from bot.knowledge.habits_model import BESIDE_ENTRIES, NONE, OF_MESSAGES

# So many entries that habit thinks of first are looked at, though they hold none of the question's words.
THOUGHT_OF = 6
# At 0.1 a team of the guide took another's example; at -0.1 it did not, and all that is its own was found.
NEW = -0.1
# Towards what was never learnt of.
NEVER = -1.0


class Leaning:
    """About 1.0 where that is what is asked, about -1.0 where not."""

    def __init__(self, leanings: Mapping[str, float], elsewhere: frozenset[str], unit: float = 1.0) -> None:
        """`leanings` in parts of the `unit`; `elsewhere`: entries of other offices."""
        self._leanings = leanings
        self._elsewhere = elsewhere
        self._unit = unit

    def towards(self, entry: str) -> float:
        """Of the entry, or of one of BESIDE_ENTRIES.

        Few questions name the other office whose matter they are, so that „none of ours” counts half for each of them.
        Of an entry that is newer than what was learnt habit knows nothing, and leans there as it does to what is asked.
        """
        if entry in self._elsewhere:
            none = self._of(NONE, 0.0)
            return (self._of(entry, none) + none) / 2
        return self._of(entry, NEVER if entry in OF_MESSAGES else NEW)

    def _of(self, entry: str, unlearnt: float) -> float:
        return self._leanings[entry] / self._unit if entry in self._leanings else unlearnt

    def first(self) -> list[str]:
        """The entries of ours that it leans to most, as far as it leans to them rather than to none."""
        least = self._leanings.get(NONE, 0.0)
        others = self._elsewhere | BESIDE_ENTRIES
        ours = [entry for entry, leaning in self._leanings.items() if leaning > least and entry not in others]
        return nsmallest(THOUGHT_OF, ours, key=lambda entry: (-self._leanings[entry], entry))
