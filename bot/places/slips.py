"""Forms of names that a word may be with one slip of the finger."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# A slip within so many first letters leaves the rest as it is, and any other leaves these.
_HEAD = 3


class Slips:
    def __init__(self, forms: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        self._by_rest: dict[str, list[str]] = {}
        for form in forms:
            self._by_head.setdefault(form[:_HEAD], []).append(form)
            self._by_rest.setdefault(form[_HEAD:], []).append(form)

    def near(self, word: str) -> frozenset[str]:
        """Forms that it is with a letter dropped, added, mistyped or swapped with the next; and itself."""
        close = list(self._by_head.get(word[:_HEAD], ()))
        for rest in _rests(word):
            close += self._by_rest.get(rest, ())
        near = process.extract(word, close, scorer=OSA.distance, score_cutoff=1, limit=None)
        return frozenset(form for form, _, _ in near)


def _rests(word: str) -> tuple[str, ...]:
    """With a letter mistyped or two swapped, one added, one dropped, or two swapped of which one is in the head."""
    last = _HEAD - 1
    return word[_HEAD:], word[_HEAD + 1 :], word[last:], word[last:_HEAD] + word[_HEAD + 1 :]
