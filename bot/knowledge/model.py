"""The schema of the knowledge base: what one YAML file may say.

Keys are Polish, for the staff who write them; the code reads the English names.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.knowledge.dates import LooseDate, Until
from bot.knowledge.hours import Hours
from bot.knowledge.phones import normalise

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
# What the editor shows and allows; `normalise` decides.
_DIALLED = {"pattern": r"^[-+\d\s().\/]+$", "examples": ["+48 12 345 67 89", "800 123 456", "112"]}
Phone = Annotated[str, AfterValidator(normalise), Field(json_schema_extra={**_DIALLED})]
YesNo = Annotated[bool, BeforeValidator(lambda written: {"tak": True, "nie": False}.get(written, written))]
Detail = Literal["dokumenty", "warunki", "kwota", "termin", "jak-złożyć", "zasady"]
FEWEST_EXAMPLES, MOST_EXAMPLES = 3, 8
Folder = Literal["jednostki", "zespoly", "placowki", "programy", "tematy", "inne-urzedy"]


class Strict(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_by_alias=True, serialize_by_alias=True, defer_build=True
    )


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
    until: Until = Field(None, alias="do", description="ostatni dzień, w którym obowiązuje")
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


class TextFact(Fact):
    text: Text = Field(alias="tekst", description="zdania dla mieszkańca, słowo w słowo")
    repeats: YesNo = Field(False, alias="powtarza-opis", description="mówi to już opis; podawane, gdy ktoś o to zapyta")


class AddressFact(Fact):
    address: Text = Field(alias="wartość", description="np. ul. Garbarska 8 (wejście B), 00-999 Kruszyn")


class PhonesFact(Fact):
    numbers: tuple[Phone, ...] = Field(alias="numery", min_length=1, description='np. ["+48 12 345 67 89"]')
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
    mail: Annotated[str, StringConstraints(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")] = Field(
        alias="wartość", description="np. sekretariat@example.pl"
    )


class HoursFact(Fact):
    hours: Hours = Field(alias="wartość", description="np. pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne")
    label: Text | None = Field(None, alias="opis", description="czego dotyczą godziny, np. przyjmowanie klientów")


class Period(Strict):
    """From when to when something took place."""

    since: LooseDate | None = Field(None, alias="od", description="pierwszy dzień")
    until: Until = Field(None, alias="do", description="ostatni dzień; potem mówimy o tym jak o przeszłym")


class Entry(Strict):
    """One thing that people ask about; its id is the file's name."""

    name: Text = Field(alias="nazwa", description="pełna nazwa, tak jak ma ją zobaczyć mieszkaniec")
    number: Annotated[str, StringConstraints(pattern=r"^\d{1,3}$")] | None = Field(
        None, alias="numer", description="numer zespołu"
    )
    other_names: tuple[Text, ...] = Field((), alias="inne-nazwy", description="jak ludzie to nazywają")
    examples: tuple[Text, ...] = Field(
        alias="przykłady",
        min_length=1,
        max_length=MOST_EXAMPLES,
        description="pytania mieszkańców, od 3 do 8, każde o czym innym",
    )
    words: tuple[Text, ...] = Field((), alias="słowa", description="słowa, po których to poznać")
    description: tuple[TextFact, ...] = Field((), alias="opis", description="co to jest i dla kogo")
    addresses: tuple[AddressFact, ...] = Field((), alias="adres", description="adresy; stary zostaje nad nowym")
    phones: tuple[PhonesFact, ...] = Field((), alias="telefony", description="numery; stary zostaje nad nowym")
    faxes: tuple[PhonesFact, ...] = Field((), alias="faks", description="numery faksu")
    mails: tuple[MailFact, ...] = Field((), alias="e-mail", description="adresy poczty elektronicznej")
    hours: tuple[HoursFact, ...] = Field((), alias="godziny", description="kiedy czynne; stare zostają nad nowymi")
    hours_like: Text | None = Field(None, alias="godziny-jak", description="wpis, z którego bierzemy godziny")
    contact: Text | None = Field(None, alias="kontakt", description="wpis, którego adres i telefon podajemy")
    details: dict[Detail, tuple[TextFact, ...]] = Field(
        default_factory=dict, alias="szczegóły", description="dokumenty, warunki, kwota, termin, jak złożyć, zasady"
    )
    period: Period | None = Field(None, alias="okres", description="kiedy się odbywało; po „do” jest przeszłe")
    listing: tuple[Text, ...] = Field((), alias="lista", description="wpisy do wyliczenia; „zespoly/” to cały folder")
    detailed: YesNo = Field(
        False, alias="lista-dokładna", description="z godzinami i zasadami; teraz zamknięte na końcu"
    )
    see: tuple[Text, ...] = Field((), alias="zobacz", description="wpisy proponowane pod odpowiedzią")

    @property
    def is_emergency(self) -> bool:
        """112 and its like do not change, so nobody need be told how old they are."""
        numbers = [number for fact in self.phones for number in fact.numbers]
        return bool(numbers) and all(len(number) == len("112") for number in numbers)
