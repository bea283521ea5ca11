"""Names as Ukrainians and Russians hear them, in Cyrillic or in Latin letters: „на Гарбарській”, „na Harbarskij”."""

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]+")

_LETTERS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "w", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "io", "є": "ie", "ж": "z", "з": "z",
        "и": "i", "і": "i", "ї": "i", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
        "с": "s", "т": "t", "у": "u", "ф": "f", "х": "ch", "ц": "c", "ч": "cz", "ш": "sz", "щ": "szcz",
        "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "ju", "я": "ia",
    }
)  # fmt: skip
# Endings of adjectives, as names of streets mostly are.
_ENDINGS = (
    (re.compile(r"([kg])(?:oj|ij|oii?|ii|iei)$"), r"\1iej"),
    (re.compile(r"(?:oj|ij|oii?|ii)$"), "ej"),
    (re.compile(r"([kg])ogo$"), r"\1iego"),
    (re.compile(r"ogo$"), "ego"),
    (re.compile(r"(?:aia|uju|u)$"), "a"),
)

# Their sounds, as they are typed on a phone without Cyrillic; the longer first.
_TYPED = (
    ("shch", "szcz"), ("sh", "sz"), ("ch", "cz"), ("zh", "z"), ("kh", "ch"), ("ts", "c"), ("ya", "ia"), ("yu", "iu"),
    ("ye", "ie"), ("v", "w"), ("y", "i"),
)  # fmt: skip


def is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def in_latin(word: str) -> set[str]:
    """How a word of lower case may look in folded Polish: as it sounds, and with a Polish ending."""
    heard = word.translate(_LETTERS)
    return {heard, *_with_polish_endings(heard)}


def as_heard(text: str) -> str:
    """A message typed in Latin letters, each word as it sounds and with a Polish ending where one fits."""
    return _WORD.sub(lambda word: _typed(word.group().lower()), text)


def _typed(word: str) -> str:
    for typed, heard in _TYPED:
        word = word.replace(typed, heard)
    return next(_with_polish_endings(word), word)


def _with_polish_endings(heard: str) -> Iterator[str]:
    return (pattern.sub(ending, heard) for pattern, ending in _ENDINGS if pattern.search(heard))
