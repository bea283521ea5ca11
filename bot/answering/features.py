"""The figures by which candidates are judged, against each other and against „none of them”."""

from dataclasses import dataclass
from typing import NamedTuple


class Features(NamedTuple):
    """What speaks for an entry.

    `coverage` is the share of the question's weight that the entry holds, `evidence` that weight itself, in words that
    one entry alone holds. `example` is the share of its best example that the question holds, `likeness` of the two
    the mean both ways, `name` the share of the entry's name. `typed` says how like the whole message is to an example,
    letter by letter. `number` is 1.0 for a team whose number is named, -1.0 where only other numbers are.
    `elsewhere` is 1.0 for another office's matter.
    """

    coverage: float
    example: float
    likeness: float
    evidence: float
    name: float
    typed: float
    number: float
    elsewhere: float


class Doubt(NamedTuple):
    """What speaks for none: words of foreign topics, words that nobody knows, and how long the message is."""

    foreign: float
    unknown: float
    words: float


@dataclass(frozen=True)
class Candidate:
    """An entry, what speaks for it, and which of its examples the question is nearest to."""

    entry: str
    features: Features
    example: str = ""
