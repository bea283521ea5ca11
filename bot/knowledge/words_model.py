"""The schema of `slowa/`, `role.yaml` and `progi.yaml`: the words and figures that the answering reads."""

from typing import Annotated

from pydantic import Field, RootModel

from bot.knowledge.model import Strict, Text, YesNo

Figure = Annotated[float, Field(allow_inf_nan=False)]


class WordGroups(RootModel[dict[Text, tuple[Text, ...]]]):
    """Named groups of words or short phrases in their base form."""


class SmallTalkClass(Strict):
    keys: tuple[Text, ...] = Field(alias="klucze", description="słowa, z których jedno musi paść")
    allowed: tuple[Text, ...] = Field((), alias="dopuszczalne", description="słowa, które mogą stać obok")
    with_everyday: YesNo = Field(False, alias="z-codziennymi", description="czy obok mogą stać zwykłe słowa")
    reply: Text = Field(alias="odpowiedź", description="co bot odpisuje; {numer}: numer główny")


class SmallTalk(RootModel[dict[Text, SmallTalkClass]]):
    """What is answered without looking into the base: greetings, thanks, who are you."""


class Roles(Strict):
    """Which entries the assistant itself leans on."""

    main: Text = Field(alias="główny", description="podawany, gdy czegoś nie wiemy")
    homeless_team: Text = Field(alias="zespół-bezdomność", description="przyjmuje zgłoszenia o osobach bezdomnych")
    hours: Text = Field(alias="godziny", description="odpowiada na pytanie o godziny, gdy nie powiedziano czyje")
    crisis: Text = Field(alias="kryzys", description="pomaga przy przemocy i w kryzysie")
    emergency: tuple[Text, ...] = Field(alias="alarmowe", description="podawane przy zgłoszeniu, w tej kolejności")
    in_danger: tuple[Text, ...] = Field(alias="przy-zagrożeniu", description="tylko one mogą stać pod numerem 112")
    self_help: Text = Field(alias="sam-w-potrzebie", description="dla kogoś, kto sam nie ma gdzie spać")
    reporting: Text = Field(alias="zgłaszanie", description="jak i komu zgłosić osobę w potrzebie")
    teams: Text = Field(alias="lista-zespołów", description="wpis pod /zespoly")
    programmes: Text = Field(alias="lista-programów", description="wpis pod /programy")


class _Figures(Strict):
    """Figures under names; `values` are in the order of the fields."""

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(dict(self).values())


class Weights(_Figures):
    """One weight for each feature of a candidate."""

    coverage: Figure
    habit: Figure


class Doubts(_Figures):
    """One weight for each sign that none of the entries is meant."""

    words: Figure
    habit: Figure


class Thresholds(Strict):
    """Written by `python main.py calibrate`, never by hand."""

    weights: Weights = Field(alias="wagi")
    doubt: Doubts = Field(alias="żaden-wagi")
    none: Figure = Field(alias="żaden")
    # How much likelier each entry is than what speaks for it tells: some are mostly spoken of by who wants another.
    entries: dict[Text, Figure] = Field(alias="wpisy")
    answer: Figure = Field(alias="odpowiedź-od", ge=0, le=1)
    both: Figure = Field(alias="dwie-odpowiedzi-od", ge=0, le=1)
    two: Figure = Field(alias="dwa-pytania-od")
    danger: Figure = Field(alias="zagrożenie-od")
    calm: Figure = Field(alias="spokój-poniżej")
    offer: Figure = Field(alias="wybór-od", ge=0, le=1)


class ReportThresholds(Strict):
    """How much each sign weighs for a message being a report; written by `python main.py calibrate`."""

    intercept: Figure = Field(alias="wyraz-wolny")
    weights: dict[Text, Figure] = Field(alias="wagi")
    report: Figure = Field(alias="zgłoszenie-od", ge=0, le=1)
