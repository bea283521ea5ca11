"""The figures by which the matcher judges a candidate."""

from dataclasses import dataclass


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
