"""The signs by which habit knows a question: what its words may mean, which stand together, fragments, its length."""

from collections.abc import Iterable, Iterator, Sequence

from bot.language.lexicon import CONCEPT, Meaning, Unit

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


def signs_of(units: Iterable[Unit]) -> frozenset[str]:
    """All those of a message."""
    meant = near(units)
    words = [meaning for meaning in meant if not meaning.is_phrase]
    return frozenset().union(of_length(len(words)), _pairs([word.name for word in words]), *map(of_meaning, meant))


def near(units: Iterable[Unit]) -> list[Meaning]:
    """What is meant where the message begins."""
    return [unit.meaning for unit in units if unit.word.at < FAR]


def of_meaning(meaning: Meaning) -> frozenset[str]:
    """Those of a word by itself, or of a phrase."""
    return frozenset(meaning.terms).union(_of_spelling(meaning.folded, not meaning.terms))


def in_words(sign: str) -> str:
    """For people: „dzieciak … wziac”; nothing for a fragment or a length."""
    return "" if sign.startswith((FRAGMENT, LENGTH)) else sign.replace(CONCEPT, "").lstrip(UNKNOWN).replace(" ", " … ")


def _of_spelling(folded: str, unknown: bool) -> Iterable[str]:
    """A number that the base does not know – a telephone, a date, an amount – says nothing of the matter."""
    if folded.isdigit():
        return ()
    return (UNKNOWN + folded, *_fragments(folded)) if unknown else _fragments(folded)


def _fragments(word: str) -> Iterator[str]:
    """„#<kas”, „#kasa”, „#asa>”: the ends of a word count as letters."""
    bounded = f"<{word}>"
    return (FRAGMENT + bounded[at : at + LETTERS] for at in range(len(bounded) - LETTERS + 1))


def _pairs(names: Sequence[str]) -> Iterator[str]:
    """In any order: „gdzie kasa”, and „kasa gdzie” as well."""
    for at, one in enumerate(names):
        for other in names[at + 1 : at + 1 + TOGETHER]:
            yield f"{one} {other}" if one < other else f"{other} {one}"


def of_length(words: int) -> Iterable[str]:
    """Of a message of so many."""
    return f"{LENGTH}{min(words, SHORT)}", f"{LENGTH}{LENGTH}{words // 10}"
