"""Words and phrases of a language, and what each of them is in Polish."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import intern

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.foreign.spelling import Normal, without_apostrophes
from bot.language.remembering import remembered

ANY_ENDING = "*"
# What is listed under this says nothing of the matter.
NOTHING = "-"
_WORD = re.compile(rf"[^\W_]+{re.escape(ANY_ENDING)}?")
_START = 3
# More letters than a phrase has.
_LONGER = 200
# A shorter word has too many neighbours that are other words.
_SHORTEST_WITH_TYPO = 5
# Between a phrase and what it is in Polish.
_BETWEEN = "\t"
# First words of phrases, as read.
_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, those that may end anyhow with `ANY_ENDING` behind."""

    words: tuple[str, ...]
    polish: str

    @property
    def worth(self) -> int:
        """One of three words rather than one of two and a word; of as many words, the one of more letters."""
        return _LONGER * len(self.words) ** 2 + sum(map(len, self.words))

    def fits(self, message: Sequence[str]) -> bool:
        if len(message) < len(self.words):
            return False
        return all(map(_is, message, self.words))


class Phrases:
    """Immutable after building; tens of thousands of phrases are kept as text, and read when they are looked up."""

    def __init__(self, phrases: Mapping[str, str], normal: Normal) -> None:
        """`phrases`: by what they are in Polish, one a line."""
        self.normal = normal
        # By their first word, or its beginning where it may end anyhow: a phrase a line.
        self._listed: dict[str, str] = {}
        self._spelt: dict[str, list[str]] = {}
        # Words that are phrases by themselves, and what they are in Polish.
        self._alone: dict[str, dict[str, str]] = {}
        self._starting = remembered(self._read, _REMEMBERED)
        self._build(phrases)

    def _build(self, phrases: Mapping[str, str]) -> None:
        compared = cache(self._compared)  # The same words stand in many phrases.
        listed: dict[str, list[str]] = {}
        spelt: dict[str, None] = {}
        for polish, lines in phrases.items():
            for phrase in lines.splitlines():
                if said := list(filter(None, map(compared, _WORD.findall(without_apostrophes(phrase))))):
                    told = "" if polish == NOTHING else polish
                    listed.setdefault(_start(said[0]), []).append(f"{' '.join(said)}{_BETWEEN}{told}")
                    spelt |= dict.fromkeys(intern(word.removesuffix(ANY_ENDING)) for word in said if _may_slip(word))
                    self._note_alone(said, told)
        self._listed = {start: "\n".join(found) for start, found in listed.items()}
        for word in spelt:
            self._spelt.setdefault(word[0], []).append(word)

    def _note_alone(self, said: Sequence[str], polish: str) -> None:
        if len(said) == 1 and _may_slip(said[0]):
            self._alone.setdefault(said[0][0], {})[intern(said[0].removesuffix(ANY_ENDING))] = polish

    def _compared(self, word: str) -> str:
        bare = intern(self.normal(word.removesuffix(ANY_ENDING)))
        return bare + ANY_ENDING if bare and word.endswith(ANY_ENDING) else bare

    def _read(self, start: str) -> tuple[Phrase, ...]:
        lines = (line.split(_BETWEEN) for line in self._listed.get(start, "").splitlines())
        return tuple(Phrase(tuple(said.split()), polish) for said, polish in lines)

    def fitting(self, message: Sequence[str]) -> list[Phrase]:
        """With which the message begins."""
        first = message[0]
        listed = (*self._starting(first), *self._starting(first[:_START] + ANY_ENDING))
        return [one for one in listed if one.fits(message)]

    def cover(self, message: Sequence[str]) -> list[Phrase | None]:
        """At each word the phrase that begins there, when the message is cut into phrases as long as can be."""
        best: list[tuple[int, Phrase | None]] = [(0, None)] * (len(message) + 1)
        for at in range(len(message) - 1, -1, -1):
            cuts = [(one.worth + best[at + len(one.words)][0], one) for one in self.fitting(message[at:])]
            best[at] = max(cuts, key=lambda cut: cut[0], default=(best[at + 1][0], None))
        return [phrase for _, phrase in best[:-1]]

    def mended(self, word: str) -> str:
        """A word with one slip as it is spelt; any other as it is."""
        return _nearest(word, self._spelt.get(word[:1], ())) or word

    def alone(self, word: str) -> str | None:
        """What a word is in Polish that no phrase of the message has, as it is or with one slip."""
        listed = self._alone.get(word[:1], {})
        near = _nearest(word, listed.keys())
        return listed[near] if near else None


class Words:
    """The words of all phrases, without what they mean; of letters those that are words by themselves."""

    def __init__(self, phrases: Iterable[str], normal: Normal) -> None:
        """`phrases`: one a line."""
        self._normal = normal
        said = {phrase for lines in phrases for phrase in lines.splitlines()}
        written = {
            word
            for phrase in said
            for word in _WORD.findall(without_apostrophes(phrase))
            if len(word) > 1 or word == phrase
        }
        # The same objects as those of the phrases.
        self._whole = {intern(normal(word)) for word in written if not word.endswith(ANY_ENDING)}
        self._open = {intern(normal(word.removesuffix(ANY_ENDING))) for word in written if word.endswith(ANY_ENDING)}

    def hold(self, word: str) -> bool:
        return word in self._whole

    def begin(self, written: str) -> bool:
        """Whether it is one of them, or begins like one with any ending."""
        word = self._normal(written)
        return word in self._whole or any(word[:length] in self._open for length in range(_START, len(word) + 1))


def _start(first: str) -> str:
    return first[:_START] + ANY_ENDING if first.endswith(ANY_ENDING) else first


def _may_slip(word: str) -> bool:
    return len(word) >= _SHORTEST_WITH_TYPO


def _nearest(word: str, listed: Iterable[str]) -> str | None:
    if not _may_slip(word):
        return None
    near = process.extractOne(word, listed, scorer=OSA.distance, score_cutoff=1)
    return str(near[0]) if near else None


def _is(said: str, word: str) -> bool:
    return said.startswith(word[:-1]) if word[-1] == ANY_ENDING else said == word
