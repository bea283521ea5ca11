"""The figures by which candidates are judged, against each other and against „none of them”."""

from typing import NamedTuple


class Features(NamedTuple):
    """What speaks for an entry; what each is worth on new questions is in docs/evaluation.md.

    `coverage` is the share of the question's weight that the entry holds. `habit` is how likely people who ask like
    that ask about the entry, going by labelled questions (`habits.py`), as a logarithm: the surer that is already, the
    less it says that they lean still further.
    """

    coverage: float
    habit: float


class Doubt(NamedTuple):
    """What speaks for none: how long the message is, and habit."""

    words: float
    habit: float


class Candidates(NamedTuple):
    """Entries that may be meant, what speaks for each, and what speaks against all of them."""

    entries: tuple[str, ...]
    features: tuple[Features, ...]
    doubt: Doubt
