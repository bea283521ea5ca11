"""Accuracy against refusal: what each system gains in right answers by answering more, and pays in wrong ones."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib
from matplotlib.figure import Figure

from tests.evaluation.curve import curve
from tests.evaluation.messages import Message
from tests.evaluation.outcomes import Outcome

matplotlib.use("svg")
# The file is the same wherever it is drawn.
matplotlib.rcParams.update({"svg.hashsalt": "mopr", "font.size": 9})
WIDE, HIGH = 7.0, 4.2


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
