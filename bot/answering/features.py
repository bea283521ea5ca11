"""What the matcher has heard, and the figures by which it judges a candidate."""

from dataclasses import dataclass

from bot.language.lexicon import Unit


@dataclass(frozen=True)
class Features:
    """What tells a right candidate from a wrong one; all between -1 and 3.

    `gap` is how far it is ahead of the next; the last two count it only as far as the message is understood.
    """

    coverage: float
    example: float
    likeness: float
    evidence: float
    foreign: float
    unknown: float
    gap: float
    clear_coverage: float
    clear_likeness: float

    def values(self) -> dict[str, float]:
        return dict(vars(self))


@dataclass(frozen=True)
class Candidate:
    entry: str
    features: Features


@dataclass(frozen=True)
class Heard:
    """A message as the matcher sees it: its units with their weights, negative where no entry holds the word."""

    units: tuple[tuple[Unit, float], ...]

    @property
    def known(self) -> list[tuple[Unit, float]]:
        return [(unit, weight) for unit, weight in self.units if weight > 0]

    @property
    def foreign(self) -> float:
        """Weight of words of foreign topics."""
        return -sum(weight for unit, weight in self.units if weight < 0 and unit.foreign)

    @property
    def unknown(self) -> float:
        """Weight of words that are in no list and no entry."""
        return -sum(weight for unit, weight in self.units if weight < 0 and not unit.foreign)

    @property
    def weight(self) -> float:
        return sum(abs(weight) for _, weight in self.units)
