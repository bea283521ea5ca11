"""How like two texts are as they stand, letter by letter and in order."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

# Below this share of common letters two texts have nothing to do with each other.
LEAST = 50.0


def likest(text: str, others: Sequence[str]) -> float:
    """From 0.0 (at most half of the letters in common with any) to 1.0 (the very text of one); all of them folded."""
    found = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=LEAST)
    return (found[1] - LEAST) / (100.0 - LEAST) if found else 0.0
