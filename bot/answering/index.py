"""The entries as an inverted index of terms: which words speak for which entry, and how strongly."""

import math
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

import numpy

from bot.answering.leaning import Figures, Numbers
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


class Held(NamedTuple):
    """Numbers of the entries that hold a term, each once, and how much of it each holds."""

    entries: Numbers
    shares: Figures


class Index:
    """Immutable after building; weights are inverse entry frequencies. `entries`: in the order of their numbers."""

    def __init__(self, entries: Mapping[str, Entry], strong: Strong, lexicon: Lexicon) -> None:
        self.entries = sorted(entries)
        self.heaviest = math.log(1 + len(entries))
        postings: dict[str, dict[int, float]] = {}
        for number, id_ in enumerate(self.entries):
            _post(postings, number, [lexicon.learn(text) for text in weak_texts(entries[id_])], TEXT)
            _post(postings, number, [*map(lexicon.learn, entries[id_].words), *strong[id_]], WORD)
        holders = {term: sum(held.values()) for term, held in postings.items()}
        # Terms that too many entries hold are dropped.
        self._common = {term for term, held in holders.items() if held > max(COMMON * len(entries), FEW)}
        self._postings = {term: _held(held) for term, held in postings.items() if term not in self._common}
        self._rarity = {term: math.log(1 + len(entries) / max(holders[term], 1.0)) for term in self._postings}

    @property
    def terms(self) -> Set[str]:
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

    def shares(self, meaning: Meaning) -> Figures:
        """How much of a word's weight each entry holds: by the surest of its readings that the entry has."""
        most = numpy.zeros(len(self.entries), dtype=numpy.float32)  # Of three thousand words it is remembered.
        for term, like in meaning.terms.items():
            if term in self._postings:
                held, shares = self._postings[term]
                sureness = like * (BY_CONCEPT if term[0] == CONCEPT else 1.0)
                most[held] = numpy.maximum(most[held], sureness * shares)
        return most


def _post(postings: dict[str, dict[int, float]], number: int, texts: Iterable[list[Unit]], strength: float) -> None:
    for unit in (unit for units in texts for unit in units):
        for term in unit.meaning.terms:
            held = postings.setdefault(term, {})
            held[number] = max(strength, held.get(number, 0.0))


def _held(shares: Mapping[int, float]) -> Held:
    return Held(numpy.array([*shares], dtype=numpy.intp), numpy.array([*shares.values()], dtype=numpy.float32))


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
