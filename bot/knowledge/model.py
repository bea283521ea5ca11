"""The schema of the knowledge base: what one YAML file may say.

Keys are Polish, for the staff who write them; the code reads the English names.
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from bot.knowledge.dates import LooseDate
from bot.knowledge.hours import Hours
from bot.knowledge.phones import normalise

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Phone = Annotated[str, AfterValidator(normalise)]
YesNo = Annotated[bool, BeforeValidator(lambda written: {"tak": True, "nie": False}.get(written, written))]
Detail = Literal["dokumenty", "warunki", "kwota", "termin", "jak-złożyć", "zasady"]
Folder = Literal["jednostki", "zespoly", "placowki", "programy", "tematy", "inne-urzedy"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_alias=True, serialize_by_alias=True)


class Source(Strict):
    """Where facts come from, and the day it speaks of."""

    name: Text = Field(alias="nazwa", description="co to za źródło")
    spoken: LooseDate = Field(alias="data", description="dzień, o którym źródło mówi")
    approximate: YesNo = Field(False, alias="przybliżona", description="tak, gdy data jest wywnioskowana")
    address: str | None = Field(None, alias="adres", description="adres strony")

    @property
    def day(self) -> date:
        return self.spoken.first

    @property
    def when(self) -> str:
        """How to say it: an inferred day is known to its month at best."""
        return f"ok. {self.spoken.coarse}" if self.approximate else self.spoken.words


class Fact(Strict):
    """One dated statement: it holds from–to and stands on a source."""

    since: LooseDate | None = Field(None, alias="od", description="od kiedy obowiązuje (bez tego: od daty źródła)")
    until: LooseDate | None = Field(None, alias="do", description="ostatni dzień, w którym obowiązuje")
    source: Text = Field(alias="źródło", description="nazwa źródła z pliku zrodla.yaml")
    checked: LooseDate | None = Field(None, alias="sprawdzono", description="kiedy ktoś to potwierdził")
    doubt: Text | None = Field(None, alias="niepewne", description="dlaczego nie wolno tego podać jako pewne")
    hidden: LooseDate | None = Field(None, alias="ukryte", description="od kiedy tego nie podajemy, bo sprawdzamy")

    @property
    def is_certain(self) -> bool:
        """Whether it may be told as true."""
        return not (self.doubt or self.hidden)

    @property
    def is_being_checked(self) -> bool:
        """Whether something of it is not told meanwhile."""
        return self.hidden is not None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until.last < self.since.first:
            raise ValueError(f"„do” ({self.until.words}) jest wcześniej niż „od” ({self.since.words})")
        return self


class TextFact(Fact):
    text: Text = Field(alias="tekst")


class AddressFact(Fact):
    address: Text = Field(alias="wartość", description="np. ul. Klepacka 18 (wejście E), 15-634 Białystok")


class PhonesFact(Fact):
    numbers: tuple[Phone, ...] = Field(alias="numery", min_length=1)
    label: Text | None = Field(None, alias="opis", description="do czego jest numer, np. dodatki mieszkaniowe")
    silent: tuple[Phone, ...] = Field((), alias="ukryte-numery", description="te z numerów, których nie podajemy")

    @property
    def told(self) -> tuple[str, ...]:
        """The numbers that may be given."""
        return () if self.hidden else tuple(number for number in self.numbers if number not in self.silent)

    @property
    def is_certain(self) -> bool:
        return bool(self.told) and not self.doubt

    @property
    def is_being_checked(self) -> bool:
        return self.told != self.numbers


class MailFact(Fact):
    mail: Annotated[str, StringConstraints(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")] = Field(alias="wartość")


class HoursFact(Fact):
    hours: Hours = Field(alias="wartość", description="np. pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne")
    label: Text | None = Field(None, alias="opis", description="czego dotyczą godziny, np. przyjmowanie klientów")


class Period(Strict):
    """From when to when something took place."""

    since: LooseDate | None = Field(None, alias="od")
    until: LooseDate | None = Field(None, alias="do", description="ostatni dzień; potem mówimy o tym jak o przeszłym")


class Entry(Strict):
    """One thing that people ask about; its id is the file's name."""

    name: Text = Field(alias="nazwa", description="pełna nazwa, tak jak ma ją zobaczyć mieszkaniec")
    number: Annotated[str, StringConstraints(pattern=r"^\d{1,3}$")] | None = Field(
        None, alias="numer", description="numer zespołu"
    )
    other_names: tuple[Text, ...] = Field((), alias="inne-nazwy", description="jak ludzie to nazywają")
    examples: tuple[Text, ...] = Field(alias="przykłady", min_length=1, max_length=8)
    words: tuple[Text, ...] = Field((), alias="słowa", description="słowa, po których to poznać")
    description: tuple[TextFact, ...] = Field((), alias="opis")
    addresses: tuple[AddressFact, ...] = Field((), alias="adres")
    phones: tuple[PhonesFact, ...] = Field((), alias="telefony")
    faxes: tuple[PhonesFact, ...] = Field((), alias="faks")
    mails: tuple[MailFact, ...] = Field((), alias="e-mail")
    hours: tuple[HoursFact, ...] = Field((), alias="godziny")
    hours_like: Text | None = Field(None, alias="godziny-jak", description="wpis, z którego bierzemy godziny")
    contact: Text | None = Field(None, alias="kontakt", description="wpis, którego adres i telefon podajemy")
    details: dict[Detail, tuple[TextFact, ...]] = Field(default_factory=dict, alias="szczegóły")
    period: Period | None = Field(None, alias="okres", description="kiedy się odbywało; po „do” jest przeszłe")
    listing: tuple[Text, ...] = Field((), alias="lista", description="wpisy do wyliczenia; „zespoly/” to cały folder")
    detailed: YesNo = Field(False, alias="lista-dokładna", description="z godzinami i zasadami, otwarte najpierw")
    see: tuple[Text, ...] = Field((), alias="zobacz", description="wpisy proponowane pod odpowiedzią")

    @property
    def is_emergency(self) -> bool:
        """112 and its like do not change, so nobody need be told how old they are."""
        numbers = [number for fact in self.phones for number in fact.numbers]
        return bool(numbers) and all(len(number) == len("112") for number in numbers)
