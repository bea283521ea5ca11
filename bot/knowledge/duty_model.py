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

    after: Whole = Field(alias="po-minutach", description="minuty pracy zespołu prowadzącego")
    to: tuple[Addressee, ...] = Field(alias="do", min_length=1, description="kto się dowiaduje")


class DraftTimes(Strict):
    """What becomes of a report that its author did not finish."""

    sent_after: Positive = Field(
        alias="pilny-wysyłany-po-minutach", description="pilny szkic idzie sam po tylu minutach"
    )
    reminded_after: Positive = Field(alias="przypomnienie-po-minutach", description="pytamy, czy wysłać")
    dropped_after: Positive = Field(alias="usuwany-po-godzinach", description="niewysłany szkic znika")


class Likeness(Strict):
    """How near two reports must be to be, perhaps, of one person."""

    metres: Positive = Field(alias="metry", description="najwyżej tak daleko od siebie")
    minutes: Positive = Field(alias="minuty", description="najwyżej tyle minut jedno po drugim")


class StreetArea(Strict):
    """A street, or some of its numbers, served by a team."""

    street: Text = Field(alias="ulica", description="jak w miejsca/ulice.yaml")
    first: Whole | None = Field(None, alias="od-numeru", description="pierwszy numer domu; bez tego od początku")
    last: Whole | None = Field(None, alias="do-numeru", description="ostatni numer domu; bez tego do końca")
    side: Literal["parzyste", "nieparzyste"] | None = Field(
        None, alias="strona", description="tylko parzyste albo tylko nieparzyste"
    )
    team: Text = Field(alias="zespół", description="np. zespol-3, nazwa pliku z zespoly/")

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
    checked: LooseDate = Field(alias="stan-na", description="z którego dnia jest ta tabela")
    streets: tuple[StreetArea, ...] = Field((), alias="ulice", description="ulice i numery; liczą się przed osiedlami")
    osiedla: dict[Text, tuple[Text, ...]] = Field(
        default_factory=dict,
        description="osiedle: zespoły od najbliższego; liczy się pierwszy, który tego dnia istnieje",
    )


class Duty(Strict):
    city: Text = Field(alias="miasto", description="dopisywane do adresu na mapie")
    lead: Text = Field(alias="prowadzi", description="zespół, do którego idzie każde zgłoszenie")
    coordinator_phone: Text | None = Field(None, alias="telefon-koordynatora", description="dla zespołów")
    when_closed: tuple[Text, ...] = Field(alias="po-godzinach", min_length=1, description="wpisy, do których dzwonić")
    in_danger: tuple[Text, ...] = Field(
        alias="w-niebezpieczeństwie", min_length=1, description="wpisy, do których dzwonić zawsze najpierw"
    )
    steps: tuple[Step, ...] = Field(alias="kroki", description="co się dzieje, gdy nikt nie przyjął")
    urgent_to: tuple[Addressee, ...] = Field(
        alias="pilne-od-razu", min_length=1, description="kto dostaje pilne od razu, o każdej porze"
    )
    morning: Step = Field(alias="lista-poranna", description="ile jest czasu na zgłoszenia z nocy i kto potem słyszy")
    drafts: DraftTimes = Field(alias="szkice", description="zgłoszenia, których autor nie skończył")
    same_person: Likeness = Field(alias="ta-sama-osoba", description="kiedy dwa zgłoszenia mogą być o tej samej osobie")
    amended_for: Positive = Field(alias="uzupełnienia-przez-minut", description="jak długo można dopisać")
    burst: Positive = Field(alias="lista-zamiast-kart-od", description="tyle zgłoszeń naraz zbiera się w listę")
    winter: tuple[Month, ...] = Field(alias="zimowe-miesiące", description="numery miesięcy, np. [11, 12, 1, 2, 3]")
    areas: tuple[AreaTable, ...] = Field(
        alias="rejony", description="tabele od góry; pierwsza, w której jest to miejsce, rozstrzyga"
    )
