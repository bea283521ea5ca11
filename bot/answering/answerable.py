"""Whose chances count together, because they get the same answer."""

from collections.abc import Sequence

from bot.answering.understanding import Likely
from bot.knowledge.dated import Asof


class Answerable:
    def __init__(self, asof: Asof) -> None:
        self._asof = asof
        self._base = asof.base

    def of(self, likely: Sequence[Likely]) -> list[Likely]:
        """The likeliest first, with the chances of those that it answers for; they themselves are left out."""
        if not likely or likely[0].entry not in self._asof.entries:
            return list(likely)
        first, covered = likely[0], set(self._base.members(likely[0].entry))
        same = [one for one in likely[1:] if one.entry in covered or self._was_handled_by(first.entry, one.entry)]
        whole = first._replace(probability=first.probability + sum(one.probability for one in same))
        return [whole, *(one for one in likely[1:] if one not in same)]

    def _was_handled_by(self, unit: str, id_: str) -> bool:
        """Nothing was known of it on the day but, if anything, who handled it."""
        return id_ not in self._asof.entries and self._base.entries[id_].contact == unit

    def is_ours(self, id_: str) -> bool:
        """And known on the day."""
        return id_ in self._asof.entries and not self._base.is_elsewhere(id_)
