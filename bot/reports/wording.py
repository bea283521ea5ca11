"""How teams, times and phones are named in what is said of a report."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.knowledge.phones import shown
from bot.knowledge.speech import IN_POLISH, Speech
from bot.reports.report import COORDINATOR

_PHONES_SHOWN = 2


class Wording:
    """The base's own texts and names as of one day."""

    def __init__(self, asof: Asof) -> None:
        self.asof = asof
        self._texts = asof.base.texts

    def say(self, key: str, **values: object) -> str:
        return self._texts[key].format(**values)

    def target(self, target: str) -> str:
        """As people call it; a target that the base does not know any more keeps its id."""
        if target == COORDINATOR:
            return self._texts["koordynator"]
        entry = self.asof.base.entries.get(target)
        if entry is None:
            return target
        return self.say("zespół-krótko", numer=entry.number) if entry.number else entry.name

    def targets(self, targets: Iterable[str]) -> str:
        return ", ".join(map(self.target, targets))

    def phones(self, id_: str) -> list[str]:
        """The numbers of an entry as of the day, ready to be tapped; the first two are enough to call."""
        entry = self.asof.base.entries[id_]
        numbers = [shown(number) for fact in self.asof.phones(entry) for number in fact.told]
        return numbers[:_PHONES_SHOWN]

    def calls(self, ids: Iterable[str]) -> list[str]:
        """One line for each entry that can be called: its name and numbers."""
        lines = [(self.asof.base.entries[id_].name, self.phones(id_)) for id_ in ids]
        return [f"{name}: {', '.join(numbers)}" for name, numbers in lines if numbers]


def clock(moment: datetime) -> str:
    """„14:07” in Warsaw."""
    local = moment.astimezone(WARSAW)
    return f"{local.hour}:{local.minute:02}"


def day_and_clock(moment: datetime, speech: Speech = IN_POLISH) -> str:
    """„pn 30.11, 8:00”."""
    local = moment.astimezone(WARSAW)
    return f"{speech.days[local.weekday()]} {local.day}.{local.month:02}, {local.hour}:{local.minute:02}"


def ago(passed: timedelta) -> str:
    """„40 min”, „3 godz.”"""
    minutes = int(passed.total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} godz."
