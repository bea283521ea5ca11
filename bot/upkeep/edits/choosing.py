"""Which value of an answer is meant: the only one at once, else one of those on buttons.

A number to be hidden is meant at once if the entry gives just one: a wrong number must be silenced in one tap.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from bot.answering.reply import Press, Reply
from bot.knowledge.dated import Asof
from bot.upkeep.edits.values import Value, each, marked, whole
from bot.upkeep.edits.wording import Rows, Says
from bot.upkeep.room import Upkeep

Verb = Literal["p", "u", "k"]
CORRECT, HIDE, CONFIRM = "p", "u", "k"
_ASKED = {CORRECT: "zmiana-co-poprawić", HIDE: "zmiana-co-ukryć", CONFIRM: "zmiana-co-potwierdzić"}
_LONGEST_LABEL = 60
_ALL = "*"
# Telegram shows no more than a hundred buttons.
_MOST = 90


class Choosing:
    def __init__(self, upkeep: Upkeep, says: Says) -> None:
        self._live = upkeep.live
        self._says = says

    def chosen(self, verb: str, entry: str, mark: str, now: datetime) -> Sequence[Value] | Reply:
        """The values meant, or what is asked or said instead. Without a mark it is asked."""
        asof = Asof(self._live.read.base, now.date())
        if entry not in asof.base.entries:
            return self._says.reply("zmiana-nieaktualna")
        values = whole(Asof(self._live.base, now.date()), entry) if verb == CONFIRM else each(asof, entry)
        if not values:
            return self._says.reply("zmiana-nic")
        found = self._marked(values, mark) if mark else self._plainly(verb, entry, values, now)
        if not mark and not found:
            return self._asked(verb, entry, values)
        return self._refused(asof, verb, found) or found

    def _plainly(self, verb: str, entry: str, values: Sequence[Value], now: datetime) -> Sequence[Value]:
        """The one that is meant without asking; none where it might be another."""
        if len(values) == 1:
            return values
        asof = Asof(self._live.base, now.date())
        told = [number for fact in asof.phones(asof.base.entries[entry]) for number in fact.told]
        if verb != HIDE or len(told) != 1:
            return ()
        return [
            value for value in values if (value.entry, value.key) == (entry, "telefony") and value.values[0] in told
        ]

    def instead(self, hidden: Value, entry: str, now: datetime) -> Rows:
        """The other values, in case that the number hidden at once was not the one that was meant."""
        values = each(Asof(self._live.read.base, now.date()), entry)
        others = [value for value in values if value.of != hidden.of]
        return tuple((Press(self._label(entry, one), f"e:{HIDE}:{entry}:{one.mark}"),) for one in others[:_MOST])

    def _marked(self, values: Sequence[Value], mark: str) -> Sequence[Value]:
        if mark == _ALL + marked(values):
            return values
        return [value for value in values if value.mark == mark][:1]

    def _asked(self, verb: str, entry: str, values: Sequence[Value]) -> Reply:
        rows = [(Press(self._label(entry, value), f"e:{verb}:{entry}:{value.mark}"),) for value in values[:_MOST]]
        if verb == CONFIRM:
            rows.insert(0, (self._says.press("wszystkie", f"{verb}:{entry}:{_ALL}{marked(values)}"),))
        return self._says.reply(_ASKED[verb], *rows)

    def _refused(self, asof: Asof, verb: str, found: Sequence[Value]) -> Reply | None:
        if not found:
            return self._says.reply("zmiana-nieaktualna")
        if verb != CONFIRM and any(asof.base.entries[value.entry].is_emergency for value in found):
            return self._says.reply("zmiana-alarmowy")
        if verb == CORRECT and any(value.fact.doubt for value in found):
            return self._says.reply("zmiana-niepewna")
        return None

    def _label(self, entry: str, value: Value) -> str:
        """What is another entry's is said to be so."""
        label = getattr(value.fact, "label", None)
        words = f"{value.words} ({label})" if label else value.words
        owner = "" if value.entry == entry else f" – {self._live.read.base.entries[value.entry].name}"
        whole = f"{value.key.rpartition(' → ')[2]}: {words}{owner}"
        return whole if len(whole) <= _LONGEST_LABEL else f"{whole[: _LONGEST_LABEL - 1]}…"
