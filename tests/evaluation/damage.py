"""The same messages as a worse keyboard would send them: without Polish letters, or with slips of the finger."""

from random import Random

from bot.language.words import composed

_POLISH = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ", "acelnoszzACELNOSZZ")
_LETTERS = "abcdefghijklmnoprstuwyz"
# Shorter words are rarely misspelt without becoming other words; a person slips about once in so many longer ones.
LONG_ENOUGH, EVERY = 5, 6
SEED = 20261126


def without_diacritics(text: str) -> str:
    return composed(text).translate(_POLISH)


def with_typos(text: str) -> str:
    """At least one slip where there is a word long enough; the same ones at every run."""
    random, parts = Random(f"{SEED} {text}"), text.split(" ")
    long = [at for at, part in enumerate(parts) if len(part) >= LONG_ENOUGH and part.isalpha()]
    for at in random.sample(long, min(len(long), 1 + len(long) // EVERY)):
        parts[at] = _slip(parts[at], random)
    return " ".join(parts)


def _slip(word: str, random: Random) -> str:
    """A letter dropped, doubled, swapped with the next or taken for another; the first one is mostly right."""
    at = random.randrange(1, len(word) - 1)
    left, letter, right = word[:at], word[at], word[at + 1 :]
    return random.choice(
        [
            left + right,
            left + letter * 2 + right,
            left + right[0] + letter + right[1:],
            left + random.choice(_LETTERS) + right,
        ]
    )
