"""The city, as far as a message or a pin can name a part of it."""

from dataclasses import replace
from pathlib import Path
from typing import Self

from bot.knowledge.places_model import Places
from bot.language.inflection import Inflection
from bot.language.tidying import tidy
from bot.language.words import composed, words
from bot.places.crossing import Crossings
from bot.places.evidence import Surroundings
from bot.places.finding import Finding
from bot.places.hints import Hints
from bot.places.judging import Judge
from bot.places.mentions import Names
from bot.places.name_table import rows
from bot.places.osiedla_map import OsiedlaMap
from bot.places.place import Found, Place
from bot.places.settling import Settling
from bot.places.unnamed import unnamed_streets

# Of what a venue is called, or where it says that it is.
_LONGEST = 100


class Gazetteer:
    def __init__(self, places: Places, names: Names, inflection: Inflection) -> None:
        self._places = places
        self._names = names
        self._surroundings = Surroundings(places.wording)
        self._judge = Judge(places, inflection, self._surroundings)
        self._settling = Settling(places, self._surroundings)
        self._hints, self._crossings = Hints(places.wording), Crossings(places.wording)
        self._map = OsiedlaMap(places)

    @classmethod
    def of(cls, places: Places, inflection: Inflection, kept: Path | None = None) -> Self:
        return cls(places, Names(rows(places, inflection, kept), inflection), inflection)

    def find(self, text: str) -> Found:
        """The place that a message names: one, several that it may be, or the person's own words."""
        text = composed(text)
        message = words(text)
        mentions = self._names.find(text, message)
        judged = self._settling.settle(text, self._judge.judge(text, message, mentions))
        told = [one for one in mentions if one.sort == "kind"]
        told += unnamed_streets(text, message, mentions, self._surroundings)
        return Finding(self._places, self._hints, self._crossings, text, message, judged, told).found()

    def at(self, lat: float, lon: float) -> Place:
        """A pin: the osiedle whose centre is nearest, said to be around there."""
        wording = self._places.wording
        if not (abs(lat) <= 90 and abs(lon) <= 180):  # No phone sends that; „not a number” is neither.
            return Place(wording.far_pin, "pin", in_city=False, outside=wording.far_pin)
        nearest = self._map.nearest(lat, lon)
        if nearest.km > self._places.limit_km:
            label = f"{wording.far_pin} ({lat:.4f}, {lon:.4f})"
            return Place(label, "pin", lat=lat, lon=lon, in_city=False, outside=wording.far_pin)
        label = wording.around.format(nazwa=nearest.osiedle)
        return Place(label, "pin", osiedla=(nearest.osiedle,), lat=lat, lon=lon, in_city=True)

    def venue(self, title: str, address: str, lat: float, lon: float) -> Place:
        """A pin with a name: its street, where the address tells one of ours."""
        title, address = tidy(title)[:_LONGEST], tidy(address)[:_LONGEST]
        pin, named = self.at(lat, lon), self.find(address).place
        called = ", ".join(part for part in (title, address) if part) or pin.label
        if pin.in_city is False or named is None or named.street is None:
            return replace(pin, label=called if pin.in_city else pin.label, hint=title)
        return replace(named, kind="pin", label=f"{named.label}, {title}", lat=lat, lon=lon, hint=title)
