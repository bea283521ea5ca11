"""Entries that another entry lists: one line each, or, where somebody needs a roof tonight, what helps him choose."""

from datetime import datetime

from bot.answering.parts import Part, Parts
from bot.knowledge.dated import Asof
from bot.knowledge.model import Entry, Fact
from bot.knowledge.phones import shown


class Listing:
    def __init__(self, asof: Asof, now: datetime) -> None:
        self._asof = asof
        self._base = asof.base
        self._now = now
        self._parts = Parts(asof, now)

    def of(self, id_: str) -> Part | None:
        """What is over comes last; in a detailed list what is closed now stands before it, and else its own order."""
        entry = self._base.entries[id_]
        known = [self._base.entries[id_] for id_ in self._base.members(id_) if id_ in self._asof.entries]
        known.sort(key=self._openness if entry.detailed else self._asof.is_over)
        facts = [fact for one in known for fact in self._facts(one)]
        item = self._detailed if entry.detailed else self.item
        return Part(tuple(map(item, known)), tuple(facts)) if known else None

    def _facts(self, entry: Entry) -> list[Fact]:
        address = self._asof.address(entry)
        return [*([address] if address else []), *self._asof.phones(entry)[:1]]

    def item(self, entry: Entry) -> str:
        """One line of a list: name, where, phone; or that it is over."""
        if self._asof.is_over(entry):
            return f"– {entry.name} ({self._base.texts['zakończone-krótko']})"
        address = self._asof.address(entry)
        numbers = [shown(number) for fact in self._asof.phones(entry)[:1] for number in fact.told[:1]]
        numbers = [number for number in numbers if number not in entry.name.split()]  # Some are called by it.
        where = [address.address] if address else []
        return f"– {entry.name}" + (": " if where or numbers else "") + ", ".join(where + numbers)

    def _openness(self, entry: Entry) -> int:
        """0: open now, or nobody told us its hours: a bed stands before a meal; 1: closed; 2: over."""
        if self._asof.is_over(entry):
            return 2
        hours = self._asof.hours(entry)
        return 1 if hours and not any(fact.hours.is_open(self._now) for fact in hours) else 0

    def _detailed(self, entry: Entry) -> str:
        """With hours as they are now, and who is let in."""
        hours = [
            f"{fact.label + ': ' if fact.label else ''}{fact.hours.now_words(self._now, self._base.speech)}"
            for fact in self._asof.hours(entry)
        ]
        rules = self._parts.of(entry, "zasady")
        return "\n".join([self.item(entry), *(f"   {line}" for line in (*hours, *(rules.lines if rules else ())))])
