"""A report of a person in need, and what may become of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.answering.reply import POLISH
from bot.places.place import Place

# „merged” says that another report is of the same person.
State = Literal["open", "taken", "closed", "withdrawn", "merged"]
Outcome = Literal["helped", "not_found", "refused", "handed_over", "false"]
Source = Literal["telegram", "terminal", "phone"]
COORDINATOR = "koordynator"


@dataclass(frozen=True)
class Written:
    """Where a message of a person stands. Handled again, perhaps after a crash, it must change nothing twice."""

    chat: str
    message: int


@dataclass(frozen=True)
class Addition:
    """What its author, or the person that somebody called about, told later; in which message, if in any."""

    at: datetime
    text: str
    message: int | None = None
    gist: str = ""


@dataclass(frozen=True)
class Report:
    """As stored. `chat` is the author's (None for one entered for a caller); `lead` and `area` are ids of teams.

    `waiting_since` is when the present wait for somebody to take it began; `step` counts the steps of `dyzur.yaml`
    done since then. `at_night` says that it came while the lead was closed, so the morning's list counts its time.
    `draft` is the key of the draft that it was; `hears` is false of an author who has blocked the bot.
    Of one that is `erased` only what is counted is left. `language` is the author's;
    `gist` is what was recognised, in Polish, of words that are not Polish.
    """

    id: int
    number: str
    chat: str | None
    source: Source
    words: tuple[str, ...]
    place: Place | None
    signs: frozenset[str]
    urgent: bool
    lead: str
    created: datetime
    waiting_since: datetime
    at_night: bool
    area: str | None = None
    area_basis: str | None = None
    unconfirmed: bool = False
    by_self: bool = False
    wants_word: bool = True
    additions: tuple[Addition, ...] = ()
    state: State = "open"
    step: int = 0
    holder: str | None = None
    holder_name: str | None = None
    taken_at: datetime | None = None
    outcome: Outcome | None = None
    ended_at: datetime | None = None
    merged_into: str | None = None
    draft: str | None = None
    hears: bool = True
    erased: bool = False
    language: str = POLISH
    gist: tuple[str, ...] = ()

    @property
    def is_live(self) -> bool:
        return self.state in ("open", "taken")
