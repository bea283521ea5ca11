"""An entry as an answer for a resident: what was asked first, the phone on a line of its own, the date last."""

from datetime import datetime

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

    def of(self, id_: str, facets: tuple[Facet, ...] = (), score: float = 1.0) -> Answer:
        return self._written(id_, self._in_order(id_, self._base.entries[id_], facets), score)

    def whom_to_call(self, id_: str) -> Answer:
        """For somebody in danger, who has no time to read what else is known."""
        entry = self._base.entries[id_]
        parts = (self._parts.of(entry, facet) for facet in ("telefon", "adres", "godziny"))
        return self._written(id_, [part for part in parts if part])

    def _written(self, id_: str, parts: list[Part], score: float = 1.0) -> Answer:
        entry = self._base.entries[id_]
        lines = [line for part in parts for line in part.lines]
        old = self._asof.stale(fact for part in parts for fact in part.facts)
        if old and not entry.is_emergency:
            when = self._base.speech.when(old)
            lines.append(self._texts["stan-na-krótko" if self._is_elsewhere(id_) else "stan-na"].format(kiedy=when))
        address = self._asof.address(entry)
        text = once(self._texts.get(NOTICE), "\n".join([entry.name, *lines]))
        return Answer(id_, score, entry.name, text, address.address if address else None)

    def _in_order(self, id_: str, entry: Entry, facets: tuple[Facet, ...]) -> list[Part]:
        known = {facet: part for facet in (*DETAILS, *CONTACT) if (part := self._parts.of(entry, facet))}
        asked = [facet for facet in facets if facet in known]
        # Who asks for the papers need not read the prices too.
        others = CONTACT if set(asked) & set(DETAILS) else (*DETAILS, *CONTACT)
        unasked = [known[facet] for facet in others if facet in known and facet not in asked]
        elsewhere = None if "telefon" in known or entry.listing else self._elsewhere(id_, entry, "adres" in known)
        first = elsewhere if "telefon" in facets else None
        parts = [self._parts.tense(entry), first, *(known[facet] for facet in asked), self._parts.description(entry)]
        parts += [*unasked, self._listing.of(id_), None if first else elsewhere]
        if not (entry.listing or self._is_elsewhere(id_)):
            shown_elsewhere = {"adres", "godziny"} if elsewhere and "adres" not in known else set()
            parts.append(self._lacking(tuple(f for f in facets if f not in known and f not in shown_elsewhere)))
        return [part for part in parts if part]

    def _elsewhere(self, id_: str, entry: Entry, has_address: bool) -> Part | None:
        """The contact of the unit that handles it, for an entry that has no phone of its own."""
        if self._is_elsewhere(id_):
            return None
        contact = self._base.entries[entry.contact or self._base.roles.main]
        wanted: tuple[Facet, ...] = ("telefon",) if has_address else ("adres", "telefon", "godziny")
        parts = [part for facet in wanted if (part := self._parts.of(contact, facet))]
        if not self._asof.phones(contact):
            parts += self._main_phone(self._texts["telefon-ogólny"])
        heading = self._texts["kontakt"].format(kto=contact.name)
        lines = tuple(line for part in parts for line in part.lines)
        return Part((heading, *lines), tuple(fact for part in parts for fact in part.facts))

    def _is_elsewhere(self, id_: str) -> bool:
        """Of another office's matter we say whose it is and nothing more."""
        return self._base.folders[id_] == "inne-urzedy"

    def main_number(self) -> list[str]:
        """The number to call when we do not know, and when somebody is there."""
        phone = self._main_phone(self._texts["telefon"])
        return [*(line for part in phone for line in part.lines), *self.teams_hours()]

    def _main_phone(self, heading: str) -> list[Part]:
        main = self._base.entries[self._base.roles.main]
        part = self._parts.of(main, "telefon")
        if part is None:
            return []
        return [Part((f"{heading}:", *part.lines[1:]), part.facts) if self._asof.phones(main) else part]

    def _lacking(self, missing: tuple[Facet, ...]) -> Part | None:
        named = [self._texts[f"brak-{facet}"] for facet in missing if facet in NAMED_WHEN_LACKING]
        if not named:
            return None
        hours = self.teams_hours() if "godziny" in missing else []
        return Part((self._texts["brak"].format(czego=", ".join(named)), *hours))

    def teams_hours(self) -> list[str]:
        """Hours that we lack may well be those of the teams; whose they are is said."""
        hours = self._parts.of(self._base.entries[self._base.roles.hours], "godziny")
        return [self._texts["zespoły-pracują"], *hours.lines] if hours else []

    def item(self, id_: str) -> str:
        """One line of a list."""
        return self._listing.item(self._base.entries[id_])
