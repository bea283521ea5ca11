"""The signs by which habit knows a question: what its words may mean, which stand together, fragments, its length."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.language.forms import Token
from bot.language.lexicon import CONCEPT, Unit
from bot.language.remembering import WORDS

# Marks a word that the base does not know, a fragment, and a length, apart from lexemes and concepts.
UNKNOWN, FRAGMENT, LENGTH = "~", "#", "*"
# Fragments of so many letters find what is misspelt, glued together, or a form or a relative of a word seen before.
LETTERS = 4
# Words that stand no further apart say something together: „zespół 7”, „dopłata … czynsz”, „nie … zgadzać”.
TOGETHER = 5
# Where a message is longer than so many characters, its beginning tells what it is about.
FAR = 1000
# Of short messages each word more makes a difference; of long ones every ten.
SHORT = 12


def signs_of(message: Iterable[Token], units: Sequence[Unit]) -> frozenset[str]:
    """Of the words of a message, and of what they were read as."""
    near = [token for token in message if token.word.at < FAR]
    meant = [unit.meaning for unit in units if unit.word.at < FAR]
    of_words = (_of_word(token.word.folded, not token.lexemes) for token in near)
    signs = {*_length(len(near)), *_pairs([meaning.name for meaning in meant if not meaning.is_phrase])}
    signs.update(*of_words, *(meaning.terms for meaning in meant))
    return frozenset(signs)


def in_words(sign: str) -> str:
    """For people: „dzieciak … wziac”; nothing for a fragment or a length."""
    return "" if sign.startswith((FRAGMENT, LENGTH)) else sign.replace(CONCEPT, "").lstrip(UNKNOWN).replace(" ", " … ")


@lru_cache(maxsize=WORDS)
def _of_word(folded: str, unknown: bool) -> frozenset[str]:
    """A number that the base does not know – a telephone, a date, an amount – says nothing of the matter."""
    if folded.isdigit():
        return frozenset()
    return frozenset([UNKNOWN + folded] if unknown else []).union(_fragments(folded))


def _fragments(word: str) -> Iterator[str]:
    """„#<kas”, „#kasa”, „#asa>”: the ends of a word count as letters."""
    bounded = f"<{word}>"
    return (FRAGMENT + bounded[at : at + LETTERS] for at in range(len(bounded) - LETTERS + 1))


def _pairs(names: Sequence[str]) -> Iterator[str]:
    """In any order: „gdzie kasa”, and „kasa gdzie” as well."""
    for at, one in enumerate(names):
        for other in names[at + 1 : at + 1 + TOGETHER]:
            yield f"{one} {other}" if one < other else f"{other} {one}"


def _length(words: int) -> Iterable[str]:
    return f"{LENGTH}{min(words, SHORT)}", f"{LENGTH}{LENGTH}{words // 10}"
