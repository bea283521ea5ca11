"""The schema of a further language: `teksty/uk.yaml`, `slowa/uk.yaml` and `tlumaczenia/uk.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import Field, RootModel

from bot.knowledge.model import Strict, Text


class Spoken(RootModel[dict[str, str]]):
    """`teksty/<language>.yaml`: what the bot says to residents, and how the language says days and hours."""


class Vocabulary(Strict):
    """`slowa/<language>.yaml`. In a phrase `*` at the end of a word stands for any ending."""

    letters: dict[Text, Text] = Field({}, alias="litery", description="jak jej litery pisze się łacinką")
    spelling: dict[Text, Text] = Field({}, alias="pisownia", description="łacinką: co piszą → jak to porównujemy")
    words: dict[Text, tuple[Text, ...]] = Field(alias="słowa", description="polskie słowo → słowa tego języka")


class Translated(Strict):
    name: Text = Field(alias="nazwa", description="co to jest, w tym języku")
    description: tuple[Text, ...] = Field((), alias="opis", description="tyle tekstów, ile ma opis wpisu, po kolei")


class Translations(RootModel[dict[Text, Translated]]):
    """`tlumaczenia/<language>.yaml`: names and texts of entries, by the names of their files."""


@dataclass(frozen=True)
class Language:
    """`code` as in the names of its files.

    `phrases`: by what they are in Polish, one a line, for as objects the tens of thousands would fill memory.
    """

    code: str
    texts: Mapping[str, str]
    letters: Mapping[str, str]
    spelling: Mapping[str, str]
    phrases: Mapping[str, str]
    entries: Mapping[str, Translated] = field(default_factory=dict)

    @property
    def reader(self) -> str:
        """Who has read it as a speaker, or „nikt”."""
        return self.texts["przeczytał"]
