"""Which served numbers and addresses a page no longer names. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.knowledge.dated import Asof
from bot.knowledge.model import AddressFact, Fact, MailFact, PhonesFact, TextFact
from bot.knowledge.phones import in_text, shown
from bot.sources import spellings


@dataclass(frozen=True)
class Claim:
    """One number or address that we give and say we have from a page; `file` is relative to the base."""

    source: str
    kind: str
    value: str
    entry: str
    file: str
    pattern: re.Pattern[str]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"


def claims(asof: Asof) -> list[Claim]:
    """In the order of the files, each once. What is doubtful is left out: its doubt says how the page differs."""
    found = [
        Claim(fact.source, kind, value, id_, f"{asof.base.folders[id_]}/{id_}.yaml", pattern)
        for id_, key, fact in asof.served()
        if not fact.doubt
        for kind, value, pattern in _said(key, fact)
    ]
    return list(dict.fromkeys(found))


def missing(claims: Iterable[Claim], page: str) -> list[Claim]:
    text = spellings.comparable(page)
    return [claim for claim in claims if not claim.pattern.search(text)]


def _said(key: str, fact: Fact) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    match fact:
        case PhonesFact():
            yield from _phones("faks" if key == "faks" else "telefon", fact.told)
        case TextFact():
            yield from _phones("telefon", in_text(fact.text))
        case AddressFact():
            yield "adres", fact.address, spellings.street(fact.address)
        case MailFact():
            yield "e-mail", fact.mail, spellings.mail(fact.mail)


def _phones(kind: str, numbers: Iterable[str]) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    return ((kind, shown(number), spellings.phone(number)) for number in numbers)
