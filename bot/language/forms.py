"""Every form of every word we know, found again in what people type: typos, glued words, no diacritics.

Forms are generated for the words of the base (they carry diacritics); a message is only folded. That finds
„zasilkow” where analysing the message would not, since most phones' messages come without diacritics.
"""

from collections.abc import Iterable
from itertools import count
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.inflection import Inflection
from bot.language.remembering import remembered
from bot.language.spelling import edits, guessed_forms, without_person
from bot.language.words import Word, fold, words

Lexemes = frozenset[str]
NONE: Lexemes = frozenset()
# A word this short has too many neighbours that are other words.
_SHORTEST_WITH_TYPO = 4
_SHORTEST_WITH_TWO_TYPOS = 8
# A long word one letter off a word of ours is that word, even if the dictionary has it („bezdomego”).
_SHORTEST_SURELY_MISSPELT = 8
_SHORTEST_GLUED, _SHORTEST_PART = 7, 3
# Guessing at unknown words takes time; a text with more of them than this is noise.
_GUESSES = 40


class Token(NamedTuple):
    """A word with its lexemes (folded lemmas) and how like their forms it is: 1.0 for the very form."""

    word: Word
    lexemes: Lexemes
    likeness: float


class FormTable:
    """folded form → lexemes."""

    def __init__(self, inflection: Inflection) -> None:
        self._inflection = inflection
        self._lexemes: dict[str, Lexemes] = {}
        self._by_start: dict[str, list[str]] = {}
        # One set for all forms that mean the same, for there are a hundred thousand of them.
        self._same: dict[Lexemes, Lexemes] = {}
        self._added: dict[str, Lexemes] = {}
        self._generated: set[str] = set()
        self._guess = remembered(self._guessed)

    def add(self, word: str) -> Lexemes:
        """Learns every form of a word of the base, and gives its lexemes."""
        if word not in self._added:
            self._inflection.breathe()
            self._added[word] = self._learn(word)
        return self._added[word]

    def _learn(self, word: str) -> Lexemes:
        lemmas = self._inflection.lemmas(word)
        lexemes = frozenset(_bare(lemma) for lemma in lemmas) or frozenset({fold(word)})
        self._note([fold(word)] if lemmas else [fold(word), *guessed_forms(fold(word))], lexemes)
        for lemma in set(lemmas) - self._generated:
            self._note(self._inflection.forms(lemma), frozenset({_bare(lemma)}))
        self._generated.update(lemmas)
        self._guess.cache_clear()
        return lexemes

    def _note(self, forms: Iterable[str], lexemes: Lexemes) -> None:
        lexemes = self._same.setdefault(lexemes, lexemes)
        for form in forms:
            known = self._lexemes.get(form)
            if known is None:
                self._by_start.setdefault(form[:2], []).append(form)
                self._lexemes[form] = lexemes
            elif not lexemes <= known:
                both = known | lexemes
                self._lexemes[form] = self._same.setdefault(both, both)

    def __getstate__(self) -> dict[str, object]:
        """Without what is wanted only while it learns."""
        return self.__dict__ | {"_added": {}, "_generated": set(), "_same": {}}

    def read(self, text: str) -> list[Token]:
        """The words of a message; those that are no known form are guessed at, as long as there are not too many."""
        found = [(word, self._known(word.folded)) for word in words(text)]
        strange = [word for word, known in found if not known]
        if not strange:
            return [Token(word, known, 1.0) for word, known in found]
        if len(strange) > max(_GUESSES, len(found) / 2):
            return _of_noise(found)
        guessed = set(strange[:_GUESSES])
        tokens: list[Token] = []
        for word, known in found:
            tokens += self._guesses(word) if word in guessed else [Token(word, known, 1.0)]
        return tokens

    def _guesses(self, word: Word) -> list[Token]:
        """Remembered wherever the word stands."""
        guessed = self._guess(word.written, word.folded)
        return [one._replace(word=one.word._replace(at=word.at + one.word.at)) for one in guessed]

    def _known(self, folded: str) -> Lexemes:
        return self._lexemes.get(folded) or self._lexemes.get(without_person(folded)) or NONE

    def _guessed(self, written: str, folded: str) -> list[Token]:
        """A glued word as its parts, a misspelt one as what it is near, another real word as itself; the first at 0."""
        word = Word(written, folded, 0)
        is_other = len(folded) < _SHORTEST_SURELY_MISSPELT and self._inflection.is_word(written)
        if len(folded) < _SHORTEST_WITH_TYPO or folded.isdigit() or is_other:
            return [Token(word, NONE, 0.0)]
        if near := self._one_typo(folded):
            return [Token(word, near, 1 - 1 / (len(folded) + 1))]
        if self._inflection.is_word(written):
            return [Token(word, NONE, 0.0)]
        if parts := self._unglued(word):
            return [Token(part, self._lexemes[part.folded], 1.0) for part in parts]
        if near := self._two_typos(folded):
            return [Token(word, near, 1 - 2 / (len(folded) + 1))]
        return [Token(word, NONE, 0.0)]

    def _unglued(self, word: Word) -> list[Word] | None:
        written, folded, _ = word
        if len(folded) < _SHORTEST_GLUED or len(folded) != len(written):
            return None
        for cut in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1):
            if folded[:cut] in self._lexemes and folded[cut:] in self._lexemes:
                return [Word(written[:cut], folded[:cut], 0), Word(written[cut:], folded[cut:], cut)]
        return None

    def _one_typo(self, folded: str) -> Lexemes:
        near = self._lexemes.keys() & edits(folded)
        return self._union(form for form in near if len(form) >= _SHORTEST_WITH_TYPO)

    def _two_typos(self, folded: str) -> Lexemes:
        if len(folded) < _SHORTEST_WITH_TWO_TYPOS:
            return NONE
        close = self._by_start.get(folded[:2], ())
        return self._union(
            form for form, _, _ in process.extract(folded, close, scorer=OSA.distance, score_cutoff=2, limit=None)
        )

    def _union(self, forms: Iterable[str]) -> Lexemes:
        return NONE.union(*(self._lexemes.get(form, NONE) for form in forms))

    def __len__(self) -> int:
        return len(self._lexemes)


def _of_noise(found: Iterable[tuple[Word, Lexemes]]) -> list[Token]:
    """Of what nobody knows the beginning is enough to know it by; somebody may still call for help behind it."""
    strange = count()
    return [Token(word, known, 1.0) for word, known in found if known or next(strange) < _GUESSES]


def _bare(lemma: str) -> str:
    return fold(lemma.split(":")[0])
