"""A text as somebody sees it who copies numbers from it: any digit is a digit, what is invisible is not there. Pure."""

import unicodedata
from dataclasses import dataclass

_INVISIBLE = {"Cf", "Cc", "Cs", "Mn", "Me"}
# Letters by their category, but nobody sees them.
_FILLERS = "\u115f\u1160\u3164\uffa0"
_BLANK = "\u2800"
_MINUS = "\u2212"


@dataclass(frozen=True)
class Seen:
    """`at` says of each character where it stands in the original."""

    text: str
    at: tuple[int, ...]


def seen(text: str) -> Seen:
    plain = [(char, at) for at, original in enumerate(text) for char in _plain(original)]
    return Seen("".join(char for char, _ in plain), tuple(at for _, at in plain))


def _plain(char: str) -> str:
    """ASCII digits, spaces and dashes for all that look like them; nothing for what cannot be seen."""
    if char.isspace() or char == _BLANK:
        return " "
    category = unicodedata.category(char)
    if category in _INVISIBLE or char in _FILLERS:
        return ""
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return str(digit)
    if category == "Pd" or char == _MINUS:
        return "-"
    return unicodedata.normalize("NFKC", char)
