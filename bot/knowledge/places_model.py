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
    osiedla: tuple[Text, ...] = Field((), description="osiedla, przez które biegnie, z osiedla.yaml")
    formerly: tuple[Text, ...] = Field((), alias="dawniej", description="nazwy sprzed zmiany")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako", description="jak ludzie mówią")
    everyday: YesNo = Field(False, alias="codzienne", description="zwykłe słowo; sama nazwa nie wystarcza")

    declined: YesNo = Field(False, alias="odmienna", description="rzeczownik w mianowniku: Widok, Rynek Zielony")

    @property
    def title(self) -> str:
        return f"{self.kind} {self.name}".strip()


class Streets(Strict):
    checked: LooseDate = Field(alias="stan-na", description="z którego dnia jest ten spis")
    streets: tuple[Street, ...] = Field(alias="ulice", description="jedna ulica w wierszu")


class Osiedle(Strict):
    name: Text = Field(alias="nazwa", description="bez słowa „osiedle”")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako", description="jak ludzie mówią")
    centre: Coordinates | None = Field(
        None, alias="środek", description="szerokość i długość; bez tego środek sąsiadów"
    )
    neighbours: tuple[Text, ...] = Field((), alias="sąsiednie", description="osiedla obok")
    since: int | None = Field(None, alias="od", description="rok, gdy osiedle powstało później")
    everyday: YesNo = Field(False, alias="codzienne", description="zwykłe słowo; sama nazwa nie wystarcza")


class Osiedla(Strict):
    osiedla: tuple[Osiedle, ...] = Field(min_length=1, description="wszystkie osiedla miasta")


class NumberRange(Strict):
    """Which osiedle some numbers of a street lie in."""

    street: Text = Field(alias="ulica", description="nazwa z ulice.yaml")
    osiedle: Text = Field(description="nazwa z osiedla.yaml")
    side: Literal["parzyste", "nieparzyste"] | None = Field(
        None, alias="strona", description="tylko parzyste albo tylko nieparzyste"
    )
    first: HouseNumber = Field(alias="od", description="pierwszy numer domu")
    last: HouseNumber = Field(alias="do", description="ostatni numer domu")

    def holds(self, number: int) -> bool:
        on_side = self.side is None or (self.side == "parzyste") == (number % 2 == 0)
        return on_side and self.first <= number <= self.last


class NumberRanges(Strict):
    ranges: tuple[NumberRange, ...] = Field(alias="numery", description="które numery leżą w którym osiedlu")


class Landmark(Strict):
    name: Text = Field(alias="nazwa", description="tak, jak ma ją zobaczyć zespół")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako", description="jak ludzie mówią")
    street: Text | None = Field(None, alias="ulica", description="nazwa z ulice.yaml")
    osiedle: Text | None = Field(None, description="nazwa z osiedla.yaml")
    at: Coordinates | None = Field(None, alias="współrzędne", description="szerokość i długość, np. [53.132, 23.161]")


class Landmarks(Strict):
    landmarks: tuple[Landmark, ...] = Field(alias="punkty", description="jedno miejsce w wierszu")
    kinds: tuple[Text, ...] = Field(alias="rodzaje", description="rodzaje miejsc, które same nie mówią gdzie")


class Town(Strict):
    name: Text = Field(alias="nazwa", description="miejscowość za granicą miasta")
    known_as: tuple[Text, ...] = Field((), alias="znane-jako", description="jak ludzie mówią")
    commune: Text = Field(alias="gmina", description="czyj ośrodek tam pomaga")


class Beyond(Strict):
    limit_km: Annotated[float, Field(gt=0)] = Field(
        alias="granica-km", description="pinezka dalej niż tyle od środka osiedla leży poza miastem"
    )
    towns: tuple[Town, ...] = Field(alias="miejscowości", description="jedna w wierszu")


class Wording(Strict):
    """How places are named, and the words by which one is known."""

    crossing: Text = Field(alias="skrzyżowanie", description="z {pierwsza} i {druga}")
    osiedle: Text = Field(description="z {nazwa}")
    around: Text = Field(alias="okolice", description="z {nazwa}")
    formerly: Text = Field(alias="dawniej", description="z {nazwa}")
    far_pin: Text = Field(alias="pinezka-daleko", description="gdy pinezka leży za miastem")
    centre: Text = Field(alias="ośrodek", description="z {gmina}")
    street_marks: tuple[Text, ...] = Field(alias="znak-ulicy", description="np. ul, ulica, aleja")
    marks_after: tuple[Text, ...] = Field((), alias="znak-po-nazwie", description="znaki, które stoją po nazwie")
    roundabout_marks: tuple[Text, ...] = Field(alias="znak-ronda", description="np. rondo")
    osiedle_marks: tuple[Text, ...] = Field(alias="znak-osiedla", description="np. os, osiedle")
    prepositions: tuple[Text, ...] = Field(alias="przyimki", description="słowa przed nazwą miejsca: na, przy, pod")
    motion: tuple[Text, ...] = Field(alias="ruch", description="słowa o drodze, a nie o miejscu")
    past: tuple[Text, ...] = Field(alias="nie-teraz", description="„wczoraj na Garbarskiej”: tam go już nie ma")
    crossings: tuple[Text, ...] = Field(alias="skrzyżowania", description="np. róg, skrzyżowanie")
    joints: tuple[Text, ...] = Field(alias="łączniki", description="słowa między dwiema ulicami: i, z")
    highest_number: HouseNumber = Field(alias="najwyższy-numer", description="większa liczba nie jest numerem domu")
    no_number: tuple[Text, ...] = Field(alias="nie-numer", description="po tych słowach liczba nie jest numerem domu")
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
