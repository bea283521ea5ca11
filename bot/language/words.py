"""A message as words: folded to what a phone keyboard without Polish letters would type."""

import re
import unicodedata
from dataclasses import dataclass

# „500+” is read aloud as „500 plus”.
_WORD = re.compile(r"[^\W\d_]+|\d+|(?<=\d)\+(?!\d)")
_PLUS = "plus"
_POLISH = str.maketrans("ąćęłńóśźż", "acelnoszz")


@dataclass(frozen=True)
class Word:
    """One word as written (lower case) and folded; `at` is where it stands in the message."""

    written: str
    folded: str
    at: int


def fold(text: str) -> str:
    """Lower case without diacritics: „Żółć” → „zolc”."""
    folded = text.lower().translate(_POLISH)
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def words(text: str) -> list[Word]:
    """Letters and digits apart, so that „zps4” is „zps” and „4”."""
    composed = unicodedata.normalize("NFC", text.lower())
    found = [(match.group().replace("+", _PLUS), match.start()) for match in _WORD.finditer(composed)]
    return [Word(written, fold(written), at) for written, at in found]
