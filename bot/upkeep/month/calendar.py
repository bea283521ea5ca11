"""A month of the calendar, as it is told in Warsaw."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self

from bot.clock import WARSAW
from bot.knowledge.dates import MONTHS, OF_MONTHS

_WRITTEN = re.compile(r"(20[0-9]{2})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def parse(cls, written: str) -> Self | None:
        """„2026-11”; None for anything else."""
        found = _WRITTEN.fullmatch(written.strip())
        if found is None or not 1 <= int(found[2]) <= 12:
            return None
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def before(cls, day: date) -> Self:
        """The month that ended last before the day."""
        return cls.of(day.replace(day=1) - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def words(self) -> str:
        """„listopad 2026”."""
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def begins(self) -> datetime:
        return _midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The first moment that is no more of it."""
        return _midnight(self.last + timedelta(days=1))


def day_in_words(day: date) -> str:
    """„26 listopada”."""
    return f"{day.day} {OF_MONTHS[day.month - 1]}"


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WARSAW).astimezone(UTC)
