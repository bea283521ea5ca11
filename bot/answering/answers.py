"""An entry as an answer for a resident: what was asked first, the phone on a line of its own, the date last."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from bot.answering.contacts import Contacts
from bot.answering.listing import Listing
from bot.answering.parts import CONTACT, DETAILS, Part, Parts
from bot.answering.reply import Answer, Facet
from bot.foreign.speaking import NOTICE, once
from bot.knowledge.dated import Asof
from bot.knowledge.model import Entry

# Asked for and not in the base, these are named as lacking; for a phone, whose we give instead is said.
NAMED_WHEN_LACKING: tuple[Facet, ...] = (
    "adres", "godziny", "e-mail", "faks", "dokumenty", "warunki", "kwota", "termin",
)  # fmt: skip


class Answers:
    """Writes answers as of one moment."""

    def __init__(self, asof: Asof, now: datetime) -> None:
        self._asof = asof
        self._base = asof.base
        self._texts = asof.base.texts
        self._parts = Parts(asof, now)
        self._listing = Listing(asof, now)
        self.contacts = Contacts(asof, self._parts)

    def of(self, id_: str, facets: tuple[Facet, ...] = (), score: float = 1.0) -> Answer:
        return self._written(id_, self._in_order(id_, self._base.entries[id_], facets), score)

    def whom_to_call(self, id_: str) -> Answer:
        """For somebody in danger, who has no time to read what else is known."""
        entry = self._base.entries[id_]
        parts = (self._parts.of(entry, facet) for facet in ("telefon", "adres", "godziny"))
        return self._written(id_, [part for part in parts if part])

    def whom_to_ask(self, id_: str) -> list[str]:
        """The phone for a matter of ours, and when it is answered; nothing if that is the main number anyway."""
        entry = self._base.entries[id_]
        unit = entry if self._asof.phones(entry) else self.contacts.unit(entry)
        if self._base.is_elsewhere(id_) or unit is self.contacts.main or not self._asof.phones(unit):
            return []
        parts = (self._parts.of(unit, facet) for facet in ("telefon", "godziny"))
        return [line for part in parts if part for line in part.lines]

    def _written(self, id_: str, parts: list[Part], score: float = 1.0) -> Answer:
        entry = self._base.entries[id_]
        lines = [line for part in parts for line in part.lines]
        if not entry.is_emergency:
            lines += self._age(parts, self._base.is_elsewhere(id_))
        address = self._asof.address(entry)
        text = once(self._texts.get(NOTICE), "\n".join([entry.name, *lines]))
        return Answer(id_, score, entry.name, text, address.address if address else None)

    def _age(self, parts: Sequence[Part], briefly: bool) -> list[str]:
        """How old it is; of facts of several ages the oldest one's, and that it is that."""
        age = self._asof.stale(fact for part in parts for fact in part.facts)
        if age is None:
            return []
        key = "stan-na-krótko" if briefly else "stan-na" if age.alike else "stan-na-najstarsze"
        return [self._texts[key].format(kiedy=self._base.speech.when(age.words))]

    def _in_order(self, id_: str, entry: Entry, facets: tuple[Facet, ...]) -> list[Part]:
        known = {facet: part for facet in (*DETAILS, *CONTACT) if (part := self._parts.of(entry, facet))}
        of_unit = {} if self._base.is_elsewhere(id_) else self.contacts.of_unit(entry, known, facets)
        contact = self.contacts.headed(entry, of_unit)
        asked = [known[facet] for facet in facets if facet in known]
        parts = [self._parts.tense(entry), contact if "telefon" in facets else None, *asked]
        parts += [self._parts.description(entry), *_unasked(known, facets)]
        if not (entry.listing or self._base.is_elsewhere(id_)):
            parts.append(self._lacking(id_, facets, known, of_unit))
        return _once([*parts, contact, self._listing.of(id_)])

    def _lacking(
        self, id_: str, facets: Iterable[Facet], known: Collection[Facet], of_unit: Collection[Facet]
    ) -> Part | None:
        """Who handles a matter has its address and hours, but not those of a place that has an address of its own."""
        own = {"godziny"} if "adres" in known else set[Facet]()
        missing = [facet for facet in facets if facet not in known and (facet not in of_unit or facet in own)]
        named = [self._texts[f"brak-{facet}"] for facet in missing if facet in NAMED_WHEN_LACKING]
        if not named:
            return None
        is_ours = self._base.folders[id_] != "placowki"
        hours = self.contacts.teams_hours() if "godziny" in missing and "godziny" not in of_unit and is_ours else []
        return Part((self._texts["brak"].format(czego=", ".join(named)), *hours))

    def item(self, id_: str) -> str:
        """One line of a list."""
        return self._listing.item(self._base.entries[id_])


def _unasked(known: Mapping[Facet, Part], facets: Collection[Facet]) -> list[Part]:
    """Who asks for the papers need not read the prices too; a fax is for who asks for one."""
    others = CONTACT if set(facets) & set(DETAILS) & set(known) else (*DETAILS, *CONTACT)
    told = [facet for facet in others if facet in known and facet not in facets and facet != "faks"]
    return [known[facet] for facet in told if not known[facet].repeats]


def _once(parts: Iterable[Part | None]) -> list[Part]:
    """The same income may be a condition and an amount; it is told where it stands first."""
    told: dict[tuple[str, ...], Part] = {}
    for part in parts:
        if part:
            told.setdefault(part.lines, part)
    return list(told.values())
