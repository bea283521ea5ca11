"""What people write and what they are called, without marks that hide, reverse or forge anything. Pure."""

import unicodedata

# Control and format marks (among them those that turn the direction of writing), and halves of a pair.
_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
# Without a shape of their own, though Unicode counts them as letters or accents.
_SHAPELESS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f\u2065") | {chr(at) for at in range(0xE0000, 0xE1000)}
_BLANK = frozenset("\t\u115f\u1160\u2800\u3164\uffa0")
# More accents on one letter than any language needs cover the lines above and below.
_ACCENTS, _MOST_ACCENTS = frozenset({"Mn", "Me"}), 4
_QUOTES = str.maketrans(dict.fromkeys("„”“‟", '"'))


def visible(text: str) -> str:
    """The same lines with nothing in them that cannot be seen."""
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(_seen(line) for line in text.splitlines())


def tidy(text: str) -> str:
    """One line, which no quotation mark ends before ours does; „ / ” stands where a new line was begun."""
    lines = (" ".join(line.split()) for line in visible(text).splitlines())
    return " / ".join(filter(None, lines)).translate(_QUOTES)


def _seen(line: str) -> str:
    kept: list[str] = []
    accents = 0
    for char in line:
        category = unicodedata.category(char)
        if char in _BLANK or category == "Zs":
            char = " "
        elif category in _HIDDEN or char in _SHAPELESS:
            continue
        accents = accents + 1 if category in _ACCENTS else 0
        if accents <= _MOST_ACCENTS:
            kept.append(char)
    return "".join(kept)
