"""What deciding gives back: values that the terminal and Telegram both know how to show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

POLISH, IN = "pl", "@"
Kind = Literal["answer", "choice", "unknown", "redirect", "small_talk", "report"]
Facet = Literal[
    "telefon", "adres", "godziny", "e-mail", "faks",
    "dokumenty", "warunki", "kwota", "termin", "jak-złożyć", "zasady",
]  # fmt: skip


# Standing texts of the bot, by their key in `teksty/pl.yaml`; two of them are lists made from the base.
Page = Literal["start", "pomoc", "zespoly", "programy", "prywatnosc", "błąd", "tłok", "za-szybko"]


@dataclass(frozen=True)
class Answer:
    """One entry's answer as plain text; `address` is set where a map link helps."""

    id: str
    score: float
    title: str
    text: str
    address: str | None = None


@dataclass(frozen=True)
class Button:
    """Opens an entry; everything it needs is in it, so it works after a restart too."""

    label: str
    entry: str
    facets: tuple[Facet, ...] = ()
    language: str = POLISH

    @property
    def opens(self) -> str:
        """The entry and, unless it is Polish, the language in which it is told: „kasa”, „kasa@uk”."""
        return self.entry if self.language == POLISH else f"{self.entry}{IN}{self.language}"


@dataclass(frozen=True)
class Press:
    """A button that does something: `data` says what (at most 64 bytes), or `url` opens a page."""

    label: str
    data: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Topic:
    """What a follow-up such as „a telefon?” refers to, and the language in which it was told."""

    entry: str
    facets: tuple[Facet, ...]
    at: datetime
    language: str = POLISH


@dataclass(frozen=True)
class Reply:
    """The whole plain text, its parts, and the buttons beneath it.

    `tools` are rows of buttons beneath all others: what can be done with the reply, rather than what it leads to.
    With `asks_place` the buttons come as keys under the text field, beside one that sends the phone's position.
    What comes before `begins` in the text is no part of the answers: a banner.
    """

    kind: Kind
    text: str
    answers: tuple[Answer, ...] = ()
    buttons: tuple[Button | Press, ...] = ()
    topic: Topic | None = None
    report: dict[str, object] | None = None
    asks_place: bool = False
    begins: int = 0
    tools: tuple[tuple[Press, ...], ...] = ()
    language: str = POLISH
