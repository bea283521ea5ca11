"""The list to phone through: every served fact that nobody has confirmed since a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import AddressFact, Fact, HoursFact, MailFact, PhonesFact, TextFact
from bot.knowledge.phones import shown


@dataclass(frozen=True)
class Unconfirmed:
    """One fact as served today, and when it was last known to be true."""

    file: str
    key: str
    value: str
    when: str
    source: str

    def __str__(self) -> str:
        return f"{self.file}  {self.key}: {self.value}  (stan na {self.when} {self.source})"


def unconfirmed(base: KnowledgeBase, since: date, today: date) -> Iterator[Unconfirmed]:
    """Facts that hold today, in the order of the files; what is over is served as past and needs no call."""
    asof = Asof(base, today)
    for id_, key, fact in asof.served():
        day, when = asof.last_confirmed(fact)
        if day < since:
            yield Unconfirmed(f"{base.folders[id_]}/{id_}.yaml", key, value_of(fact), when, asof.source(fact).name)


def value_of(fact: Fact) -> str:
    """What the fact says, short enough for a list."""
    match fact:
        case PhonesFact():
            return ", ".join(shown(number) for number in fact.numbers)
        case AddressFact():
            return fact.address
        case MailFact():
            return fact.mail
        case HoursFact():
            return fact.hours.table()
        case TextFact():
            return fact.text if len(fact.text) <= 80 else fact.text[:79] + "…"
    raise TypeError(type(fact))
