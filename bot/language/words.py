"""A message as words: folded to what a phone keyboard without Polish letters would type."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# No word of ours is longer; looking for slips in one of thousands of letters would hold up everybody.
LONGEST_WORD = 40
# „500+” is read aloud as „500 plus”.
_WORD = re.compile(rf"[^\W\d_]{{1,{LONGEST_WORD}}}|\d{{1,{LONGEST_WORD}}}|(?<=\d)\+(?!\d)")
_PLUS = "plus"
_POLISH = str.maketrans("ąćęłńóśźż", "acelnoszz")


class Word(NamedTuple):
    """One word as written (lower case) and folded; `at` is where it stands in the composed message."""

    written: str
    folded: str
    at: int


def fold(text: str) -> str:
    """Lower case without diacritics: „Żółć” → „zolc”."""
    folded = text.lower()
    if folded.isascii() or (folded := folded.translate(_POLISH)).isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def composed(text: str) -> str:
    """Each letter with its accents as one character, and none that grows when it is made small, as „İ” does."""
    return unicodedata.normalize("NFC", text).replace("İ", "I")


@lru_cache(maxsize=4)
def words(text: str) -> tuple[Word, ...]:
    """Letters and digits apart, so that „zps4” is „zps” and „4”; what is longer than any word comes in pieces.

    Remembered, for a message is asked for its words by what finds its language, its topic and its places.
    """
    lowered = composed(text).lower()
    # Letter for letter, so that each word stands at the same place in it.
    bare = lowered.translate(_POLISH)
    found = (match.span() for match in _WORD.finditer(lowered))
    return tuple(_word(lowered[at:end], bare[at:end], at) for at, end in found)


def _word(written: str, bare: str, at: int) -> Word:
    if written == "+":
        return Word(_PLUS, _PLUS, at)
    return Word(written, bare if bare.isascii() else fold(written), at)
