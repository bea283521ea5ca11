"""What can only be a fact of one city: its streets, quarters and landmarks, its numbers, its entries."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bot.knowledge.dated import facts_of
from bot.knowledge.loading import FOLDERS, KnowledgeBase
from bot.knowledge.model import PhonesFact
from bot.language.inflection import Inflection
from bot.language.words import Word, composed, words
from bot.places.mentions import Mention, Names
from bot.places.name_table import rows

# Beginnings of what the city, its region and its centre are called, in whatever case. MOPR_NOW is the product's own.
CALLED = ("Białyst", "Białymst", "Białegost", "[Bb]iałost", "[Bb]ialyst", "[Bb]ialost", "[Pp]odlas", r"MOPR\b")
# Emergency numbers are the same in the whole country.
_SHORTEST_NUMBER = 7
_NUMBER = re.compile(r"\d(?:[ \-]?\d){6,}")


@dataclass(frozen=True)
class CityFacts:
    base: KnowledgeBase
    names: Names
    numbers: frozenset[str]

    @classmethod
    def of(cls, base: KnowledgeBase, inflection: Inflection, kept_places: Path | None = None) -> Self:
        phones = [fact for entry in base.entries.values() for facts in facts_of(entry).values() for fact in facts]
        numbers = {
            number.removeprefix("+48") for fact in phones if isinstance(fact, PhonesFact) for number in fact.numbers
        }
        return cls(
            base,
            Names(rows(base.places, inflection, kept_places), inflection),
            frozenset(number for number in numbers if len(number) >= _SHORTEST_NUMBER),
        )

    def within(self, text: str) -> set[str]:
        """What of the city stands in the text, as it is written there."""
        return {*self._places(composed(text)), *self._numbers(text), *self._called(text), *self._entries(text)}

    def is_entry(self, literal: str) -> bool:
        """Whether it is an entry's id and nothing else: folders and groups of words are named in code."""
        groups = {group for words in self.base.words.values() for group in words}
        return literal in self.base.entries and literal not in FOLDERS and literal not in groups

    def _places(self, text: str) -> Iterator[str]:
        message = words(text)
        for mention in self.names.find(text, message):
            written = [_as_typed(text, word) for word in message[mention.start : mention.end]]
            if mention.is_exact and not self._is_everyday(mention) and self._is_proper(mention, written):
                yield " ".join(written)

    def _is_everyday(self, mention: Mention) -> bool:
        """An ordinary word, which only its surroundings make a place."""
        match mention.sort:
            case "street":
                return self.base.places.streets[mention.which].everyday
            case "osiedle":
                return self.base.places.osiedla[mention.which].everyday
        return mention.sort == "kind"

    def _is_proper(self, mention: Mention, written: list[str]) -> bool:
        capitals = [word[0].isupper() for word in written if word[0].isalpha()]
        return all(capitals) if mention.sort == "street" else any(capitals)

    def _numbers(self, text: str) -> Iterator[str]:
        for found in _NUMBER.findall(text):
            digits = re.sub(r"\D", "", found)
            if any(digits.endswith(number) for number in self.numbers):
                yield found

    def _called(self, text: str) -> Iterator[str]:
        for beginning in CALLED:
            yield from re.findall(rf"\b{beginning}\w*", text)

    def _entries(self, text: str) -> Iterator[str]:
        """Names of several words, which nobody says by chance; matters of other offices are called alike everywhere."""
        for id_, entry in self.base.entries.items():
            if " " in entry.name and not self.base.is_elsewhere(id_) and entry.name in text:
                yield entry.name


def _as_typed(text: str, word: Word) -> str:
    return text[word.at : word.at + len(word.written)]
