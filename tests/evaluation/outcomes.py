"""What any system did with a message, and how many points that is worth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answering.decision import OFFERED
from tests.evaluation.messages import Message

# „silent” is „nie wiem”, a pointer to another office, or small talk; „report” begins the report of a person in need.
Did = Literal["answer", "choice", "silent", "talk", "report"]
# An offer among which the right one stands takes a tap more; one that should not be made is half a nuisance.
TAP, NUISANCE = 0.5, 0.5


@dataclass(frozen=True)
class Outcome:
    """`given`: entries answered or offered. `sureness` says how readily it answered, on any scale.

    `likeliest` is the entry that it thought of first, and `likelihood` how probable it claims that to be; for what was
    decided otherwise (a phone number, a greeting) there is none.
    """

    did: Did
    given: tuple[str, ...] = ()
    sureness: float = 0.0
    likeliest: str = ""
    likelihood: float | None = None

    @property
    def if_pressed(self) -> tuple[str, ...]:
        """What it would have answered if it always had to."""
        return self.given if self.did == "answer" else (self.likeliest,)


def points(message: Message, outcome: Outcome) -> float:
    match message.kind:
        case "inside":
            return _points_inside(message, outcome)
        case "outside":
            return NUISANCE if outcome.did == "choice" else float(outcome.did in ("silent", "talk"))
    return float(outcome.did == message.kind)


def _points_inside(message: Message, outcome: Outcome) -> float:
    if outcome.did == "answer":
        return float(answers_all(message, outcome.given))
    offered = outcome.given[:OFFERED]
    return TAP if outcome.did == "choice" and answers_all(message, offered) else 0.0


def answers_all(message: Message, given: Sequence[str]) -> bool:
    """Each question of the message has one of its right entries among those given."""
    return all(not wanted.isdisjoint(given) for wanted in message.wanted)
