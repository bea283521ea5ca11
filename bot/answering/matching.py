"""Which entries a message may be about: coverage of its words, weighed by how much each word says."""

from dataclasses import dataclass

from bot.answering.index import Index, Phrase
from bot.language.lexicon import Lexicon, Unit

# Shares of the weight of a word that one entry alone holds, for words that no entry holds.
FOREIGN, UNKNOWN_NOUN, UNKNOWN_OTHER = 1.2, 0.8, 0.3
# A concept („lekarstwo” for „lek”) is a little less than the word itself.
BY_CONCEPT = 0.9
KEPT = 8


@dataclass(frozen=True)
class Features:
    """What tells a right candidate from a wrong one; all between 0 and about 3."""

    coverage: float
    example: float
    likeness: float
    evidence: float
    foreign: float
    gap: float

    def values(self) -> dict[str, float]:
        return dict(vars(self))


@dataclass(frozen=True)
class Candidate:
    entry: str
    features: Features
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Heard:
    """A message as the matcher sees it: its units with their weights."""

    units: tuple[tuple[Unit, float], ...]
    foreign: float
    weight: float

    @property
    def unmatched(self) -> tuple[str, ...]:
        return tuple(unit.word.written for unit, weight in self.units if weight < 0)


class Matcher:
    def __init__(self, lexicon: Lexicon, index: Index) -> None:
        self._lexicon = lexicon
        self._index = index

    def hear(self, text: str) -> Heard:
        return self.weigh(self._lexicon.read(text))

    def weigh(self, units: list[Unit]) -> Heard:
        weighed = tuple((unit, self._weight(unit)) for unit in units)
        foreign = -sum(weight for _, weight in weighed if weight < 0)
        return Heard(weighed, foreign, sum(abs(weight) for _, weight in weighed))

    def _weight(self, unit: Unit) -> float:
        """Negative for a word that no entry holds: it speaks against every answer."""
        if known := self._index.weight(unit):
            return known
        if unit.everyday:
            return 0.0
        share = FOREIGN if unit.foreign else UNKNOWN_NOUN if unit.noun else UNKNOWN_OTHER
        return -share * self._index.heaviest * min(1.0, len(unit.word.folded) / 5)

    def candidates(self, heard: Heard) -> list[Candidate]:
        """The likeliest entries, best first."""
        covered = self._covered(heard)
        if not covered:
            return []
        nearest = sorted(covered, key=lambda id_: -covered[id_])[: 2 * KEPT]
        scored = sorted(((self._score(id_, covered[id_], heard), id_) for id_ in nearest), reverse=True)[:KEPT]
        return [self._candidate(id_, covered[id_], heard, scored) for _, id_ in scored]

    def _covered(self, heard: Heard) -> dict[str, float]:
        """Weight of the message's words that each entry holds."""
        covered: dict[str, float] = {}
        for unit, weight in heard.units:
            if weight > 0:
                for id_, share in self._shares(unit, weight).items():
                    covered[id_] = covered.get(id_, 0.0) + weight * share
        return covered

    def _shares(self, unit: Unit, weight: float) -> dict[str, float]:
        shares: dict[str, float] = {}
        for term, like in unit.terms.items():
            sureness = like * (BY_CONCEPT if term.startswith("=") else 1.0)
            for id_, strength in self._index.postings.get(term, {}).items():
                shares[id_] = max(shares.get(id_, 0.0), sureness * strength)
        return shares

    def _score(self, id_: str, covered: float, heard: Heard) -> float:
        return covered / heard.weight * (0.7 + 0.3 * self._best_phrase(id_, heard)[0])

    def _best_phrase(self, id_: str, heard: Heard) -> tuple[float, float]:
        """Of the entry's best example: the share of it that the message holds, and their likeness both ways."""
        said = {term: like for unit, weight in heard.units if weight > 0 for term, like in unit.terms.items()}
        return max((_phrase_fit(phrase, said, heard) for phrase in self._index.phrases[id_]), key=lambda fit: fit[1])

    def _candidate(self, id_: str, covered: float, heard: Heard, scored: list[tuple[float, str]]) -> Candidate:
        own = next(score for score, other in scored if other == id_)
        rival = max((score for score, other in scored if other != id_), default=0.0)
        example, likeness = self._best_phrase(id_, heard)
        heaviest = self._index.heaviest
        features = Features(
            coverage=covered / heard.weight,
            example=example,
            likeness=likeness,
            evidence=min(covered / heaviest, 3.0),
            foreign=min(heard.foreign / heaviest, 3.0),
            gap=(own - rival) / max(own, rival),
        )
        matched = tuple(
            unit.word.written for unit, weight in heard.units if weight > 0 and id_ in self._shares(unit, weight)
        )
        return Candidate(id_, features, matched)


def _phrase_fit(phrase: Phrase, said: dict[str, float], heard: Heard) -> tuple[float, float]:
    held = 0.0
    for terms, weight in phrase.units:
        held += weight * max((said[term] for term in terms if term in said), default=0.0)
    cover = held / phrase.weight
    back = min(1.0, held / heard.weight) if heard.weight else 0.0
    return cover, 2 * cover * back / (cover + back) if cover + back else 0.0
