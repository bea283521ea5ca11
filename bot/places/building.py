"""Places as they are said back, from what `miejsca/` knows of them."""

import re
from collections.abc import Sequence

from bot.knowledge.places_model import Places
from bot.places.mentions import Mention
from bot.places.place import Place


class Builder:
    def __init__(self, places: Places) -> None:
        self._places = places
        self._wording = places.wording

    def of(self, mention: Mention, number: str | None) -> Place:
        match mention.sort:
            case "street":
                return self.street(mention.which, number, "")
            case "osiedle":
                return self.osiedla([mention.which], "")
            case "town":
                return self.town(mention.which)
        return self.landmark(mention.which, "")

    def street(self, which: int, number: str | None, hint: str) -> Place:
        street = self._places.streets[which]
        osiedla = self._by_number(street.name, number) or street.osiedla
        former = [self._wording.formerly.format(nazwa=name) for name in street.formerly]
        notes = [*former, *([self._wording.osiedle.format(nazwa=osiedla[0])] if len(osiedla) == 1 else [])]
        label = _label(" ".join(filter(None, [street.title, number])), notes, hint)
        return Place(label, "street", street.name, number, osiedla=tuple(osiedla), in_city=True, hint=hint)

    def crossing(self, first: int, second: int, hint: str) -> Place:
        one, other = self._places.streets[first], self._places.streets[second]
        common = [osiedle for osiedle in one.osiedla if osiedle in other.osiedla]
        osiedla = tuple(common or dict.fromkeys((*one.osiedla, *other.osiedla)))
        label = _label(self._wording.crossing.format(pierwsza=one.title, druga=other.title), [], hint)
        return Place(label, "crossing", one.name, crossing=other.name, osiedla=osiedla, in_city=True, hint=hint)

    def landmark(self, which: int, hint: str) -> Place:
        landmark = self._places.landmarks[which]
        street = next((one for one in self._places.streets if one.name == landmark.street), None)
        osiedla = (landmark.osiedle,) if landmark.osiedle else street.osiedla if street else ()
        notes = [self._wording.osiedle.format(nazwa=osiedla[0])] if len(osiedla) == 1 else []
        lat, lon = landmark.at or (None, None)
        name = street.name if street else None
        label = _label(landmark.name, notes, hint)
        return Place(label, "landmark", name, osiedla=osiedla, lat=lat, lon=lon, in_city=True, hint=hint)

    def osiedla(self, which: Sequence[int], hint: str) -> Place:
        names = tuple(self._places.osiedla[at].name for at in which)
        label = _label(self._wording.osiedle.format(nazwa=" / ".join(names)), [], hint)
        return Place(label, "osiedle", osiedla=names, in_city=True, hint=hint)

    def town(self, which: int) -> Place:
        town = self._places.towns[which]
        centre = self._wording.centre.format(gmina=town.commune)
        return Place(town.name, "outside", in_city=False, hint=centre, outside=town.name)

    def _by_number(self, street: str, number: str | None) -> tuple[str, ...]:
        digits = re.match(r"\d+", number or "")
        if digits is None:
            return ()
        ranges = (one for one in self._places.ranges if one.street == street and one.holds(int(digits.group())))
        return tuple(one.osiedle for one in ranges)


def _label(name: str, notes: Sequence[str], hint: str) -> str:
    """„Zamek (ruiny, osiedle Podzamcze), na schodach”."""
    opened = f"{name[:-1]}, " if name.endswith(")") else f"{name} ("
    noted = f"{opened}{', '.join(notes)})" if notes else name
    return f"{noted}, {hint}" if hint else noted
