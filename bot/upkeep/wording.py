"""How numbers, moments and long lists are said to whoever tends the base."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.language.counting import counted
from bot.reports.wording import Wording, ago

_WITHOUT_DAYS = timedelta(days=2)
_SHORT = 60


class UpkeepWording(Wording):
    def many(self, key: str, number: int) -> str:
        """„5 pytań”, of a text that holds the three forms."""
        one, few, many = (self.say(key).split("|") * 3)[:3]
        return counted(number, one, few, many)

    def lasting(self, passed: timedelta) -> str:
        """„40 min”, „3 godz.”, „12 dni”; nothing less for a clock that was set back."""
        passed = max(passed, timedelta())
        return ago(passed) if passed < _WITHOUT_DAYS else self.many("ile-dni", passed.days)

    def first(self, lines: Sequence[str], most: int) -> list[str]:
        """As many lines as one reads, and how many more there are."""
        left = len(lines) - most
        return [*lines[:most], *([self.say("jeszcze", ile=left)] if left > 0 else [])]


def short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def on_day(day: date) -> str:
    """„30.11.2026”."""
    return f"{day.day}.{day.month:02}.{day.year}"
