"""Opening hours said in words; in Polish unless told otherwise."""

from datetime import date, datetime, timedelta

from bot.knowledge.hours_osm import clock, groups, runs
from bot.knowledge.hours_reading import WHOLE, Day, Plan
from bot.knowledge.speech import IN_POLISH, Speech


class HoursWords:
    def __init__(self, speech: Speech = IN_POLISH) -> None:
        self._speech = speech

    def table(self, plan: Plan, holiday: Day | None) -> str:
        weeks = {week: months for week, months in groups(plan).items() if any(week)}
        lines = []
        for week, months in weeks.items():
            season = "" if len(months) == 12 else f"{self._listed(runs(months, self._speech.months, '–'))}: "
            days_said = (self._days(days, day) for day, days in groups(week).items() if day)
            lines.append(season + ", ".join(days_said))
        text = "; ".join(lines) or self._speech.closed
        daily, every = self._speech.daily in text, any(all(week) for week in weeks)
        return text + self._holidays(holiday, daily=daily, every=every)

    def _holidays(self, holiday: Day | None, daily: bool, every: bool) -> str:
        """Holidays are named when the rest of the table would not let one guess them."""
        name = self._speech.holidays
        if holiday is None:
            return "" if daily else f", {name} {self._speech.open}"
        if holiday:
            return f", {name} {self._times(holiday)}"
        return f", {name} {self._speech.closed}" if every else ""

    def _times(self, day: Day) -> str:
        if day == WHOLE:
            return self._speech.all_day
        return f" {self._speech.also} ".join(f"{clock(start)}–{clock(end)}" for start, end in day)

    def _days(self, days: list[int], day: Day) -> str:
        if len(days) == 7:
            whole = f"{self._speech.all_day}, {self._speech.daily}"
            return whole if day == WHOLE else f"{self._speech.daily} {self._times(day)}"
        return f"{self._listed(runs(days, self._speech.days, '–'))} {self._times(day)}"

    def _listed(self, names: list[str]) -> str:
        return f" {self._speech.also} ".join(filter(None, (", ".join(names[:-1]), names[-1])))

    def open_until(self, closes: datetime | None, now: datetime) -> str:
        """None: it never closes."""
        if closes is None:
            return self._speech.open_all_day
        return self._speech.open_until.format(godzina=self._closing(closes, now))

    def closed_until(self, opens: datetime | None, now: datetime) -> str:
        """None: it never opens."""
        if opens is None:
            return self._speech.closed_now
        return self._speech.opens_next.format(kiedy=self._opening(opens, now))

    def _opening(self, opens: datetime, now: datetime) -> str:
        ahead, name = (opens.date() - now.date()).days, self._speech.days[opens.weekday()]
        clock = f"{opens.hour}:{opens:%M}"
        if ahead == 0:
            return self._speech.today.format(godzina=clock)
        if ahead == 1:
            return self._speech.tomorrow.format(dzień=name, godzina=clock)
        return f"{name} {clock}" if ahead <= 6 else f"{name} {self._day(opens.date())}, {clock}"

    def _closing(self, closes: datetime, now: datetime) -> str:
        """A closing at midnight is 24:00 of the day that ends; the nearest closing needs no day."""
        last = closes - timedelta(minutes=1)
        clock = f"{last.hour + 1}:00" if closes.minute == 0 else f"{closes.hour}:{closes:%M}"
        if closes - now < timedelta(days=1):
            return clock
        far = (last.date() - now.date()).days > 6
        return f"{self._speech.days[last.weekday()]} {self._day(last.date()) + ', ' if far else ''}{clock}"

    def _day(self, day: date) -> str:
        return self._speech.day(day)
