"""The schema of `miejsca/`: streets, osiedla, landmarks, and places beyond the city."""

from typing import Annotated, Literal

from pydantic import Field

from bot.knowledge.dates import LooseDate
from bot.knowledge.model import Strict, Text, YesNo

Coordinates = tuple[float, float]
HouseNumber = Annotated[int, Field(ge=0)]


class Street(Strict):
    name: Text = Field(alias="nazwa", description="bez „ul.”, imię przed nazwiskiem, nowa nazwa")
    kind: str = Field("ul.", alias="typ", description="ul., al., pl., rondo; puste, gdy nazwa stoi sama")
    osiedla: tuple[Text, ...] = ()
    formerly: tuple[Text, ...] = Field((), alias="dawniej")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako", description="jak ludzie mówią")
    everyday: YesNo = Field(False, alias="codzienne", description="zwykłe słowo; sama nazwa nie wystarcza")

    declined: YesNo = Field(False, alias="odmienna", description="rzeczownik w mianowniku: Widok, Krzywe Koło")

    @property
    def title(self) -> str:
        return f"{self.kind} {self.name}".strip()


class Streets(Strict):
    checked: LooseDate = Field(alias="stan-na")
    streets: tuple[Street, ...] = Field(alias="ulice")


class Osiedle(Strict):
    name: Text = Field(alias="nazwa")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako")
    centre: Coordinates | None = Field(
        None, alias="środek", description="szerokość i długość; bez tego środek sąsiadów"
    )
    neighbours: tuple[Text, ...] = Field((), alias="sąsiednie")
    since: int | None = Field(None, alias="od", description="rok, gdy osiedle powstało później")
    everyday: YesNo = Field(False, alias="codzienne", description="zwykłe słowo; sama nazwa nie wystarcza")


class Osiedla(Strict):
    osiedla: tuple[Osiedle, ...] = Field(min_length=1)


class NumberRange(Strict):
    """Which osiedle some numbers of a street lie in."""

    street: Text = Field(alias="ulica")
    osiedle: Text
    side: Literal["parzyste", "nieparzyste"] | None = Field(None, alias="strona")
    first: HouseNumber = Field(alias="od")
    last: HouseNumber = Field(alias="do")

    def holds(self, number: int) -> bool:
        on_side = self.side is None or (self.side == "parzyste") == (number % 2 == 0)
        return on_side and self.first <= number <= self.last


class NumberRanges(Strict):
    ranges: tuple[NumberRange, ...] = Field(alias="numery")


class Landmark(Strict):
    name: Text = Field(alias="nazwa")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako")
    street: Text | None = Field(None, alias="ulica", description="nazwa z ulice.yaml")
    osiedle: Text | None = None
    at: Coordinates | None = Field(None, alias="współrzędne")


class Landmarks(Strict):
    landmarks: tuple[Landmark, ...] = Field(alias="punkty")
    kinds: tuple[Text, ...] = Field(alias="rodzaje", description="rodzaje miejsc, które same nie mówią gdzie")


class Town(Strict):
    name: Text = Field(alias="nazwa")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako")
    commune: Text = Field(alias="gmina")


class Beyond(Strict):
    limit_km: Annotated[float, Field(gt=0)] = Field(alias="granica-km")
    towns: tuple[Town, ...] = Field(alias="miejscowości")


class Wording(Strict):
    """How places are named, and the words by which one is known."""

    crossing: Text = Field(alias="skrzyżowanie")
    osiedle: Text
    around: Text = Field(alias="okolice")
    formerly: Text = Field(alias="dawniej")
    far_pin: Text = Field(alias="pinezka-daleko")
    centre: Text = Field(alias="ośrodek")
    street_marks: tuple[Text, ...] = Field(alias="znak-ulicy")
    marks_after: tuple[Text, ...] = Field((), alias="znak-po-nazwie")
    roundabout_marks: tuple[Text, ...] = Field(alias="znak-ronda")
    osiedle_marks: tuple[Text, ...] = Field(alias="znak-osiedla")
    prepositions: tuple[Text, ...] = Field(alias="przyimki")
    motion: tuple[Text, ...] = Field(alias="ruch")
    past: tuple[Text, ...] = Field(alias="nie-teraz", description="„wczoraj na Garbarskiej”: tam go już nie ma")
    crossings: tuple[Text, ...] = Field(alias="skrzyżowania")
    joints: tuple[Text, ...] = Field(alias="łączniki")
    highest_number: HouseNumber = Field(alias="najwyższy-numer", description="większa liczba nie jest numerem domu")
    no_number: tuple[Text, ...] = Field(alias="nie-numer")
    months: tuple[Text, ...] = Field(alias="miesiące", description="„11 listopada” bywa dniem, a nie ulicą")
    numbered: tuple[Text, ...] = Field(
        alias="inne-numery", description="mają własny numer, który nie jest numerem domu"
    )


class Places(Strict):
    """All files of `miejsca/` together."""

    streets: tuple[Street, ...]
    osiedla: tuple[Osiedle, ...]
    ranges: tuple[NumberRange, ...]
    landmarks: tuple[Landmark, ...]
    kinds: tuple[Text, ...]
    towns: tuple[Town, ...]
    limit_km: float
    wording: Wording
