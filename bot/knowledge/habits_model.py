"""The schema of `tak-pytaja.yaml`: what was learnt from labelled questions, which sign speaks for which entry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

from pydantic import Field

from bot.knowledge.model import Strict, Text

# In the place of an entry: questions that none of ours answers.
NONE = "-"
# Likewise: reports of somebody in need, messages that hold two questions, and those of somebody in danger.
REPORT, TWO, DANGER = "!", "2", "112"
# These say of a message what it is, whatever it asks about.
OF_MESSAGES = frozenset({REPORT, TWO, DANGER})
BESIDE_ENTRIES = OF_MESSAGES | {NONE}
# A weight is written in so many parts of one.
PARTS = 20
# Between a sign and what is known of it.
BETWEEN = " | "


class Sign(NamedTuple):
    """A word, a concept or whatever else (`bot/answering/signs.py`).

    It stands in `many` of the texts and has the weight `usual` with every entry but for those of `others`: the number
    of an entry, and what it has more there. Weights are in parts of one.
    """

    many: int
    usual: int
    others: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, written: str) -> Self:
        many, usual, *groups = written.split()
        split = [group.split(":") for group in groups]
        others = [(int(number), int(more)) for more, numbers in split for number in numbers.split(",")]
        return cls(int(many), int(usual), tuple(others))

    def __str__(self) -> str:
        """Many entries have the same more, which is written once for all of them."""
        by_more: dict[int, list[str]] = {}
        for number, more in self.others:
            by_more.setdefault(more, []).append(str(number))
        groups = (f"{more}:{','.join(by_more[more])}" for more in sorted(by_more))
        return " ".join([f"{self.many} {self.usual}", *groups])


@dataclass(frozen=True)
class Learnt:
    """`of`: digest of the questions; `texts`: how many texts it was learnt from.

    `signs` are as they are written, for a message has but few of the many thousands.
    """

    of: str = ""
    entries: tuple[str, ...] = ()
    texts: int = 0
    signs: Mapping[str, str] = field(default_factory=dict)


class WrittenHabits(Strict):
    """Written by `python main.py calibrate` from `pytania/` and `glosy/`, never by hand."""

    of: Text = Field(alias="z-pytań", description="skrót pytań, z których to policzono")
    texts: int = Field(alias="tekstów", ge=0, description="z ilu tekstów")
    entries: tuple[Text, ...] = Field(
        alias="wpisy",
        description="ich numery, od 0, stoją przy cechach; „-”: żaden, „!”: zgłoszenie, „2”: dwa, „112”: zagrożenie",
    )
    signs: str = Field(
        alias="cechy",
        pattern=r"^([^|\n]+ \| [0-9]+ -?[0-9]+( -?[0-9]+:[0-9]+(,[0-9]+)*)*\n)*$",
        description="cecha | w ilu tekstach, zwykła waga w dwudziestych, o ile więcej:przy których wpisach",
    )

    @property
    def habits(self) -> Learnt:
        lines = self.signs.splitlines()
        return Learnt(self.of, self.entries, self.texts, dict(line.split(BETWEEN, 1) for line in lines))
