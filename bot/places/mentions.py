"""Names of places in the words of a message, and how surely each of them is meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.language.inflection import Inflection
from bot.language.remembering import remembered
from bot.language.words import Word
from bot.places.cyrillic import in_latin, is_cyrillic
from bot.places.diacritics import with_diacritics
from bot.places.name_table import Row, Sort
from bot.places.names import ROMAN_ONE, TITLES
from bot.places.slips import Slips

# Forms of fewer letters are too like other words to be met with a slip.
_SHORTEST_WITH_TYPO = 6
# „Na dworze” is no „dworzec”: only of these a slip may make another word of the language.
_WITH_OTHER_WORDS = ("street", "osiedle")
# Guessing at unknown words takes time; a text with more of them than this is noise.
_GUESSES = 40
_OTHER_WORDS = 100
# „Mieszka I 5”, „na Wierzbiu I, w bramie”.
_AFTER_NUMERAL = re.compile(r"\s*(?:$|[^\w\s]|\d)")


@dataclass(frozen=True)
class Mention:
    """Words `start` to `end` name place number `which` of its sort, in so many letters or with one slip."""

    sort: Sort
    which: int
    start: int
    end: int
    is_exact: bool
    # By a slip it is another word of the language, so that only „ul.” or a number tells it.
    is_other_word: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Mention") -> bool:
        return self.start < other.end and other.start < self.end


class Names:
    """All names, found by the forms of their first words."""

    def __init__(self, rows: Iterable[Row], inflection: Inflection) -> None:
        self._inflection = inflection
        self._by_first: dict[str, list[tuple[Sort, int, tuple[frozenset[str], ...]]]] = {}
        self._vocabulary: set[str] = set()
        for sort, which, words in rows:
            inflection.breathe()
            name = tuple(map(frozenset, words))
            for form in name[0]:
                self._by_first.setdefault(form, []).append((sort, which, name))
            self._vocabulary.update(*name)
        self._long = Slips(form for form in self._vocabulary if len(form) >= _SHORTEST_WITH_TYPO)
        self._near = remembered(self._near_forms)
        self._slips = remembered(self._slips_of)

    def find(self, text: str, message: Sequence[Word]) -> list[Mention]:
        """The longest at every place; of the same words there may be several. Titles inside a name are passed over."""
        places = [at for at, word in enumerate(message) if word.folded not in TITLES]
        told = [message[at] for at in places]
        readings = self._all_readings(text, told)
        found = [mention for at in range(len(places)) for mention in self._at(at, told, readings, places)]
        return [one for one in found if not any(_beats(other, one) for other in found)]

    def _at(
        self, at: int, told: Sequence[Word], readings: Sequence[frozenset[str]], places: Sequence[int]
    ) -> Iterator[Mention]:
        seen: set[tuple[Sort, int, int, bool | None]] = set()
        is_unknown = at < _OTHER_WORDS and not readings[at] & self._vocabulary
        other = self._slips(told[at].folded) if is_unknown else frozenset()
        for form in sorted(readings[at] | other):
            for sort, which, name in self._by_first.get(form, ()):
                if form in other and sort not in _WITH_OTHER_WORDS:
                    continue
                is_exact = self._fits(name, told[at:], readings[at:])
                key = (sort, which, len(name), is_exact)
                if is_exact is not None and key not in seen:
                    seen.add(key)
                    is_other_word = len(name) == 1 and not name[0] & readings[at]
                    end = places[at + len(name) - 1] + 1
                    yield Mention(sort, which, places[at], end, is_exact, is_other_word)

    def _fits(
        self, name: Sequence[frozenset[str]], told: Sequence[Word], readings: Sequence[frozenset[str]]
    ) -> bool | None:
        """Whether to the letter; None if not at all. Later words of a name may be other words by a slip."""
        if len(told) < len(name):
            return None
        is_exact = True
        for forms, word, reading in zip(name, told, readings, strict=False):
            if not forms & reading and not forms & self._slips(word.folded):
                return None
            is_exact = is_exact and len(reading) == 1 and bool(forms & reading)
        return is_exact

    def _all_readings(self, text: str, message: Sequence[Word]) -> list[frozenset[str]]:
        guesses, found = 0, []
        for word in message:
            numeral = _numeral(text, word)
            is_known = numeral in self._vocabulary or guesses >= _GUESSES
            guesses += not is_known
            found.append(frozenset({numeral}) if is_known else self._readings(word))
        return found

    def _readings(self, word: Word) -> frozenset[str]:
        """The word itself, or the known forms that it is one slip away from; marked by being more than one."""
        if is_cyrillic(word.written):
            return self._heard(word.written)
        if len(word.folded) < _SHORTEST_WITH_TYPO - 1 or not word.folded.isalpha():
            return frozenset({word.folded})
        return self._near(word.written, word.folded)

    def _heard(self, written: str) -> frozenset[str]:
        """Known forms that a Cyrillic word sounds like, else those one slip away."""
        spelt = in_latin(written)
        known = spelt & self._vocabulary
        long = [one for one in spelt if len(one) >= _SHORTEST_WITH_TYPO]
        return frozenset(known or {written}.union(*map(self._long.near, long)))

    def _near_forms(self, written: str, folded: str) -> frozenset[str]:
        """With the word itself, which no name has, so that a slip is never taken for the very form.

        Another word of the language is no slip, though its diacritics be missing.
        """
        near = self._slips(folded)
        if not near or any(self._inflection.is_word(one) for one in with_diacritics(written)):
            return frozenset({folded})
        return frozenset({folded, *near})

    def _slips_of(self, folded: str) -> frozenset[str]:
        """Long forms one slip away, whether or not the word is one of the language."""
        return self._long.near(folded) if len(folded) >= _SHORTEST_WITH_TYPO - 1 else frozenset()


def _numeral(text: str, word: Word) -> str:
    """„Wierzbie I”, but „Wierzbie i Garbarska”."""
    if word.folded != ROMAN_ONE.lower():
        return word.folded
    is_capital = text[word.at : word.at + 1] == ROMAN_ONE and not text.isupper()
    return ROMAN_ONE if is_capital or _AFTER_NUMERAL.match(text, word.at + 1) else word.folded


def _beats(other: Mention, one: Mention) -> bool:
    """A longer name covers a shorter one, and the very form a slip."""
    if other is one or not other.overlaps(one):
        return False
    if other.is_exact != one.is_exact and other.length == one.length:
        return other.is_exact
    return other.length > one.length
