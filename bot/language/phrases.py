"""Finds short phrases of `slowa/` in a message.

A word of a phrase fits every inflected form of it. Four marks change that: „=śpię” fits this very form only (so that
the first person can be told from the third), „замерз*” and „*skiej” fit any word so begun or ended, „#” any number,
and „<dziecko>” any word of the group of that name. Words joined with „_” must stand side by side, in their order.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.language.forms import FormTable, Token
from bot.language.words import fold, words

# What a word of a message can be found by, and what a word of a phrase looks for: lexemes, or patterns with a mark.
Keys = frozenset[str]
NUMBER, NOT = "#", frozenset({"nie"})
# Patterns are looked up by so many of their letters, and cannot be shorter.
_STEM, _ENDING = 3, 2


@dataclass(frozen=True)
class _Phrase:
    group: str
    wanted: tuple[Keys, ...]
    slack: int


@dataclass(frozen=True)
class Occurrence:
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
        keys = [self._keys(token) for token in message]
        present = frozenset().union(*keys)
        found: set[Occurrence] = set()
        for at, here in enumerate(keys):
            for key in here:
                for phrase, anchor in self._by_key.get(key, ()):
                    if any(wanted.isdisjoint(present) for wanted in phrase.wanted):
                        continue
                    if places := _places(phrase, anchor, at, keys):
                        found.add(Occurrence(phrase.group, frozenset(places)))
        return found

    def _keys(self, token: Token) -> Keys:
        form = token.word.folded
        patterns = [f"{stem}*" for stem in self._stems.get(form[:_STEM], ()) if form.startswith(stem)]
        patterns += [f"*{ending}" for ending in self._endings.get(form[-_ENDING:], ()) if form.endswith(ending)]
        if form in self._exact:
            patterns.append(f"={form}")
        if form.isdigit():
            patterns.append(NUMBER)
        return token.lexemes.union(patterns) if patterns else token.lexemes


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


def _places(phrase: _Phrase, anchor: int, at: int, keys: Sequence[Keys]) -> set[int]:
    return _scattered(phrase, anchor, at, keys) if phrase.slack else _in_a_row(phrase, at - anchor, keys)


def _scattered(phrase: _Phrase, anchor: int, at: int, keys: Sequence[Keys]) -> set[int]:
    reach = len(phrase.wanted) - 1 + phrase.slack
    places = {at}
    for number, wanted in enumerate(phrase.wanted):
        if number == anchor:
            continue
        after = at if wanted == NOT else at + reach
        near = sorted(range(max(0, at - reach), min(len(keys), after + 1)), key=lambda place: abs(place - at))
        place = next((place for place in near if place not in places and not wanted.isdisjoint(keys[place])), None)
        if place is None:
            return set()
        places.add(place)
    return places if max(places) - min(places) <= reach else set()


def _in_a_row(phrase: _Phrase, start: int, keys: Sequence[Keys]) -> set[int]:
    end = start + len(phrase.wanted)
    if start < 0 or end > len(keys):
        return set()
    fits = all(not wanted.isdisjoint(here) for wanted, here in zip(phrase.wanted, keys[start:end], strict=True))
    return set(range(start, end)) if fits else set()
