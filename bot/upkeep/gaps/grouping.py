"""Questions that are alike, in whatever spelling, as one group. Pure, and the same for the same rows.

Each question joins the most frequent one that it is like, rather than any of a group: of „a b”, „a b c” and „b c” the
last is another question than the first.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.language.forms import Lexemes
from bot.language.inflection import Inflection
from bot.storage.unanswered import Noted
from bot.upkeep.gaps.likeness import Likeness, Said

# Of all words that two questions say, so many must be said by both.
_SHARED = 0.6
# Strange words may be glued together or misspelt beyond what a slip makes of them.
_SPELT_ALIKE = 93.0


@dataclass(frozen=True)
class Group:
    """Rows in the order in which they came."""

    rows: tuple[Noted, ...]

    @property
    def id(self) -> int:
        """The same for as long as its first row is kept."""
        return self.rows[0].id

    @cached_property
    def texts(self) -> list[str]:
        """Each once, without what only capitals and spaces change: the most frequent first, of those the longest."""
        counted = Counter(_plain(row.text) for row in self.rows)
        first = {_plain(row.text): " ".join(row.text.split()) for row in reversed(self.rows)}
        return [first[text] for text in sorted(counted, key=lambda text: (-counted[text], -len(text), text))]


def groups_apart(rows: Sequence[Noted], everyday: Sequence[str], forms: Path | None) -> list[Group]:
    """For a process of its own; `forms`: where generated word forms are kept."""
    likeness = Likeness([row.text for row in rows], everyday, Inflection(forms))
    return grouped(rows, likeness.said)


def grouped(rows: Iterable[Noted], said: Callable[[str], Said]) -> list[Group]:
    """The largest group first, of equal ones the one that is asked still."""
    spoken: dict[str, Said] = {}
    alike: dict[tuple[frozenset[Lexemes], str], list[Noted]] = {}
    for row in rows:
        plain = _plain(row.text)
        told = spoken[plain] = spoken.get(plain) or said(row.text)
        alike.setdefault((told.words, "" if told.words else told.glued), []).append(row)
    bundles = [(spoken[_plain(found[0].text)], found) for found in alike.values()]
    bundles.sort(key=lambda bundle: (-len(bundle[1]), len(bundle[0].words), bundle[1][0].id))
    leaders = _Leaders(Counter(lexeme for told, _ in bundles for lexeme in _lexemes(told)))
    led: dict[int, list[Noted]] = {}
    for told, found in bundles:
        led.setdefault(leaders.of(told), []).extend(found)
    groups = [Group(tuple(sorted(found, key=lambda row: row.id))) for found in led.values()]
    return sorted(groups, key=lambda group: (-len(group.rows), -group.rows[-1].id))


class _Leaders:
    """Questions that others have joined, each by its number; found by their rarest words."""

    def __init__(self, frequencies: Counter[str]) -> None:
        self._frequencies = frequencies
        self._said: list[Said] = []
        self._by_lexeme: dict[str, list[int]] = {}
        self._strange: dict[int, str] = {}
        self._plain: dict[int, str] = {}

    def of(self, told: Said) -> int:
        """The number of the question that this one is like; its own if there is none."""
        nearest = self._by_words(told)
        if nearest is None:
            nearest = self._by_spelling(told)
        return self._added(told) if nearest is None else nearest

    def _by_words(self, told: Said) -> int | None:
        near = {number for word in self._rarest(told) for lexeme in word for number in self._by_lexeme.get(lexeme, ())}
        best = max(near, key=lambda number: (_shared(told, self._said[number]), -number), default=None)
        return best if best is not None and _shared(told, self._said[best]) >= _SHARED else None

    def _rarest(self, told: Said) -> list[Lexemes]:
        """So many words that whoever has none of them has too little in common."""
        by_rarity = sorted(told.words, key=lambda word: (max(self._frequencies[one] for one in word), sorted(word)))
        return by_rarity[: len(by_rarity) - math.ceil(_SHARED * len(by_rarity)) + 1]

    def _by_spelling(self, told: Said) -> int | None:
        """Two real words that look alike are two questions, so one of the texts must have a strange one."""
        among = (self._strange, self._plain) if told.is_strange else (self._strange,)
        found = [
            best
            for texts in among
            if (best := process.extractOne(told.glued, texts, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE))
        ]
        return min(found, key=lambda best: (-best[1], best[2]))[2] if found else None

    def _added(self, told: Said) -> int:
        number = len(self._said)
        self._said.append(told)
        for lexeme in _lexemes(told):
            self._by_lexeme.setdefault(lexeme, []).append(number)
        (self._strange if told.is_strange else self._plain)[number] = told.glued
        return number


def _lexemes(told: Said) -> set[str]:
    return {lexeme for word in told.words for lexeme in word}


def _shared(one: Said, other: Said) -> float:
    """Words that both say, as a share of all that either says; a word may be read in several ways."""
    left = sum(any(word & its for its in other.words) for word in one.words)
    right = sum(any(word & its for its in one.words) for word in other.words)
    shared, total = left + right, len(one.words) + len(other.words)
    return shared / (2 * total - shared) if total else 0.0


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
