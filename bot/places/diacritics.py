"""What a word typed without Polish letters may stand for: „piatek” for „piątek”."""

from itertools import product

_SPELT = {"a": "aą", "c": "cć", "e": "eę", "l": "lł", "n": "nń", "o": "oó", "s": "sś", "z": "zżź"}
# A long word has thousands of spellings; the rest is not looked at.
_MOST = 6


def with_diacritics(word: str) -> list[str]:
    """The word and its spellings with Polish letters, up to so many letters that may have them."""
    choices, left = [], _MOST
    for letter in word:
        spelt = _SPELT.get(letter, letter) if left else letter
        left -= len(spelt) > 1
        choices.append(spelt)
    return ["".join(letters) for letters in product(*choices)]
