"""Names and examples of the entries, and how like a question is to the nearest of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.features import Nearest
from bot.answering.index import Index, Strong, strong_texts
from bot.answering.question import Question
from bot.knowledge.model import Entry
from bot.language.lexicon import Unit
from bot.language.similarity import likest
from bot.language.words import words

# Where a term stands among the phrases of an entry: which phrase, which unit of it, the unit's weight.
Place = tuple[int, int, float]


@dataclass(frozen=True)
class Phrase:
    """An example or a name, and the weight of all its units."""

    text: str
    weight: float


class Examples:
    """Immutable after building."""

    def __init__(self, entries: Mapping[str, Entry], strong: Strong, index: Index, breathe: Callable[[], None]) -> None:
        """`breathe` is called at every entry."""
        self._index = index
        self._phrases: list[Phrase] = []
        self._places: dict[str, dict[str, list[Place]]] = {}
        self._folded = {id_: [folded(text) for text in strong_texts(entry)] for id_, entry in entries.items()}
        for id_, entry in entries.items():
            breathe()
            for text, units in zip(strong_texts(entry), strong[id_], strict=True):
                self._add(id_, text, units)

    def _add(self, entry: str, text: str, units: Sequence[Unit]) -> None:
        weights = [self._index.weight(unit) for unit in units]
        for number, (unit, weight) in enumerate(zip(units, weights, strict=True)):
            for term in unit.terms.keys() & self._index.postings.keys():
                held = self._places.setdefault(term, {}).setdefault(entry, [])
                held.append((len(self._phrases), number, weight))
        self._phrases.append(Phrase(text, sum(weights) or 1.0))

    def typed(self, entry: str, question: Question) -> float:
        """How like the whole question is to an example as it stands, from 0.0 to 1.0."""
        return likest(question.typed, self._folded[entry])

    def nearest(self, question: Question, entries: Iterable[str]) -> dict[str, Nearest]:
        said = {term: like for unit, _ in question.known for term, like in unit.terms.items()}
        places = [(self._places[term], like) for term, like in said.items() if term in self._places]
        return {id_: self._nearest(id_, places, question.weight) for id_ in entries}

    def _nearest(self, entry: str, places: Iterable[tuple[Mapping[str, list[Place]], float]], total: float) -> Nearest:
        units: dict[tuple[int, int], float] = {}
        for held, like in places:
            for phrase, unit, weight in held.get(entry, ()):
                units[phrase, unit] = max(units.get((phrase, unit), 0.0), like * weight)
        held_of: dict[int, float] = {}
        for (phrase, _), weight in units.items():
            held_of[phrase] = held_of.get(phrase, 0.0) + weight
        covers = {phrase: weight / self._phrases[phrase].weight for phrase, weight in held_of.items()}
        if not covers:
            return Nearest()
        likeness = {phrase: _both_ways(cover, held_of[phrase] / total) for phrase, cover in covers.items()}
        best = max(likeness, key=lambda phrase: (likeness[phrase], covers[phrase], -phrase))
        return Nearest(self._phrases[best].text, covers[best], likeness[best])


def folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))


def _both_ways(cover: float, back: float) -> float:
    """The harmonic mean of the share of a phrase that a question holds, and of the question that the phrase does."""
    back = min(1.0, back)
    return 2 * cover * back / (cover + back) if cover else 0.0
