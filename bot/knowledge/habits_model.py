"""The schema of `tak-pytaja.yaml`: what was learnt from labelled questions, which sign speaks for which entry."""

from dataclasses import dataclass, field

from pydantic import Field

from bot.knowledge.model import Strict, Text
from bot.knowledge.signs import Signs
from bot.knowledge.signs_written import read

# In the place of an entry: questions that none of ours answers.
NONE = "-"
# Likewise: reports of somebody in need, messages that hold two questions, and those of somebody in danger.
REPORT, TWO, DANGER = "!", "2", "112"
# These say of a message what it is, whatever it asks about.
OF_MESSAGES = frozenset({REPORT, TWO, DANGER})
BESIDE_ENTRIES = OF_MESSAGES | {NONE}


@dataclass(frozen=True)
class Learnt:
    """`of`: digest of the questions; `texts`: how many texts it was learnt from.

    `rare` words were in the base, but in too few texts to learn anything of them.
    """

    of: str = ""
    entries: tuple[str, ...] = ()
    texts: int = 0
    signs: Signs = field(default_factory=Signs.none)
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
        signs = read(self.signs, len(self.entries))
        return Learnt(self.of, self.entries, self.texts, signs, frozenset(self.rare))
