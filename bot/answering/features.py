"""The figures by which candidates are judged, against each other and against „none of them”."""

from dataclasses import dataclass
from typing import NamedTuple


class Features(NamedTuple):
    """What speaks for an entry; each was kept because without it fewer new questions were answered rightly.

    `coverage` is the share of the question's weight that the entry holds, `evidence` that weight itself, in words that
    one entry alone holds. `example` is the share of its nearest example that the question holds; `typed` says how like
    the whole message is to an example, letter by letter. `habit` is how far the question leans towards the entry, going
    by labelled ones (`habits.py`).
    """

    coverage: float
    example: float
    evidence: float
    typed: float
    habit: float


class Doubt(NamedTuple):
    """What speaks for none: words of foreign topics, words that nobody knows, how long the message is, and habit."""

    foreign: float
    unknown: float
    words: float
    habit: float


@dataclass(frozen=True)
class Nearest:
    """The phrase of an entry nearest to a question: the share of it that the question holds, and how like they are."""

    text: str = ""
    cover: float = 0.0
    likeness: float = 0.0


@dataclass(frozen=True)
class Candidate:
    entry: str
    features: Features
    nearest: Nearest
