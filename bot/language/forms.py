"""Polish inflection: every form of every word we know, found again in what people type.

Forms are generated for the words of the base (they carry diacritics); a message is only folded. That finds
„zasilkow” where analysing the message would not, since most phones' messages come without diacritics.
"""

from collections.abc import Iterable
from functools import lru_cache

import morfeusz2
from rapidfuzz.distance import OSA

from bot.language.words import fold

Lexemes = frozenset[str]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# A word this short has too many neighbours that are other words.
_SHORTEST_WITH_TYPO = 4
_SHORTEST_WITH_TWO_TYPOS = 8


class Inflection:
    """Morfeusz, asked for lemmas and paradigms."""

    def __init__(self) -> None:
        self._morfeusz = morfeusz2.Morfeusz()

    def lemmas(self, word: str) -> set[str]:
        """Lemmas as Morfeusz names them (with „:S”, „:A” where it tells two apart); empty for an unknown word."""
        return {lemma for _, _, (_, lemma, tag, _, _) in self._morfeusz.analyse(word) if tag != "ign"}

    def is_word(self, word: str) -> bool:
        return bool(self.lemmas(word))

    def is_noun(self, word: str) -> bool:
        """Whether any reading is a noun or the word is unknown: such words say what a message is about."""
        tags = [reading[2] for _, _, reading in self._morfeusz.analyse(word)]
        return any(tag.startswith(("subst", "depr", "ign")) for tag in tags)

    def forms(self, lemma: str) -> set[str]:
        """Folded forms of a lemma; comparatives and the negated participles („nie…”) are left out."""
        return {
            fold(form)
            for form, _, tag, _, _ in self._morfeusz.generate(lemma)
            if not tag.endswith((":com", ":sup", ":neg")) and not tag.startswith("pcon")
        }


class FormTable:
    """folded form → lexemes, where a lexeme is a folded lemma."""

    def __init__(self, inflection: Inflection) -> None:
        self._inflection = inflection
        self._lexemes: dict[str, Lexemes] = {}
        self._by_start: dict[str, list[str]] = {}
        self._added: dict[str, Lexemes] = {}
        self._generated: set[str] = set()
        self.find = lru_cache(maxsize=20_000)(self._find)

    def add(self, word: str) -> Lexemes:
        """Learns every form of a word of the base, and gives its lexemes."""
        if word not in self._added:
            self._added[word] = self._learn(word)
        return self._added[word]

    def _learn(self, word: str) -> Lexemes:
        lemmas = self._inflection.lemmas(word)
        self._note(fold(word), {_bare(lemma) for lemma in lemmas} or {fold(word)})
        for lemma in lemmas - self._generated:
            for form in self._inflection.forms(lemma):
                self._note(form, {_bare(lemma)})
        self._generated |= lemmas
        return self._lexemes[fold(word)]

    def _note(self, form: str, lexemes: Iterable[str]) -> None:
        if form not in self._lexemes:
            self._by_start.setdefault(form[:2], []).append(form)
        self._lexemes[form] = self._lexemes.get(form, frozenset()) | frozenset(lexemes)

    def exact(self, folded: str) -> Lexemes:
        return self._lexemes.get(folded, frozenset())

    def _find(self, folded: str, written: str) -> tuple[Lexemes, float]:
        """Lexemes of a typed word and how like it they are (1.0 exact); none for a word that is simply another."""
        if found := self.exact(folded):
            return found, 1.0
        if len(folded) < _SHORTEST_WITH_TYPO or folded.isdigit() or self._inflection.is_word(written):
            return frozenset(), 0.0
        return self._one_typo(folded) or self._two_typos(folded) or (frozenset(), 0.0)

    def _one_typo(self, folded: str) -> tuple[Lexemes, float] | None:
        near = [form for form in _edits(folded) if form in self._lexemes and len(form) >= _SHORTEST_WITH_TYPO]
        if not near:
            return None
        return frozenset().union(*(self._lexemes[form] for form in near)), 1 - 1 / (len(folded) + 1)

    def _two_typos(self, folded: str) -> tuple[Lexemes, float] | None:
        if len(folded) < _SHORTEST_WITH_TWO_TYPOS:
            return None
        near = [form for form in self._by_start.get(folded[:2], ()) if OSA.distance(folded, form, score_cutoff=2) <= 2]
        if not near:
            return None
        return frozenset().union(*(self._lexemes[form] for form in near)), 1 - 2 / (len(folded) + 1)

    def __len__(self) -> int:
        return len(self._lexemes)


def _bare(lemma: str) -> str:
    return fold(lemma.split(":")[0])


def _edits(word: str) -> set[str]:
    """Every spelling one slip away: a letter dropped, doubled, swapped, mistyped."""
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    dropped = {left + right[1:] for left, right in splits if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    mistyped = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    added = {left + letter + right for left, right in splits for letter in _LETTERS}
    return dropped | swapped | mistyped | added
