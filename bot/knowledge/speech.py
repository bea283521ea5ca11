"""How a language says days, months and hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.knowledge.dates import MONTHS, OF_MONTHS, in_words


@dataclass(frozen=True)
class Speech:
    """`code` of the language; `of_months` as months stand after a day."""

    code: str
    days: Sequence[str]
    months: Sequence[str]
    of_months: Sequence[str]
    daily: str
    all_day: str
    closed: str
    open: str
    holidays: str
    also: str
    open_until: str
    open_all_day: str
    closed_now: str
    opens_next: str
    today: str
    tomorrow: str

    @classmethod
    def of(cls, code: str, texts: Mapping[str, str]) -> Self:
        return cls(
            code=code,
            days=texts["dni"].split(),
            months=texts["miesiące-same"].split(),
            of_months=texts["miesiące"].split(),
            daily=texts["codziennie"],
            all_day=texts["całodobowo"],
            closed=texts["nieczynne"],
            open=texts["czynne"],
            holidays=texts["święta"],
            also=texts["i"],
            open_until=texts["teraz-do"],
            open_all_day=texts["teraz-całodobowo"],
            closed_now=texts["teraz-nieczynne"],
            opens_next=texts["najbliżej"],
            today=texts["dziś-od"],
            tomorrow=texts["jutro-od"],
        )

    def day(self, day: date) -> str:
        return self.when(in_words(day))

    def when(self, polish: str) -> str:
        """„ok. luty 2015 r.” with the months of the language."""
        if self.code == IN_POLISH.code:
            return polish
        months = dict(zip((*OF_MONTHS, *MONTHS), (*self.of_months, *self.months), strict=True))
        said = [months.get(word, word) for word in polish.removesuffix(" r.").removeprefix("ok. ").split(" ")]
        return ("~ " if polish.startswith("ok. ") else "") + " ".join(said)


IN_POLISH = Speech(
    code="pl",
    days=["pn", "wt", "śr", "cz", "pt", "so", "nd"],
    months=MONTHS,
    of_months=OF_MONTHS,
    daily="codziennie",
    all_day="całą dobę",
    closed="nieczynne",
    open="czynne",
    holidays="święta",
    also="i",
    open_until="teraz otwarte do {godzina}",
    open_all_day="teraz otwarte całą dobę",
    closed_now="teraz nieczynne",
    opens_next="teraz nieczynne, najbliżej: {kiedy}",
    today="dziś od {godzina}",
    tomorrow="jutro ({dzień}) od {godzina}",
)
