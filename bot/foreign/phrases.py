"""Words and phrases of a language, and what each of them is in Polish."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

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


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, those that may end anyhow with `ANY_ENDING` behind."""

    words: tuple[str, ...]
    polish: str

    @property
    def weight(self) -> tuple[int, int]:
        """Of two phrases that fit, the longer one is meant."""
        return len(self.words), sum(map(len, self.words))

    def fits(self, message: Sequence[str]) -> bool:
        if len(message) < len(self.words):
            return False
        return all(map(_is, message, self.words))


class Phrases:
    """Immutable after building."""

    def __init__(self, words: Mapping[str, Iterable[str]], normal: Normal) -> None:
        self.normal = normal
        self._words: set[str] = set()
        self._whole: dict[str, list[Phrase]] = {}
        self._open: dict[str, list[Phrase]] = {}
        self._spelt: dict[str, list[str]] = {}
        compared = cache(self._compared)  # The same words stand in many phrases.
        for polish, phrases in words.items():
            for phrase in phrases:
                said = tuple(filter(None, map(compared, _WORD.findall(_joined(phrase)))))
                self._add(said, "" if polish == NOTHING else polish)

    def _add(self, words: tuple[str, ...], polish: str) -> None:
        if not words:
            return
        self._words.update(words)
        first = words[0]
        places = (
            self._open.setdefault(first[:_START], [])
            if first.endswith(ANY_ENDING)
            else self._whole.setdefault(first, [])
        )
        places.append(Phrase(words, polish))
        for word in (word for word in words if len(word) >= _SHORTEST_WITH_TYPO):
            self._spelt.setdefault(word[0], []).append(intern(word.removesuffix(ANY_ENDING)))

    def _compared(self, word: str) -> str:
        bare = self.normal(word.removesuffix(ANY_ENDING))
        return intern(bare + ANY_ENDING if bare and word.endswith(ANY_ENDING) else bare)

    def hold(self, word: str) -> bool:
        """Whether it stands in any of them."""
        return word in self._words

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


def _is(said: str, word: str) -> bool:
    return said.startswith(word[:-1]) if word[-1] == ANY_ENDING else said == word


def _joined(phrase: str) -> str:
    """Without the apostrophes inside words."""
    return phrase.replace("’", "").replace("'", "").replace("ʼ", "")
