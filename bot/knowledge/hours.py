"""Opening hours as the staff write them in Polish, put into OSM opening_hours and asked about a moment.

Hours belong to the day they start on: a night shift begun on the eve of a closed holiday runs to its end.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from bot.knowledge.hours_osm import osm
from bot.knowledge.hours_reading import EXAMPLE, Day, Plan, read
from bot.knowledge.hours_words import HoursWords
from bot.knowledge.speech import IN_POLISH, Speech

_ZONE = ZoneInfo("Europe/Warsaw")


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _local(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError(f"{moment}: moment bez strefy czasowej")
    # by way of UTC, because the library refuses times that a clock change skips
    return moment.astimezone(UTC).astimezone(_ZONE)


@lru_cache(maxsize=1024)
def _calendar(osm: str) -> OpeningHours:
    # Without a limit the library looks for the next change of „24/7” to the year 10000, for most of a second.
    return OpeningHours(osm, timezone=_ZONE, country="PL", max_interval_days=366)


@dataclass(frozen=True)
class Hours:
    """Weekly hours with seasons and Polish holidays; every moment has to know its time zone."""

    written: str
    plan: Plan
    holiday: Day | None
    osm: str

    @classmethod
    def parse(cls, text: str) -> "Hours":
        plan, holiday = read(text)
        return cls(text.strip(), plan, holiday, osm(plan, holiday))

    def is_open(self, now: datetime) -> bool:
        return _calendar(self.osm).is_open(_local(now))

    def closes_at(self, now: datetime) -> datetime | None:
        """When the present opening ends; None if closed now or never closing."""
        return _calendar(self.osm).next_change(_local(now)) if self.is_open(now) else None

    def opens_at(self, now: datetime) -> datetime | None:
        """The next opening; None if open now or never opening."""
        return None if self.is_open(now) else _calendar(self.osm).next_change(_local(now))

    def opened_at(self, now: datetime) -> datetime | None:
        """When the present opening began, looked for a week back; None if closed now."""
        spans = _calendar(self.osm).intervals(_local(now - timedelta(days=7)), _local(now + timedelta(minutes=1)))
        begun = [since for since, _, state, _ in spans if state == State.OPEN]
        return begun[-1] if begun and self.is_open(now) else None

    def on_day(self, day: date) -> list[tuple[time, time]]:
        """What starts on that day; an end not after its start is on the next day, so 0:00–0:00 is all day."""
        is_holiday = _calendar("PH").is_open(datetime(day.year, day.month, day.day, 12, tzinfo=_ZONE))
        usual = self.plan[day.month - 1][day.weekday()]
        spans = self.holiday if is_holiday and self.holiday is not None else usual
        return [(_time(start), _time(end)) for start, end in spans]

    def open_minutes(self, start: datetime, end: datetime) -> int:
        first, last, day = _local(start).astimezone(UTC), _local(end).astimezone(UTC), timedelta(days=1)
        total = timedelta()
        # asked a day wider and cut here: the library reads wall clocks, and one hour a year has two
        for since, until, state, _ in _calendar(self.osm).intervals(_local(first - day), _local(last + day)):
            if state == State.OPEN:
                overlap = min(until.astimezone(UTC), last) - max(since.astimezone(UTC), first)
                total += max(overlap, timedelta())
        return total // timedelta(minutes=1)

    def table(self, speech: Speech = IN_POLISH) -> str:
        return HoursWords(speech).table(self.plan, self.holiday)

    def now_words(self, now: datetime, speech: Speech = IN_POLISH) -> str:
        local, words = _local(now), HoursWords(speech)
        if self.is_open(local):
            return words.open_until(self.closes_at(local), local)
        return words.closed_until(self.opens_at(local), local)

    @classmethod
    def __get_pydantic_core_schema__(
        cls,
        source: Any,
        handler: GetCoreSchemaHandler,
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        examples = [EXAMPLE, "codziennie 18:00-8:00", "wt, cz 10:00-13:00", "całą dobę"]
        return {"type": "string", "minLength": 1, "description": "godziny otwarcia", "examples": examples}
