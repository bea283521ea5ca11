"""Whom to call: the unit that handles a matter, or the main number when nobody else is known."""

from collections.abc import Collection, Mapping

from bot.answering.parts import CONTACT, Part, Parts
from bot.answering.reply import Facet
from bot.knowledge.dated import Asof
from bot.knowledge.model import Entry


class Contacts:
    """Contacts as of one moment."""

    def __init__(self, asof: Asof, parts: Parts) -> None:
        self._asof = asof
        self._base = asof.base
        self._texts = asof.base.texts
        self._parts = parts

    def of_unit(self, entry: Entry, known: Collection[Facet], asked: Collection[Facet]) -> dict[Facet, Part]:
        """Of the unit that handles it, for an entry that has no phone of its own (`known`: what it does have).

        A list names those to ask, and, where the entry says so, one more that is not on it.
        """
        is_listed = bool(entry.listing) and entry.contact in (None, *entry.listing)
        if "telefon" in known or is_listed:
            return {}
        is_brief = "adres" in known or entry.listing
        wanted: set[Facet] = {"telefon"} if is_brief else {"adres", "telefon", "godziny"}
        told = [facet for facet in CONTACT if facet not in known and facet in wanted.union(asked)]
        return {facet: part for facet in told if (part := self._parts.of(self.unit(entry), facet))}

    def headed(self, entry: Entry, of_unit: Mapping[Facet, Part]) -> Part | None:
        """The same under the unit's name, with the main number where it has no phone either."""
        if not of_unit:
            return None
        parts = list(of_unit.values())
        if "telefon" not in of_unit:
            parts += self._main_phone(self._texts["telefon-ogólny"])
        lines = (line for part in parts for line in part.lines)
        heading = self._texts["kontakt"].format(kto=self.unit(entry).name)
        return Part((heading, *lines), tuple(fact for part in parts for fact in part.facts))

    def main_number(self) -> list[str]:
        """The number to call when we do not know, and when somebody is there."""
        phone = self._main_phone(self._texts["telefon"])
        return [*(line for part in phone for line in part.lines), *self.teams_hours()]

    def teams_hours(self) -> list[str]:
        """Hours that we lack may well be those of the teams; whose they are is said."""
        hours = self._parts.of(self._base.entries[self._base.roles.hours], "godziny")
        return [self._texts["zespoły-pracują"], *hours.lines] if hours else []

    def unit(self, entry: Entry) -> Entry:
        """Who handles it."""
        return self._base.entries[entry.contact] if entry.contact else self.main

    @property
    def main(self) -> Entry:
        return self._base.entries[self._base.roles.main]

    def _main_phone(self, heading: str) -> list[Part]:
        part = self._parts.of(self.main, "telefon")
        if part is None:
            return []
        return [Part((f"{heading}:", *part.lines[1:]), part.facts) if self._asof.phones(self.main) else part]
