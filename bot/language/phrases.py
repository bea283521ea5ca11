"""Finds short phrases of `slowa/` in a message.

A word of a phrase fits every inflected form of it. Four marks change that: „=śpię” fits this very form only (so that
the first person can be told from the third), „замерз*” and „*skiej” fit any word so begun or ended, „#” any number,
and „<dziecko>” any word of the group of that name. Words joined with „_” stand side by side, in their order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.language.forms import FormTable, Token
from bot.language.remembering import remembered
from bot.language.words import fold, words

# What a word of a message can be found by, and what a word of a phrase looks for: lexemes, or patterns with a mark.
Keys = frozenset[str]
# Words that stand side by side.
Row = tuple[Keys, ...]
NOWHERE: frozenset[int] = frozenset()
NUMBER, NOT = "#", (frozenset({"=nie"}),)
_STEM, _ENDING = 3, 2  # Patterns are looked up by so many of their letters, and cannot be shorter.


class _Phrase(NamedTuple):
    group: str
    rows: tuple[Row, ...]
    # Each word with the number of its row and its place there.
    words: tuple[tuple[int, int, Keys], ...]
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
        self._patterns = remembered(self._patterns_of)

    def _phrase(self, group: str, written: str, slack: int) -> _Phrase:
        parts = written.split() if slack else [written.replace(" ", "_")]
        rows = tuple(tuple(keys for word in part.split("_") for keys in self._wanted(word)) for part in parts)
        if _is_class(group):
            self._classes[group] = self._classes.get(group, frozenset()).union(*(keys for row in rows for keys in row))
        words_ = tuple((row, place, keys) for row, wanted in enumerate(rows) for place, keys in enumerate(wanted))
        return _Phrase(group, rows, words_, slack)

    def _wanted(self, part: str) -> list[Keys]:
        # Morfeusz takes „nie” for a form of „oni” as well.
        part = "=nie" if part == "nie" else part
        bare = fold(part.strip("=*"))
        if _is_class(part):
            return [self._classes.get(part, frozenset())]
        if part.startswith("="):
            self._exact.add(bare)
            # Known to the table, a foreign word is not taken for a misspelt Polish one.
            self._table.add(part.strip("="))
        elif part.endswith("*"):
            self._stems.setdefault(bare[:_STEM], set()).add(bare)
        elif part.startswith("*"):
            self._endings.setdefault(bare[-_ENDING:], set()).add(bare)
        elif part != NUMBER:
            return [self._table.add(word.written) for word in words(part)]
        return [frozenset({fold(part)})]

    def _patterns_of(self, form: str) -> Keys:
        patterns = {f"{stem}*" for stem in self._stems.get(form[:_STEM], ()) if form.startswith(stem)}
        patterns |= {f"*{ending}" for ending in self._endings.get(form[-_ENDING:], ()) if form.endswith(ending)}
        patterns |= {f"={form}"} if form in self._exact else set()
        return frozenset(patterns | {NUMBER} if form.isdigit() else patterns)

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
            for phrase, row, place in self._by_key[key]:
                if len(phrase.words) == 1:
                    found.update(Occurrence(phrase.group, frozenset({at})) for at in where[key])
                elif not any(wanted.isdisjoint(present) for _, _, wanted in phrase.words):
                    spots = (_spots(phrase, row, at - place, keys) for at in where[key])
                    found.update(Occurrence(phrase.group, spot) for spot in spots if spot)
        return found


def _is_class(name: str) -> bool:
    return name.startswith("<")


def _by_rarest(phrases: Sequence[_Phrase]) -> dict[str, list[tuple[_Phrase, int, int]]]:
    """Phrases by the keys of their rarest word, with its row and place: few begin a search at every „nie”."""
    common = Counter(key for phrase in phrases for _, _, wanted in phrase.words for key in wanted)
    by_key: dict[str, list[tuple[_Phrase, int, int]]] = {}
    for phrase in phrases:
        if _is_class(phrase.group) or not phrase.words:
            continue
        row, place, rarest = min(phrase.words, key=lambda word: sum(common[key] for key in word[2]))
        for key in rarest:
            by_key.setdefault(key, []).append((phrase, row, place))
    return by_key


def _spots(phrase: _Phrase, anchor: int, start: int, keys: Sequence[Keys]) -> frozenset[int]:
    """Where the phrase stands when its row number `anchor` begins at `start`; each other row as near as it can be."""
    if not _stands(phrase.rows[anchor], start, keys):
        return NOWHERE
    spots = set(range(start, start + len(phrase.rows[anchor])))
    reach = len(phrase.words) - 1 + phrase.slack
    first = start if phrase.rows[anchor] == NOT else max(0, start - reach)
    for row in phrase.rows[:anchor] + phrase.rows[anchor + 1 :]:
        around = range(first, start if row == NOT else min(len(keys), start + reach + 1))
        fitting = [at for at in around if row[0] & keys[at] and at not in spots and _stands(row, at, keys)]
        if not fitting:
            return NOWHERE
        nearest = min(fitting, key=lambda at: abs(at - start))
        spots.update(range(nearest, nearest + len(row)))
    return frozenset(spots) if max(spots) - min(spots) <= reach else NOWHERE


def _stands(row: Row, start: int, keys: Sequence[Keys]) -> bool:
    if start < 0 or start + len(row) > len(keys):
        return False
    return all(wanted & keys[start + place] for place, wanted in enumerate(row))
