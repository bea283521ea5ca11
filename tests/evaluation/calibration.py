"""Whether „80 %” means right eight times of ten."""

from collections.abc import Sequence

import numpy

from tests.evaluation.messages import Message
from tests.evaluation.outcomes import Outcome

BINS = 10


def expected_error(messages: Sequence[Message], outcomes: Sequence[Outcome]) -> float:
    """Mean distance of what was claimed from what came true, in ten equally filled bins (ECE)."""
    claims = [
        (outcome.likelihood, float(any(outcome.likeliest in wanted for wanted in message.wanted)))
        for message, outcome in zip(messages, outcomes, strict=True)
        if outcome.likelihood is not None and message.kind in ("inside", "outside")
    ]
    ordered = numpy.array(sorted(claims, key=lambda claim: claim[0]))
    bins = numpy.array_split(ordered, BINS)
    return float(sum(abs(part[:, 0].mean() - part[:, 1].mean()) * len(part) for part in bins) / len(ordered))
