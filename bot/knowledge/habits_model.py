"""The schema of `tak-pytaja.yaml`: what was learnt from labelled questions, which sign speaks for which entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import Field

from bot.knowledge.model import Strict, Text

# In the place of an entry: questions that none of ours answers.
NONE = "-"
# Likewise: reports of somebody in need, and messages that hold two questions.
REPORT, TWO = "!", "2"
# A weight is written in so many parts of one.
PARTS = 20
_BETWEEN = " |"


class Sign(NamedTuple):
    """A word, a concept or a fragment of a word (`bot/answering/signs.py`).

    It stands in `many` of the texts and has the weight `usual` with every entry, in parts of one, but for those of
    `others`, that are still as written: „3:24 17:-8”, the number of an entry and what it has more there.
    """

    many: int
    usual: int
    others: str

    @property
    def weights(self) -> list[tuple[int, float]]:
        return [
            (int(number), int(weight) / PARTS) for number, weight in (one.split(":") for one in self.others.split())
        ]


@dataclass(frozen=True)
class Learnt:
    """`of`: digest of the questions; `texts`: how many texts it was learnt from."""

    of: str = ""
    entries: tuple[str, ...] = ()
    texts: int = 0
    signs: Mapping[str, Sign] = field(default_factory=dict)


class WrittenHabits(Strict):
    """Written by `python main.py calibrate` from `pytania/` and `glosy/`, never by hand."""

    of: Text = Field(alias="z-pytań", description="skrót pytań, z których to policzono")
    texts: int = Field(alias="tekstów", ge=0, description="z ilu tekstów")
    entries: tuple[Text, ...] = Field(
        alias="wpisy", description="ich numery, od 0, stoją przy cechach; „-” to żaden, „!” zgłoszenie, „2” dwa pytania"
    )
    signs: str = Field(
        alias="cechy",
        pattern=r"^([0-9]+ -?[0-9]+ [^|\n]+ \|( [0-9]+:-?[0-9]+)*\n)*$",
        description="w ilu tekstach, zwykła waga w dwudziestych, cecha | numer wpisu:o ile tam więcej",
    )

    @property
    def habits(self) -> Learnt:
        return Learnt(self.of, self.entries, self.texts, dict(map(_sign, self.signs.splitlines())))


def _sign(line: str) -> tuple[str, Sign]:
    head, _, others = line.partition(_BETWEEN)
    many, usual, sign = head.split(" ", 2)
    return sign, Sign(int(many), int(usual), others)


def as_line(name: str, sign: Sign) -> str:
    return f"{sign.many} {sign.usual} {name}{_BETWEEN}{sign.others}"


def others_written(weights: Iterable[tuple[int, int]]) -> str:
    return "".join(f" {number}:{weight}" for number, weight in weights)
