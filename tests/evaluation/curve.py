"""What a system gains in right answers by answering more, and pays in wrong ones: the points of the picture.

Apart from the picture, for loading what draws it takes a second.
"""

from collections.abc import Sequence

import numpy

from tests.evaluation.messages import Message
from tests.evaluation.outcomes import Outcome, answers_all

Curve = tuple[list[float], list[float]]


def curve(messages: Sequence[Message], outcomes: Sequence[Outcome]) -> Curve:
    """Both shares, for a bar that rises over all sureness seen: below it everything is refused."""
    sureness = numpy.array([outcome.sureness for outcome in outcomes])
    inside = numpy.array([message.kind == "inside" for message in messages])
    outside = numpy.array([message.kind == "outside" for message in messages])
    right = numpy.array([answers_all(m, o.if_pressed) for m, o in zip(messages, outcomes, strict=True)]) & inside
    bars = [-1.0, *sorted(set(sureness.tolist())), numpy.inf]
    refused = [float((sureness[outside] < bar).mean()) for bar in bars]
    answered = [float((right & (sureness >= bar)).sum() / inside.sum()) for bar in bars]
    return refused, answered
