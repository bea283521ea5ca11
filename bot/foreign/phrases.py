"""Words and phrases of a language, and what each of them is in Polish."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.foreign.spelling import Normal

ANY_ENDING = "*"
# What is listed under this says nothing of the matter.
NOTHING = "-"
_WORD = re.compile(rf"[^\W_]+{re.escape(ANY_ENDING)}?")
_START = 3
# A shorter word has too many neighbours that are other words.
_SHORTEST_WITH_TYPO = 5


@dataclass(frozen=True)
class Phrase:
    """Words, each with whether any ending may follow."""

    words: tuple[tuple[str, bool], ...]
    polish: str

    @property
    def weight(self) -> tuple[int, int]:
        """Of two phrases that fit, the longer one is meant."""
        return len(self.words), sum(len(word) for word, _ in self.words)

    def fits(self, message: Sequence[str]) -> bool:
        if len(message) < len(self.words):
            return False
        return all(
            said.startswith(word) if open_ended else said == word
            for said, (word, open_ended) in zip(message, self.words, strict=False)
        )


class Phrases:
    """Immutable after building."""

    def __init__(self, words: Mapping[str, Iterable[str]], normal: Normal) -> None:
        self.normal = normal
        self._whole: dict[str, list[Phrase]] = {}
        self._open: dict[str, list[Phrase]] = {}
        self._spelt: dict[str, list[str]] = {}
        for polish, phrases in words.items():
            for phrase in phrases:
                self._add(phrase, "" if polish == NOTHING else polish)

    def _add(self, phrase: str, polish: str) -> None:
        found = [
            (self.normal(word.rstrip(ANY_ENDING)), word.endswith(ANY_ENDING)) for word in _WORD.findall(_joined(phrase))
        ]
        words = tuple((word, is_open) for word, is_open in found if word)
        if not words:
            return
        first, is_open = words[0]
        place = self._open.setdefault(first[:_START], []) if is_open else self._whole.setdefault(first, [])
        place.append(Phrase(words, polish))
        for word, _ in words:
            if len(word) >= _SHORTEST_WITH_TYPO:
                self._spelt.setdefault(word[0], []).append(word)

    def at(self, message: Sequence[str]) -> Phrase | None:
        """The longest phrase with which the message begins."""
        first = message[0]
        listed = (*self._whole.get(first, ()), *self._open.get(first[:_START], ()))
        return max((one for one in listed if one.fits(message)), key=lambda one: one.weight, default=None)

    def mended(self, word: str) -> str:
        """A word with one slip as it is spelt; any other as it is."""
        if len(word) < _SHORTEST_WITH_TYPO:
            return word
        near = process.extractOne(word, self._spelt.get(word[0], ()), scorer=OSA.distance, score_cutoff=1)
        return near[0] if near else word


def _joined(phrase: str) -> str:
    """Without the apostrophes inside words."""
    return phrase.replace("’", "").replace("'", "").replace("ʼ", "")
