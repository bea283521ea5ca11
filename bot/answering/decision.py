"""What is decided about a message, by which rule, and from which chances."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.answering.addresses import Place
from bot.answering.reply import Facet
from bot.answering.understanding import Likely

OFFERED = 3
# Nobody means what is less likely: neither a button nor a second answer is worth reading.
WORTH_TELLING = 0.03
# Whose matter it is, if not ours, is said as a fact, and so only where it is likelier than all else together.
POINTED = 0.5

# By a number, an address, or a part of an answer that stands for the rest; else by chances: of both halves, of two
# questions at once, of another office, and of one entry of ours, of two, of three, or of too few.
Rule = Literal[
    "numer", "adres", "ciąg-dalszy", "część",
    "połowy", "dwa-pytania", "inny-urząd", "jeden", "dwa", "wybór", "za-mało",
]  # fmt: skip

# Of what was talked about, or of the centre: no help to whoever writes that somebody „nie odbiera telefonu”.
OF_PART: frozenset[Rule] = frozenset({"ciąg-dalszy", "część"})


class Limits(Protocol):
    """From which chance one entry is answered, two are answered together, and up to three are offered."""

    @property
    def answer(self) -> float: ...
    @property
    def both(self) -> float: ...
    @property
    def offer(self) -> float: ...


@dataclass(frozen=True)
class Decision:
    """`entries` are answered, offered, pointed away to, or (for „unknown”) known only on another day.

    `facets`: the parts asked for, of each entry. `place`: who is there is told. `chance`: what was held against limits.
    `crisis`: nothing of ours is answered, and it may be from somebody whom the crisis centre should hear.
    """

    kind: Literal["answer", "choice", "redirect", "unknown"]
    rule: Rule
    entries: tuple[Likely, ...] = ()
    facets: tuple[tuple[Facet, ...], ...] = ()
    place: Place | None = None
    chance: float = 0.0
    crisis: bool = False


def reached(chances: Sequence[float], limits: Limits) -> tuple[Literal["answer", "choice", "unknown"], int]:
    """What the chances of our likeliest entries are enough for, and how many of these entries are told."""
    if chances and chances[0] >= limits.answer:
        return "answer", 1
    told = [chance for chance in chances[:OFFERED] if chance >= WORTH_TELLING]
    if sum(told[:2]) >= limits.both:
        return "answer", len(told[:2])
    return ("choice", len(told)) if told and sum(told) >= limits.offer else ("unknown", 0)
