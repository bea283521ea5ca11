"""Words of a language made comparable: in its own letters, or in Latin ones, whichever way they are typed."""

from collections.abc import Callable, Mapping

from bot.language.words import fold

Normal = Callable[[str], str]


def without_apostrophes(text: str) -> str:
    """„п’ять” and „don't” as one word each, whichever sign is typed."""
    return text.replace("’", "").replace("'", "").replace("ʼ", "")


def own(word: str) -> str:
    """In its own script, without accents."""
    return fold(word)


class Latin:
    """Every way of typing it comes out the same: „допомога”, „dopomoha” and „dopomoga”."""

    def __init__(self, letters: Mapping[str, str], spelling: Mapping[str, str]) -> None:
        accented: dict[str, str | int | None] = dict(letters)
        self._as_written = str.maketrans(accented)
        self._plain = str.maketrans({fold(letter): written for letter, written in letters.items()})
        self._rules = sorted(spelling.items(), key=lambda rule: -len(rule[0]))

    def __call__(self, word: str) -> str:
        text = fold(word.lower().translate(self._as_written)).translate(self._plain)
        for typed, compared in self._rules:
            text = text.replace(typed, compared)
        return _without_doubles("".join(letter for letter in text if letter.isalnum()))


def _without_doubles(text: str) -> str:
    return "".join(letter for at, letter in enumerate(text) if at == 0 or letter != text[at - 1] or letter.isdigit())
