"""Finds short phrases of `slowa/` in a message.

A word of a phrase fits every inflected form of it. Four marks change that: „=śpię” fits this very form only (so that
the first person can be told from the third), „замерз*” and „*skiej” fit any word so begun or ended, „#” any number,
and „<dziecko>” any word of the group of that name. Words joined with „_” must stand side by side, in their order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.language.forms import FormTable, Token
from bot.language.words import fold, words

# What a word of a message can be found by, and what a word of a phrase looks for: lexemes, or patterns with a mark.
Keys = frozenset[str]
NUMBER, NOT = "#", frozenset({"=nie"})
NOWHERE: frozenset[int] = frozenset()
# Patterns are looked up by so many of their letters, and cannot be shorter.
_STEM, _ENDING = 3, 2


@dataclass(frozen=True)
class _Phrase:
    group: str
    wanted: tuple[Keys, ...]
    slack: int


class Occurrence(NamedTuple):
    """A phrase of `group` found at these places of a message."""

    group: str
    places: frozenset[int]


class PhraseBook:
    """Groups of phrases. `slack` is how many other words may stand among a phrase's words.

    With slack 0 the words stand side by side in their order; with more they may come in any order, but „nie” first.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]], table: FormTable, slack: int) -> None:
        self._table = table
        self._exact: set[str] = set()
        self._stems: dict[str, set[str]] = {}
        self._endings: dict[str, set[str]] = {}
        self._classes: dict[str, Keys] = {}
        phrases = [self._phrase(group, phrase, slack) for group, members in groups.items() for phrase in members]
        self._by_key = _by_rarest(phrases)
        self._patterns = lru_cache(maxsize=10_000)(self._patterns_of)

    def _phrase(self, group: str, written: str, slack: int) -> _Phrase:
        parts = written.replace("_", " ").split()
        wanted = tuple(keys for part in parts for keys in self._wanted(part))
        if _is_class(group):
            self._classes[group] = self._classes.get(group, frozenset()).union(*wanted)
        return _Phrase(group, wanted, 0 if "_" in written else slack)

    def _wanted(self, part: str) -> list[Keys]:
        if _is_class(part):
            return [self._classes[part]]
        if part == NUMBER:
            return [frozenset({NUMBER})]
        # Morfeusz takes „nie” for a form of „oni” as well.
        part = "=nie" if part == "nie" else part
        bare = fold(part.strip("=*"))
        if part.startswith("="):
            self._exact.add(bare)
        elif part.endswith("*"):
            self._stems.setdefault(bare[:_STEM], set()).add(bare)
        elif part.startswith("*"):
            self._endings.setdefault(bare[-_ENDING:], set()).add(bare)
        else:
            return [self._table.add(word.written) for word in words(part)]
        return [frozenset({fold(part)})]

    def groups(self, message: Sequence[Token]) -> dict[str, set[int]]:
        """Group → positions of the words of its phrases found in the message."""
        found: dict[str, set[int]] = {}
        for occurrence in self.occurrences(message):
            found.setdefault(occurrence.group, set()).update(occurrence.places)
        return found

    def occurrences(self, message: Sequence[Token]) -> set[Occurrence]:
        keys = [token.lexemes | self._patterns(token.word.folded) for token in message]
        where: dict[str, list[int]] = {}
        for at, here in enumerate(keys):
            for key in here:
                where.setdefault(key, []).append(at)
        present = frozenset(where)
        found: set[Occurrence] = set()
        for key in present & self._by_key.keys():
            for phrase, anchor in self._by_key[key]:
                if any(wanted.isdisjoint(present) for wanted in phrase.wanted):
                    continue
                for at in where[key]:
                    if places := _places(phrase, anchor, at, keys):
                        found.add(Occurrence(phrase.group, places))
        return found

    def _patterns_of(self, form: str) -> Keys:
        patterns = {f"{stem}*" for stem in self._stems.get(form[:_STEM], ()) if form.startswith(stem)}
        patterns |= {f"*{ending}" for ending in self._endings.get(form[-_ENDING:], ()) if form.endswith(ending)}
        if form in self._exact:
            patterns.add(f"={form}")
        if form.isdigit():
            patterns.add(NUMBER)
        return frozenset(patterns)


def _is_class(name: str) -> bool:
    return name.startswith("<")


def _by_rarest(phrases: Sequence[_Phrase]) -> dict[str, list[tuple[_Phrase, int]]]:
    """Phrases by the keys of their rarest word, with its place in them: few begin a search at every „nie”."""
    common = Counter(key for phrase in phrases for wanted in phrase.wanted for key in wanted)
    by_key: dict[str, list[tuple[_Phrase, int]]] = {}
    for phrase in phrases:
        if _is_class(phrase.group):
            continue
        counts = [sum(common[key] for key in wanted) for wanted in phrase.wanted]
        anchor = counts.index(min(counts))
        for key in phrase.wanted[anchor]:
            by_key.setdefault(key, []).append((phrase, anchor))
    return by_key


def _places(phrase: _Phrase, anchor: int, at: int, keys: Sequence[Keys]) -> frozenset[int]:
    if len(phrase.wanted) == 1:
        return frozenset({at})
    return _scattered(phrase, anchor, at, keys) if phrase.slack else _in_a_row(phrase, at - anchor, keys)


def _scattered(phrase: _Phrase, anchor: int, at: int, keys: Sequence[Keys]) -> frozenset[int]:
    reach = len(phrase.wanted) - 1 + phrase.slack
    places = {at}
    for wanted in phrase.wanted[:anchor] + phrase.wanted[anchor + 1 :]:
        before, after = max(0, at - reach), min(len(keys) - 1, at if wanted == NOT else at + reach)
        fitting = [place for place in range(before, after + 1) if place not in places and wanted & keys[place]]
        if not fitting:
            return NOWHERE
        places.add(min(fitting, key=lambda place: abs(place - at)))
    return frozenset(places) if max(places) - min(places) <= reach else NOWHERE


def _in_a_row(phrase: _Phrase, start: int, keys: Sequence[Keys]) -> frozenset[int]:
    end = start + len(phrase.wanted)
    if start < 0 or end > len(keys):
        return NOWHERE
    fits = all(wanted & here for wanted, here in zip(phrase.wanted, keys[start:end], strict=True))
    return frozenset(range(start, end)) if fits else NOWHERE
