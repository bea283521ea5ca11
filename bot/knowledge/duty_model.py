"""The schema of `dyzur.yaml`: who gets a report, when, and how long each of them has."""

from typing import Annotated, Literal

from pydantic import Field

from bot.knowledge.dates import LooseDate
from bot.knowledge.model import Strict, Text

Whole = Annotated[int, Field(ge=0)]
Positive = Annotated[int, Field(gt=0)]
Month = Annotated[int, Field(ge=1, le=12)]
Addressee = Literal["prowadzący", "rejonowy", "koordynator", "zgłaszający"]


class Step(Strict):
    """Who hears of a report that nobody has taken for so many minutes of the lead's working hours."""

    after: Whole = Field(alias="po-minutach")
    to: tuple[Addressee, ...] = Field(alias="do", min_length=1)


class DraftTimes(Strict):
    """What becomes of a report that its author did not finish."""

    sent_after: Positive = Field(alias="pilny-wysyłany-po-minutach")
    reminded_after: Positive = Field(alias="przypomnienie-po-minutach")
    dropped_after: Positive = Field(alias="usuwany-po-godzinach")


class Likeness(Strict):
    """How near two reports must be to be, perhaps, of one person."""

    metres: Positive = Field(alias="metry")
    minutes: Positive = Field(alias="minuty")


class StreetArea(Strict):
    """A street, or some of its numbers, served by a team."""

    street: Text = Field(alias="ulica", description="jak w miejsca/ulice.yaml")
    first: Whole | None = Field(None, alias="od-numeru")
    last: Whole | None = Field(None, alias="do-numeru")
    side: Literal["parzyste", "nieparzyste"] | None = Field(None, alias="strona")
    team: Text = Field(alias="zespół")

    def holds(self, number: int | None) -> bool:
        """Whether the number is among these; without a number only a whole street is."""
        if self.first is None and self.last is None and self.side is None:
            return True
        if number is None:
            return False
        in_range = (self.first or 0) <= number and (self.last is None or number <= self.last)
        return in_range and (self.side is None or (self.side == "parzyste") == (number % 2 == 0))


class AreaTable(Strict):
    """Which team's area a place lies in, and on what this stands. Tables are tried in their order."""

    basis: Text = Field(alias="podstawa", description="np. najbliższa siedziba albo numer zarządzenia")
    checked: LooseDate = Field(alias="stan-na")
    streets: tuple[StreetArea, ...] = Field((), alias="ulice")
    osiedla: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="osiedle: zespoły od najbliższego; liczy się pierwszy, który tego dnia istnieje",
    )


class Duty(Strict):
    city: Text = Field(alias="miasto", description="dopisywane do adresu na mapie")
    lead: Text = Field(alias="prowadzi", description="zespół, do którego idzie każde zgłoszenie")
    coordinator_phone: Text | None = Field(None, alias="telefon-koordynatora")
    when_closed: tuple[Text, ...] = Field(alias="po-godzinach", min_length=1, description="wpisy, do których dzwonić")
    in_danger: tuple[Text, ...] = Field(alias="w-niebezpieczeństwie", min_length=1)
    steps: tuple[Step, ...] = Field(alias="kroki")
    urgent_to: tuple[Addressee, ...] = Field(alias="pilne-od-razu", min_length=1)
    morning: Step = Field(alias="lista-poranna", description="ile jest czasu na zgłoszenia z nocy i kto potem słyszy")
    drafts: DraftTimes = Field(alias="szkice")
    same_person: Likeness = Field(alias="ta-sama-osoba")
    amended_for: Positive = Field(alias="uzupełnienia-przez-minut")
    burst: Positive = Field(alias="lista-zamiast-kart-od", description="tyle zgłoszeń naraz zbiera się w listę")
    winter: tuple[Month, ...] = Field(alias="zimowe-miesiące")
    areas: tuple[AreaTable, ...] = Field(alias="rejony")
