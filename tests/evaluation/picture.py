"""Accuracy against refusal: what each system gains in right answers by answering more, and pays in wrong ones."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
import numpy
from matplotlib.figure import Figure

from tests.evaluation.messages import Message
from tests.evaluation.outcomes import Outcome, answers_all

matplotlib.use("svg")
# The file is the same wherever it is drawn.
matplotlib.rcParams.update({"svg.hashsalt": "mopr", "font.size": 9})
WIDE, HIGH = 7.0, 4.2

Curve = tuple[list[float], list[float]]


def draw(systems: Mapping[str, Sequence[Outcome]], messages: Sequence[Message], file: Path) -> None:
    figure = Figure(figsize=(WIDE, HIGH), layout="constrained")
    axes = figure.add_subplot()
    for number, (name, outcomes) in enumerate(systems.items()):
        refused, right = curve(messages, outcomes)
        axes.plot(refused, right, label=name, linewidth=2.4 if number == 0 else 1.2)
    axes.set(xlabel="share of out-of-scope messages refused", ylabel="share of in-scope messages answered rightly")
    axes.set(xlim=(0, 1), ylim=(0, 1))
    axes.grid(alpha=0.3)
    axes.legend(loc="lower left")
    figure.savefig(file, metadata={"Date": None})


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
