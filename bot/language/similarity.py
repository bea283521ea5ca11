"""How like two texts are as they stand, letter by letter and in order."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

# Below this share of common letters two texts have nothing to do with each other.
LEAST = 50.0


def alike(text: str, others: Sequence[str]) -> list[tuple[int, float]]:
    """Places of those that are like the text at all, the most alike first, each with its likeness; all of them folded.

    From 0.0 (at most half of the letters in common) to 1.0 (the very text).
    """
    found = process.extract(text, others, scorer=fuzz.ratio, score_cutoff=LEAST, limit=None)
    return [(place, (ratio - LEAST) / (100.0 - LEAST)) for _, ratio, place in found]
