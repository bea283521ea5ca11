"""Where somebody is, as far as a message or a pin tells."""

from dataclasses import dataclass
from typing import Literal

# „words” is a place that we could not name: the person's own words for it.
Kind = Literal["street", "crossing", "osiedle", "landmark", "pin", "outside", "words"]


@dataclass(frozen=True)
class Place:
    """One place. Coordinates are WGS 84 degrees; `in_city` is None where nothing tells.

    `label` is what is said back („ul. Garbarska 12 (osiedle Podzamcze), przy bramie”); `hint` is the part of it
    in the person's own words. `outside` names the town or village beyond the city.
    """

    label: str
    kind: Kind
    street: str | None = None
    number: str | None = None
    crossing: str | None = None
    osiedla: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    in_city: bool | None = None
    hint: str = ""
    outside: str | None = None

    @property
    def is_named(self) -> bool:
        """Whether somebody who knows the city could go there without asking."""
        return self.kind != "words"


@dataclass(frozen=True)
class Found:
    """What a text says of a place. With `options` it may be any of them, and is worth asking about once.

    `place` is then what goes if nobody chooses: the person's own words. Nothing at all: None and no options.
    """

    place: Place | None = None
    options: tuple[Place, ...] = ()


NOTHING = Found()
