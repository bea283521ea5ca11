"""The lines of one facet of an entry, with the facts that they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from bot.answering.reply import Facet
from bot.knowledge.dated import Asof
from bot.knowledge.dates import in_words
from bot.knowledge.model import AddressFact, Entry, Fact, PhonesFact, TextFact
from bot.knowledge.phones import shown

_Fact = TypeVar("_Fact", bound=Fact)
DETAILS: tuple[Facet, ...] = ("zasady", "warunki", "dokumenty", "jak-złożyć", "kwota", "termin")
CONTACT: tuple[Facet, ...] = ("adres", "telefon", "godziny", "e-mail", "faks")
# For so long after a move the answer still names the old address: people come with it.
MOVE_REMEMBERED = timedelta(days=365)


@dataclass(frozen=True)
class Part:
    lines: tuple[str, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether the description says it all."""
        return bool(self.facts) and all(isinstance(fact, TextFact) and fact.repeats for fact in self.facts)


class Parts:
    """Writes parts of entries as of one moment; None where nothing is known."""

    def __init__(self, asof: Asof, now: datetime) -> None:
        self._asof = asof
        self._now = now
        self._texts = asof.base.texts
        self._speech = asof.base.speech
        self._when = asof.base.speech.when

    def of(self, entry: Entry, facet: Facet) -> Part | None:
        match facet:
            case "adres":
                return self._address(entry)
            case "telefon":
                return self._phones(entry.phones, self._texts["telefon"])
            case "faks":
                return self._phones(entry.faxes, self._texts["faks"])
            case "e-mail":
                return self._mails(entry)
            case "godziny":
                return self._hours(entry)
        facts = self._told(self._asof.holding(entry.details.get(facet, ())))
        return _part(facts, [self._said(fact) for fact in facts])

    def description(self, entry: Entry) -> Part | None:
        """What holds; of what has passed, the last that did."""
        facts = self._told(self._asof.holding(entry.description) or self._asof.replaced(entry.description)[:1])
        return _part(facts, [self._said(fact) for fact in facts])

    def _said(self, fact: TextFact) -> str:
        return f"{fact.text} {self._texts['niepewne'].format(powód=fact.doubt)}" if fact.doubt else fact.text

    def tense(self, entry: Entry) -> Part | None:
        """That it has ended or has not begun yet; nothing for what goes on now."""
        if entry.period is None:
            return None
        if self._asof.is_over(entry) and entry.period.until:
            return Part((self._texts["zakończone"].format(kiedy=self._when(entry.period.until.words)),))
        if entry.period.since and entry.period.since.first > self._asof.day:
            return Part((self._texts["przyszłe"].format(kiedy=self._when(entry.period.since.words)),))
        return None

    def _mails(self, entry: Entry) -> Part | None:
        holding = self._asof.holding(entry.mails)
        told = self._told(holding)
        lines = [f"{self._texts['e-mail']} {fact.mail}" for fact in told]
        return _part(told, [*lines, *self._being_checked("e-mail", holding)])

    def _address(self, entry: Entry) -> Part | None:
        holding = self._asof.holding(entry.addresses)
        certain = [fact for fact in holding if fact.is_certain]
        coming = self._told(self._asof.announced(entry.addresses))
        lines = [self._address_line(entry, fact) for fact in certain]
        lines += [
            self._texts["adres-od"].format(od=self._when(in_words(self._asof.start(f))), adres=f.address)
            for f in coming
        ]
        return _part([*certain, *coming], [*lines, *self._being_checked("adres", holding)])

    def _address_line(self, entry: Entry, fact: AddressFact) -> str:
        line = self._texts["adres"].format(adres=fact.address)
        former = next((old for old in self._told(self._asof.replaced(entry.addresses)) if old.until), None)
        if former and self._recent(self._asof.start(fact)):
            since = self._when(in_words(self._asof.start(fact)))
            line += " " + self._texts["przeniesione"].format(od=since, adres=former.address)
        return line

    def _recent(self, day: date) -> bool:
        return day > self._asof.day - MOVE_REMEMBERED

    def _phones(self, facts: Sequence[PhonesFact], heading: str) -> Part | None:
        holding = self._asof.holding(facts)
        if certain := [fact for fact in holding if fact.is_certain]:  # Nobody need know of any other.
            return _part(certain, [line for fact in certain for line in self._numbers(fact, heading)])
        told = [fact for fact in holding if fact.told]
        return _part(told, [*map(self._doubtful, told), *self._being_checked("telefon", holding)])

    def _numbers(self, fact: PhonesFact, heading: str) -> list[str]:
        return [f"{heading}{f' ({fact.label})' if fact.label else ''}:", *map(shown, fact.told)]

    def _doubtful(self, fact: PhonesFact) -> str:
        numbers = ", ".join(shown(number) for number in fact.told)
        return self._texts["numer-niepewny"].format(numer=numbers, powód=fact.doubt)

    def _hours(self, entry: Entry) -> Part | None:
        holding = [fact for fact in self._asof.hours(entry) if fact.is_certain]
        lines = [
            f"{self._texts['godziny']}{f' ({fact.label})' if fact.label else ''}: {fact.hours.table(self._speech)}"
            f" ({fact.hours.now_words(self._now, self._speech)})"
            for fact in holding
        ]
        return _part(holding, [*lines, *self._being_checked("godziny", self._asof.all_hours(entry))])

    def _told(self, facts: Sequence[_Fact]) -> list[_Fact]:
        return [fact for fact in facts if not fact.hidden]

    def _being_checked(self, what: str, facts: Sequence[Fact]) -> list[str]:
        """That something is not told because it is being checked, and the main number to call instead."""
        if not any(fact.is_being_checked for fact in facts):
            return []
        main = self._asof.phones(self._asof.base.entries[self._asof.base.roles.main])
        numbers = [shown(number) for fact in main[:1] for number in fact.told]
        instead = [self._texts["sprawdzamy-zamiast"], *numbers] if numbers else []
        return [self._texts[f"sprawdzamy-{what}"], *instead]


def _part(facts: Sequence[Fact], lines: list[str]) -> Part | None:
    return Part(tuple(lines), tuple(facts)) if lines else None
