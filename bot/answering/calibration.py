"""How likely each candidate is what was asked, and that none of them is: one choice among all (a multinomial logit)."""

import math
from collections.abc import Iterable
from operator import mul

from bot.answering.features import Candidates
from bot.knowledge.words_model import Thresholds


class Calibration:
    """Weights learnt from the labelled questions (`learning.py`), kept in `progi.yaml`."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._none = thresholds.none
        self._doubt = thresholds.doubt.values
        self._weights = thresholds.weights.values
        self._entries = thresholds.entries

    def probabilities(self, candidates: Candidates) -> list[float]:
        """One for each candidate; what they lack of 1.0 is the probability that none is meant."""
        none = self._none + _weighed(self._doubt, candidates.doubt)
        scores = [
            self._entries.get(entry, 0.0) + _weighed(self._weights, features)
            for entry, features in zip(candidates.entries, candidates.features, strict=True)
        ]
        highest = max([none, *scores])
        powers = [math.exp(score - highest) for score in scores]
        whole = sum(powers) + math.exp(none - highest)
        return [power / whole for power in powers]


def _weighed(weights: Iterable[float], figures: Iterable[float]) -> float:
    return float(sum(map(mul, weights, figures)))
