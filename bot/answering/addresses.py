"""Addresses the other way round: who is, or was, at this street and number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import AddressFact
from bot.language.forms import FormTable, Lexemes, Token
from bot.language.words import fold, words

_ADDRESS = re.compile(r"(?:(?:ul|al|pl)\.\s*)?(?P<street>\D+?)\s+(?P<number>\d+(?:\s?[A-Za-z]\b)?(?:/\d+)?)")
# After the street's name: „8”, „nr 13/33”, „I 8 C”.
_NUMBER = re.compile(r"\s*(?:[ivx]{1,3}\s+)?(?:nr\s*)?(\d+(?:\s?[a-z]\b)?(?:\s?/\s?\d+)?)", re.IGNORECASE)


@dataclass(frozen=True)
class Holder:
    """An entry that has, or had, the address."""

    street: Lexemes
    number: str
    entry: str
    fact: AddressFact


@dataclass(frozen=True)
class Place:
    """An address found in a message: whose it is or was, and where in the text it stands."""

    holders: tuple[Holder, ...]
    words: frozenset[int]


class Addresses:
    def __init__(self, base: KnowledgeBase, table: FormTable) -> None:
        self._holders = [
            Holder(table.add(_name_of(match["street"])), _bare(match["number"]), id_, fact)
            for id_, entry in base.entries.items()
            for fact in entry.addresses
            if (match := _ADDRESS.match(fact.address))
        ]

    def find(self, text: str, message: Sequence[Token]) -> Place | None:
        """The first street of ours that is followed by a number of ours."""
        for token in message:
            end = token.word.at + len(token.word.written)
            number = _NUMBER.match(text, end)
            if number and (holders := self._at(token.lexemes, _bare(number.group(1)))):
                return Place(holders, frozenset(range(token.word.at, number.end())))
        return None

    def _at(self, street: Lexemes, number: str) -> tuple[Holder, ...]:
        return tuple(holder for holder in self._holders if holder.number == number and holder.street & street)


def _name_of(street: str) -> str:
    """The word that tells the street: of „Gen. Jana Kowala” the last, of „Mieszka I” the first."""
    return max(
        (word.written for word in words(street)[-2:]), key=lambda name: (len(name) > 2, street.lower().find(name))
    )


def _bare(number: str) -> str:
    return fold(number).replace(" ", "")
