"""Who gets a report, and whom to call now. Pure: a place, the base as of a day and the moment in, a Route out."""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.knowledge.dated import Asof
from bot.knowledge.duty_model import AreaTable
from bot.knowledge.hours import Hours
from bot.places.place import Place
from bot.reports.report import COORDINATOR


@dataclass(frozen=True)
class Route:
    """`lead` and `area` are ids of teams; `opens_at` is None while the lead is open, `closes_at` while it is closed.

    `call_now` are ids of entries whose phones are answered at this moment, the first to be called first.
    """

    lead: str
    area: str | None
    area_basis: str | None
    open_now: bool
    opens_at: datetime | None
    closes_at: datetime | None
    call_now: tuple[str, ...]

    def targets(self, *, urgent: bool, asof: Asof) -> tuple[str, ...]:
        """Who gets the card at once."""
        named = asof.base.duty.urgent_to if urgent else ("prowadzący",)
        return self.named(named)

    def named(self, addressees: tuple[str, ...]) -> tuple[str, ...]:
        """Teams, or the coordinator, by what `dyzur.yaml` calls them; a place without an area team has none."""
        known = {"prowadzący": self.lead, "rejonowy": self.area, "koordynator": COORDINATOR}
        return tuple(dict.fromkeys(target for name in addressees if (target := known.get(name))))


def route(place: Place | None, asof: Asof, now: datetime, *, urgent: bool = False) -> Route:
    duty = asof.base.duty
    hours = lead_hours(asof)
    is_open = hours.is_open(now)
    area, basis = area_of(place, asof)
    closed_calls = (*duty.in_danger, *duty.when_closed) if urgent else duty.when_closed
    calls = (*(duty.in_danger if urgent else ()), duty.lead) if is_open else tuple(dict.fromkeys(closed_calls))
    return Route(duty.lead, area, basis, is_open, hours.opens_at(now), hours.closes_at(now), calls)


def lead_hours(asof: Asof) -> Hours:
    return team_hours(asof, asof.base.duty.lead)


def team_hours(asof: Asof, team: str) -> Hours:
    """The team's working hours as of the day; those of all teams where it has none of its own, or is no more."""
    entry = asof.base.entries.get(team)
    found = (entry and asof.hours(entry)) or asof.hours(asof.base.entries[asof.base.roles.hours])
    return found[0].hours if found else _NEVER_CLOSED


# Without hours nobody could say when a team comes back; then every minute counts as waiting.
_NEVER_CLOSED = Hours.parse("całą dobę")


def area_of(place: Place | None, asof: Asof) -> tuple[str | None, str | None]:
    """The team whose area holds the place, among those that exist on the day, and what that stands on."""
    if place is None or place.in_city is False:
        return None, None
    for table in asof.base.duty.areas:
        for team in _teams(place, table):
            if team in asof.entries:
                return team, table.basis
    return None, None


def _teams(place: Place, table: AreaTable) -> list[str]:
    digits = re.match(r"\d+", place.number or "")
    number = int(digits.group()) if digits else None
    by_street = [row.team for row in table.streets if row.street == place.street and row.holds(number)]
    return by_street + [team for osiedle in place.osiedla for team in table.osiedla.get(osiedle, ())]
