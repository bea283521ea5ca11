"""The signs by which habit knows a question: what its words may mean, words that mean nothing to us, and fragments."""

from collections.abc import Iterable, Iterator

from bot.language.forms import Token
from bot.language.lexicon import Unit

# Marks a word that the base does not know, and a fragment, apart from lexemes and concepts.
UNKNOWN, FRAGMENT = "~", "#"
# Fragments of so many letters find what is misspelt, glued together, or a form or a relative of a word seen before.
LETTERS = 4
# Where a message is longer than so many characters, its beginning tells what it is about.
FAR = 1000


def signs_of(message: Iterable[Token], units: Iterable[Unit]) -> frozenset[str]:
    """Of the words of a message, and of what they were read as."""
    meant = (term for unit in units if unit.word.at < FAR for term in unit.terms)
    # A number that the base does not know – a telephone, a date, an amount – says nothing of the matter.
    near = [token for token in message if token.word.at < FAR and not token.word.folded.isdigit()]
    unknown = (UNKNOWN + token.word.folded for token in near if not token.lexemes)
    return frozenset(meant).union(unknown, *(_fragments(token.word.folded) for token in near))


def _fragments(word: str) -> Iterator[str]:
    """„#<kas”, „#kasa”, „#asa>”: the ends of a word count as letters."""
    bounded = f"<{word}>"
    return (FRAGMENT + bounded[at : at + LETTERS] for at in range(len(bounded) - LETTERS + 1))
