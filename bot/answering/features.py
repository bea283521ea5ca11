"""The figures by which candidates are judged, against each other and against „none of them”."""

from typing import NamedTuple


class Features(NamedTuple):
    """What speaks for an entry; each was kept because without it fewer new questions were answered rightly.

    `coverage` is the share of the question's weight that the entry holds, `evidence` that weight itself, in words that
    one entry alone holds. `typed` says how like the whole message is to an example, letter by letter. `habit` is how
    far the question leans towards the entry, going by labelled ones (`habits.py`).
    """

    coverage: float
    evidence: float
    typed: float
    habit: float


class Doubt(NamedTuple):
    """What speaks for none: words that nobody knows, how long the message is, and habit."""

    unknown: float
    words: float
    habit: float


class Candidate(NamedTuple):
    """An entry that may be meant; `example`: the name or example of it that the question is most like, if any."""

    entry: str
    features: Features
    example: str
