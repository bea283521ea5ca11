"""How likely each candidate is what was asked, and that none of them is: one choice among all (a multinomial logit)."""

import math
from collections.abc import Sequence
from operator import mul

from bot.answering.features import Candidate, Doubt
from bot.knowledge.words_model import Thresholds


class Calibration:
    """Weights learnt from the labelled questions (`learning.py`), kept in `progi.yaml`."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._none = thresholds.none
        self._doubt = thresholds.doubt.values
        self._weights = thresholds.weights.values

    def probabilities(self, candidates: Sequence[Candidate], doubt: Doubt) -> list[float]:
        """One for each candidate; what they lack of 1.0 is the probability that none is meant."""
        scores = [_dot(self._weights, candidate.features) for candidate in candidates]
        none = self._none + _dot(self._doubt, doubt)
        highest = max([none, *scores])
        powers = [math.exp(score - highest) for score in scores]
        total = sum(powers) + math.exp(none - highest)
        return [power / total for power in powers]


def _dot(weights: Sequence[float], values: Sequence[float]) -> float:
    total: float = sum(map(mul, weights, values))
    return total
