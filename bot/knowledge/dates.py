"""Days as the staff write them: 2022, 2022-03 or 2022-03-15."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import core_schema

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
MONTHS = [
    "styczeń",
    "luty",
    "marzec",
    "kwiecień",
    "maj",
    "czerwiec",
    "lipiec",
    "sierpień",
    "wrzesień",
    "październik",
    "listopad",
    "grudzień",
]
OF_MONTHS = [
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
]


def in_words(day: date) -> str:
    """A full day in Polish: 1 kwietnia 2015 r."""
    return f"{day.day} {OF_MONTHS[day.month - 1]} {day.year} r."


@dataclass(frozen=True, order=True)
class LooseDate:
    """A day known to the day, the month or the year; compares by its first day."""

    first: date
    precision: str = "day"

    @classmethod
    def parse(cls, text: str) -> "LooseDate":
        match = _WRITTEN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"„{text}” nie jest datą; proszę napisać np. 2026-11-23, 2026-11 albo 2026")
        year, month, day = match.groups()
        try:
            first = date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValueError(f"„{text}”: takiego dnia nie ma w kalendarzu; proszę go poprawić") from None
        return cls(first, "day" if day else "month" if month else "year")

    @property
    def last(self) -> date:
        """The last day that is meant: of „2026-02” the 28th."""
        if self.precision == "year":
            return date(self.first.year, 12, 31)
        if self.precision == "month":
            return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        return self.first

    @property
    def words(self) -> str:
        if self.precision == "year":
            return f"{self.first.year} r."
        if self.precision == "month":
            return f"{MONTHS[self.first.month - 1]} {self.first.year} r."
        return in_words(self.first)

    @property
    def coarse(self) -> str:
        """Without the day: „luty 2015 r.”."""
        return LooseDate(self.first, "year" if self.precision == "year" else "month").words

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described = {"description": "dzień, miesiąc albo rok", "examples": ["2026-11-23", "2026-11", "2026"]}
        return {"type": "string", "pattern": rf"^{_WRITTEN.pattern}$"} | described


def _not_before_since(until: LooseDate | None, told: ValidationInfo) -> LooseDate | None:
    since = told.data.get("since")
    if since and until and until.last < since.first:
        raise ValueError(f"{until.words} jest wcześniej niż „od” ({since.words}); proszę poprawić jedną z dat")
    return until


# The last day of what began on the day in the model's field `since`.
Until = Annotated[LooseDate | None, AfterValidator(_not_before_since)]
