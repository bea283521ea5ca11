"""The entries as an inverted index of terms: which words speak for which entry, and how strongly."""

import math
from collections.abc import Collection, Iterable, Mapping

from bot.knowledge.model import Entry
from bot.language.lexicon import CONCEPT, Lexicon, Meaning, Unit

# A word that an entry lists, or has in its name or an example, speaks for it more than one that is only in its text.
WORD, TEXT = 1.0, 0.4
# A concept („lekarstwo” for „lek”) is a little less than the word itself.
BY_CONCEPT = 0.9
# Everyday words („gdzie”, „dostać”) tell entries apart only a little, but a question made of nothing else
# must still find the entry whose example it is.
EVERYDAY = 0.12
# A number alone says little: „15” is an age, a date, a house.
NUMBER = 0.6
# A word that more entries than this share hold, and more than a few, says nothing of which is meant.
COMMON, FEW = 0.35, 5


# The units of each name, example and address of an entry.
Strong = Mapping[str, list[list[Unit]]]


class Index:
    """Immutable after building; weights are inverse entry frequencies."""

    def __init__(self, entries: Mapping[str, Entry], strong: Strong, lexicon: Lexicon) -> None:
        self._postings: dict[str, dict[str, float]] = {}
        for id_, entry in entries.items():
            self._post(id_, [lexicon.learn(text) for text in weak_texts(entry)], TEXT)
            self._post(id_, [*(lexicon.learn(text) for text in entry.words), *strong[id_]], WORD)
        self._rarity = self._rarities(len(entries))
        self.heaviest = math.log(1 + len(entries))

    def _post(self, id_: str, texts: Iterable[list[Unit]], strength: float) -> None:
        for unit in (unit for units in texts for unit in units):
            for term in unit.meaning.terms:
                held = self._postings.setdefault(term, {})
                held[id_] = max(strength, held.get(id_, 0.0))

    def _rarities(self, count: int) -> dict[str, float]:
        """Weight of each term; terms that too many entries hold are dropped."""
        holders = {term: sum(held.values()) for term, held in self._postings.items()}
        self._common = {term for term, held in holders.items() if held > max(COMMON * count, FEW)}
        self._postings = {term: held for term, held in self._postings.items() if term not in self._common}
        return {term: math.log(1 + count / max(holders[term], 1.0)) for term in self._postings}

    @property
    def terms(self) -> Collection[str]:
        """All that any entry holds."""
        return self._postings.keys()

    def is_common(self, meaning: Meaning) -> bool:
        """Whether so many entries hold it that it neither speaks for one nor against any."""
        return not self._common.isdisjoint(meaning.terms)

    def weight(self, meaning: Meaning) -> float:
        """How much a known word says about what is asked; 0.0 for one that no entry holds."""
        lexemes = [self._rarity[term] for term in meaning.terms if term in self._rarity and term[0] != CONCEPT]
        concepts = [self._rarity[term] for term in meaning.terms if term in self._rarity and term[0] == CONCEPT]
        # Of the readings of a form the commonest is meant, as a rule.
        rarity = min(lexemes, default=max(concepts, default=0.0))
        return rarity * (EVERYDAY if meaning.everyday else NUMBER if meaning.folded.isdigit() else 1.0)

    def shares(self, meaning: Meaning) -> dict[str, float]:
        """How much of a word's weight each entry holds."""
        shares: dict[str, float] = {}
        for term, like in meaning.terms.items():
            sureness = like * (BY_CONCEPT if term[0] == CONCEPT else 1.0)
            for id_, strength in self._postings.get(term, {}).items():
                shares[id_] = max(shares.get(id_, 0.0), sureness * strength)
        return shares


def strong_units(entries: Mapping[str, Entry], lexicon: Lexicon) -> Strong:
    """To be learnt before anything else of the entries: their names say which words are topics."""
    for entry in entries.values():
        for name in (entry.name, *entry.other_names):
            lexicon.name(name)
    return {id_: [lexicon.learn(text) for text in strong_texts(entry)] for id_, entry in entries.items()}


def strong_texts(entry: Entry) -> list[str]:
    addresses = [fact.address.split(",")[0] for fact in entry.addresses]
    return [entry.name, *entry.other_names, *entry.examples, *addresses]


def weak_texts(entry: Entry) -> list[str]:
    facts = [*entry.description, *(fact for facts in entry.details.values() for fact in facts)]
    return [fact.text for fact in facts]
