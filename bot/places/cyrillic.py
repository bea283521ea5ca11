"""Names written in Cyrillic, as Ukrainians and Russians hear them: „на Гарбарській” for „na Garbarskiej”."""

import re

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
    (re.compile(r"([kg])(?:oj|ij|oi|ii)$"), r"\1iej"),
    (re.compile(r"(?:oj|ij|oi|ii)$"), "ej"),
    (re.compile(r"([kg])ogo$"), r"\1iego"),
    (re.compile(r"ogo$"), "ego"),
    (re.compile(r"(?:aia|uju|u)$"), "a"),
)


def is_cyrillic(word: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in word)


def in_latin(word: str) -> set[str]:
    """How a word of lower case may look in folded Polish: as it sounds, and with a Polish ending."""
    heard = word.translate(_LETTERS)
    return {heard, *(pattern.sub(ending, heard) for pattern, ending in _ENDINGS if pattern.search(heard))}
