"""The schema of `tak-pytaja.yaml`: what was learnt from labelled questions, which sign speaks for which entry."""

from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from struct import Struct
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
# Two weights in half a million are larger, and need not be.
MOST = 127
# The number of an entry and a weight in three bytes, and so in four characters: thousands of signs are read as they
# are met, and figures that people can read would take ten times as long.
_PAIR = Struct("<Hb")
# Between a sign and what is known of it.
BETWEEN = " | "


class Sign(NamedTuple):
    """A word, a concept or whatever else (`bot/answering/signs.py`).

    It stands in `many` of the texts and has the weight `usual` with every entry but for those of `others`: the number
    of an entry, and what it has more there, packed (`pairs`). Weights are in parts of one.
    """

    many: int
    usual: int
    others: bytes

    @classmethod
    def of(cls, many: int, usual: int, others: Iterable[tuple[int, int]]) -> Self:
        return cls(many, usual, b"".join(_PAIR.pack(number, max(-MOST, min(more, MOST))) for number, more in others))

    @classmethod
    def read(cls, written: str) -> Self:
        many, usual, *coded = written.split()
        return cls(int(many), int(usual), a2b_base64(coded[0]) if coded else b"")

    def __str__(self) -> str:
        coded = [b2a_base64(self.others, newline=False).decode()] if self.others else []
        return " ".join([str(self.many), str(self.usual), *coded])


def pairs(packed: bytes) -> Iterator[tuple[int, int]]:
    return _PAIR.iter_unpack(packed)


@dataclass(frozen=True)
class Learnt:
    """`of`: digest of the questions; `texts`: how many texts it was learnt from.

    `signs` are as they are written, for a message has but few of the many thousands. `rare` words were in the base, but
    in too few texts to learn anything of them.
    """

    of: str = ""
    entries: tuple[str, ...] = ()
    texts: int = 0
    signs: Mapping[str, str] = field(default_factory=dict)
    rare: frozenset[str] = frozenset()


class WrittenHabits(Strict):
    """Written by `python main.py calibrate` from `pytania/` and `glosy/`, never by hand."""

    of: Text = Field(alias="z-pytań", description="skrót pytań, z których to policzono")
    texts: int = Field(alias="tekstów", ge=0, description="z ilu tekstów")
    entries: tuple[Text, ...] = Field(
        alias="wpisy",
        description="ich numery, od 0, stoją przy cechach; „-”: żaden, „!”: zgłoszenie, „2”: dwa, „112”: zagrożenie",
    )
    rare: tuple[Text, ...] = Field((), alias="rzadkie", description="słowa bazy, których prawie nikt nie użył")
    signs: str = Field(
        alias="cechy",
        pattern=r"^([^|\n]+ \| [0-9]+ -?[0-9]+( ([A-Za-z0-9+/]{4})+)?\n)*$",
        description="cecha | w ilu tekstach, zwykła waga w dwudziestych, po cztery znaki: wpis i o ile tam więcej",
    )

    @property
    def habits(self) -> Learnt:
        lines = self.signs.splitlines()
        signs = dict(line.split(BETWEEN, 1) for line in lines)
        return Learnt(self.of, self.entries, self.texts, signs, frozenset(self.rare))
