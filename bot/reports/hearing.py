"""What one message says of somebody in need: whether it is a report, what is wrong, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.answering.question import Question
from bot.knowledge.loading import KnowledgeBase
from bot.language.forms import Token
from bot.places.cyrillic import as_heard
from bot.places.place import NOTHING, Found, Place
from bot.reports.explaining import why_report
from bot.reports.signals import Signals
from bot.reports.triage import Dispatcher, Triage


@dataclass(frozen=True)
class Heard:
    triage: Triage
    found: Found


class Places(Protocol):
    """The city, as far as reports need it."""

    def find(self, text: str, /) -> Found: ...
    def at(self, lat: float, lon: float, /) -> Place: ...
    def venue(self, title: str, address: str, lat: float, lon: float, /) -> Place: ...


class Hearing:
    def __init__(self, dispatcher: Dispatcher, places: Places) -> None:
        self._dispatcher = dispatcher
        self.places = places

    def hear(self, text: str, message: Question) -> Heard:
        found = self.places.find(text)
        return Heard(self._dispatcher.judge(text, message, found), found)

    def hear_foreign(
        self,
        text: str,
        message: Question,
        polish: str,
        meant: Question,
        others: Iterable[Sequence[Token]] = (),
    ) -> Heard:
        """A message in another language, and what it is in Polish, which tells of danger; either makes it a report.

        What phrases of it may mean besides (`others`) counts as danger too.
        """
        readings = (self.places.find(one) for one in (text, polish, as_heard(text)))
        found = next((one for one in readings if one != NOTHING), NOTHING)
        # Habit knows Polish alone.
        as_typed = self._dispatcher.judge(text, replace(message, leaning=meant.leaning), found)
        as_meant = self._dispatcher.judge(polish, meant, found, as_typed.report)
        triage = as_typed | as_meant
        danger = as_meant.danger.union(*map(self._dispatcher.danger, others))
        return Heard(replace(triage, danger=danger, gist=self._dispatcher.gist(meant.tokens)), found)

    def signals(self, text: str, message: Question) -> Signals:
        return self._dispatcher.signals(text, message, self.places.find(text))

    def explain(self, text: str, message: Question, base: KnowledgeBase) -> list[str]:
        signals = self.signals(text, message)
        return why_report(self._dispatcher.triage(signals), signals, self._dispatcher.chance(signals), base)
