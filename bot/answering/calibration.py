"""How likely each candidate is what was asked, and that none of them is: one choice among all (a multinomial logit)."""

import math
from operator import mul

import numpy

from bot.answering.features import Candidates
from bot.knowledge.words_model import Thresholds


class Calibration:
    """Weights learnt from the labelled questions (`learning.py`), kept in `progi.yaml`."""

    def __init__(self, thresholds: Thresholds) -> None:
        self._none = thresholds.none
        self._doubt = thresholds.doubt.values
        self._weights = numpy.array(thresholds.weights.values)
        self._entries = thresholds.entries

    def probabilities(self, candidates: Candidates) -> list[float]:
        """One for each candidate; what they lack of 1.0 is the probability that none is meant."""
        none = self._none + sum(map(mul, self._doubt, candidates.doubt))
        scores = candidates.features @ self._weights
        scores += [self._entries.get(entry, 0.0) for entry in candidates.entries]
        highest = float(scores.max(initial=none))
        powers = numpy.exp(scores - highest)
        found: list[float] = (powers / (powers.sum() + math.exp(none - highest))).tolist()
        return found
