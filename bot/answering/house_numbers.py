"""The number of somebody's house is like any other's: „lipowa 4 ktory zespol” does not ask about team 4."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from bot.knowledge.places_model import Street
from bot.language.forms import Token
from bot.language.words import words
from bot.places.names import feminine

# What all of them mean; who reports somebody tells one, and who asks which team is his.
HOUSE = frozenset({"numer-domu"})
# What may stand between a street and its number, and between two numbers of an address.
_BETWEEN = frozenset({"nr", "numer", "m", "mieszkania", "lok"})
_SHORTEST = 4
_PLUS = "plus"


class HouseNumbers:
    def __init__(self, streets: Iterable[Street]) -> None:
        self._streets = frozenset(form for street in streets if not street.everyday for form in _forms(street))

    def told(self, message: Sequence[Token]) -> list[Token]:
        """The message; a number behind the name of a street is a house's, whatever it would mean elsewhere."""
        found: list[Token] = []
        is_behind = False
        for token, after in zip_longest(message, message[1:]):
            folded = token.word.folded
            is_house = is_behind and folded.isdigit() and not (after and after.word.folded == _PLUS)
            found.append(token._replace(lexemes=HOUSE, likeness=1.0) if is_house else token)
            is_behind = is_house or folded in self._streets or (is_behind and folded in _BETWEEN)
        return found


def _forms(street: Street) -> Iterator[str]:
    """How the last word of its names may stand in a message: „lipowa”, „lipowej”; „zwyciestwa”."""
    for name in (street.name, *street.formerly):
        *others, last = words(name)
        if len(last.folded) < _SHORTEST or any(word.folded.isdigit() for word in others):
            continue  # Of a date the year is no house.
        yield from feminine(last.folded) if not others and last.folded.endswith("a") else [last.folded]
