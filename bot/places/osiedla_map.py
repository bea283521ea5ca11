"""The osiedla on the map, by their rough centres."""

import math
from dataclasses import dataclass

from bot.knowledge.places_model import Coordinates, Places

_KM_A_DEGREE = 111.2


@dataclass(frozen=True)
class Nearest:
    osiedle: str
    km: float


class OsiedlaMap:
    """An osiedle without a centre of its own lies in the middle of its neighbours."""

    def __init__(self, places: Places) -> None:
        self._centres = centres(places)

    def nearest(self, lat: float, lon: float) -> Nearest:
        name, centre = min(self._centres.items(), key=lambda item: kilometres((lat, lon), item[1]))
        return Nearest(name, kilometres((lat, lon), centre))


def centres(places: Places) -> dict[str, Coordinates]:
    own = {osiedle.name: osiedle.centre for osiedle in places.osiedla if osiedle.centre}
    found = dict(own)
    for osiedle in places.osiedla:
        around = [own[name] for name in osiedle.neighbours if name in own]
        if osiedle.name not in own and around:
            found[osiedle.name] = (
                sum(lat for lat, _ in around) / len(around),
                sum(lon for _, lon in around) / len(around),
            )
    return found


def kilometres(one: Coordinates, other: Coordinates) -> float:
    north = (one[0] - other[0]) * _KM_A_DEGREE
    east = (one[1] - other[1]) * _KM_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot(north, east)
