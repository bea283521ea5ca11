"""The entries as an inverted index of terms: which words speak for which entry, and how strongly."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from bot.knowledge.model import Entry
from bot.language.lexicon import Lexicon, Unit

# A word that only the answer's text holds speaks less for an entry than one of its name or examples.
NAME, TEXT = 1.0, 0.5
# Everyday words („gdzie”, „dostać”) tell entries apart only a little, but a question made of nothing else
# must still find the entry whose example it is.
EVERYDAY = 0.12


@dataclass(frozen=True)
class Phrase:
    """An example or a name: the terms and the weight of each of its units."""

    units: tuple[tuple[frozenset[str], float], ...]
    weight: float


class Index:
    """Immutable after building; weights are inverse entry frequencies."""

    def __init__(self, entries: Mapping[str, Entry], lexicon: Lexicon) -> None:
        strong = {id_: [lexicon.learn(text) for text in strong_texts(entry)] for id_, entry in entries.items()}
        names = {id_: [lexicon.learn(text) for text in entry.words] for id_, entry in entries.items()}
        weak = {id_: [lexicon.learn(text) for text in weak_texts(entry)] for id_, entry in entries.items()}
        self.postings: dict[str, dict[str, float]] = {}
        for id_ in entries:
            self._post(id_, weak[id_], TEXT)
            self._post(id_, strong[id_] + names[id_], NAME)
        self._count = len(entries)
        self.phrases = {id_: [self._phrase(units) for units in strong[id_] if units] for id_ in entries}

    def _post(self, id_: str, texts: list[list[Unit]], strength: float) -> None:
        for units in texts:
            for unit in units:
                for term in unit.terms:
                    held = self.postings.setdefault(term, {})
                    held[id_] = max(strength, held.get(id_, 0.0))

    def _phrase(self, units: list[Unit]) -> Phrase:
        weighed = tuple((frozenset(unit.terms), self.weight(unit)) for unit in units)
        return Phrase(weighed, sum(weight for _, weight in weighed) or 1.0)

    @property
    def heaviest(self) -> float:
        """The weight of a word that a single entry holds."""
        return math.log(1 + self._count)

    def rarity(self, term: str) -> float:
        holders = sum(self.postings.get(term, {}).values())
        return math.log(1 + self._count / max(holders, 1.0)) if term in self.postings else 0.0

    def weight(self, unit: Unit) -> float:
        """How much a known unit says about what is asked; 0.0 for one that no entry holds."""
        rarest = max((self.rarity(term) for term in unit.terms), default=0.0)
        return rarest * EVERYDAY if unit.everyday else rarest


def strong_texts(entry: Entry) -> list[str]:
    addresses = [fact.address.split(",")[0] for fact in entry.addresses]
    return [entry.name, *entry.other_names, *entry.examples, *addresses]


def weak_texts(entry: Entry) -> list[str]:
    facts = [*entry.description, *(fact for facts in entry.details.values() for fact in facts)]
    return [fact.text for fact in facts]
