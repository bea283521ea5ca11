"""Labelled questions: those of `pytania/` guard every change of the base, and the bot learns from them and `glosy/`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from pydantic import Field

from bot.knowledge.dates import LooseDate
from bot.knowledge.loading import Reader
from bot.knowledge.model import Strict, Text, YesNo
from bot.knowledge.snapshot import Snapshot

NOBODY: frozenset[str] = frozenset()


class Expected(Strict):
    """Questions that one entry must answer."""

    entry: Text = Field(alias="odpowiedź", description="nazwa pliku wpisu, który ma odpowiedzieć")
    also: tuple[Text, ...] = Field((), alias="także", description="wpisy, których odpowiedź jest równie dobra")
    day: LooseDate = Field(alias="dzień", description="na który dzień ma być odpowiedź")
    questions: tuple[Text, ...] = Field(alias="pytania", description="tak, jak piszą mieszkańcy")
    known_failures: tuple[Text, ...] = Field((), alias="znane-błędy", description="dziś bez dobrej odpowiedzi")


class Refused(Strict):
    """Messages that no entry may answer, in named groups."""

    day: LooseDate = Field(alias="dzień", description="na który dzień ma być odpowiedź")
    questions: dict[Text, tuple[Text, ...]] = Field(alias="pytania", description="w grupach; nazwa grupy dowolna")
    known_failures: tuple[Text, ...] = Field((), alias="znane-błędy", description="dziś mimo to z odpowiedzią")


class Pair(Strict):
    question: Text = Field(alias="pytanie", description="jedna wiadomość z dwoma pytaniami")
    entries: tuple[Text, Text] = Field(alias="odpowiedzi", description="dwa wpisy")


class Pairs(Strict):
    """Messages with two questions."""

    day: LooseDate = Field(alias="dzień", description="na który dzień mają być odpowiedzi")
    pairs: tuple[Pair, ...] = Field(alias="pary", description="wiadomości z dwoma pytaniami")
    known_failures: tuple[Text, ...] = Field((), alias="znane-błędy", description="dziś bez obu odpowiedzi")


class Said(Strict):
    question: Text = Field(alias="pytanie", description="tak, jak napisał je mieszkaniec")
    entries: tuple[Text, ...] = Field((), alias="odpowiedzi", description="wpisy, z których każdy dobrze odpowiada")
    two: YesNo = Field(False, alias="dwa", description="dwa pytania w jednej wiadomości; po wpisie na każde")
    danger: YesNo | None = Field(
        None, alias="zagrożenie", description="czy najpierw 112; taka wiadomość uczy tylko tego, a nie wpisów"
    )


class Voice(Strict):
    """Messages of one author, of whatever matters: they teach, and no single one of them must be answered."""

    day: LooseDate = Field(alias="dzień", description="na który dzień mają być odpowiedzi")
    gathered: YesNo = Field(
        False, alias="zebrane", description="tak, gdy wszystkie zebrano pod jeden kłopot, u ludzi rzadki"
    )
    questions: tuple[Said, ...] = Field(alias="pytania", description="bez „odpowiedzi”: nie nasza sprawa")


class Recalled(Strict):
    question: Text = Field(alias="pytanie", description="po którym ten fakt ma paść")
    facts: tuple[Text, ...] = Field(alias="zawiera", description="co musi stać w odpowiedzi, słowo w słowo")


class Facts(Strict):
    """Facts of one source, each with a question that brings it up."""

    day: LooseDate = Field(alias="dzień", description="na który dzień mają być odpowiedzi")
    facts: tuple[Recalled, ...] = Field(alias="fakty", description="pytanie i to, co musi paść")


class Message(Strict):
    text: Text = Field(alias="tekst", description="wiadomość, tak jak ją napisano")
    sort: Text | None = Field(None, alias="rodzaj", description="zgłoszenie, nie, o-sobie albo pytanie")
    urgent: YesNo = Field(False, alias="pilne", description="czy komuś grozi niebezpieczeństwo teraz")
    borderline: YesNo = Field(False, alias="granica", description="ludzie sami nie byliby zgodni, czy pilne")
    place: Text | None = Field(None, alias="miejsce", description="jak bot ma je nazwać")
    danger: YesNo | None = Field(None, alias="zagrożenie", description="czy najpierw 112")


class Messages(Strict):
    """Messages judged by triage: reports and dangers."""

    messages: tuple[Message, ...] = Field(alias="wiadomości", description="jedna w pozycji")
    known_failures: tuple[Text, ...] = Field((), alias="znane-błędy", description="dziś źle ocenione")


@dataclass(frozen=True)
class Labelled:
    """One message, its day, and the entries that may answer it; none where it must stay unanswered.

    `by`: the person whose messages are in one file of `glosy/`; `two`: two questions, with an entry for each.
    `gathered`: it stands among many that are hard in the same way, and says nothing of how often people ask so.
    """

    text: str
    day: date
    accepted: frozenset[str]
    file: str
    known_failure: bool
    by: str = ""
    two: bool = False
    gathered: bool = False


@dataclass
class QuestionSet:
    """`voices`: of `glosy/`, with one question; `doubles`: of `glosy/`, with two, accepting both entries.

    `alarms`: of `glosy/`, and whether somebody is in danger.
    """

    singles: list[Labelled] = field(default_factory=list)
    voices: list[Labelled] = field(default_factory=list)
    doubles: list[Labelled] = field(default_factory=list)
    alarms: list[tuple[str, bool]] = field(default_factory=list)
    small_talk: list[Labelled] = field(default_factory=list)
    pairs: list[tuple[Pair, date, bool]] = field(default_factory=list)
    facts: Facts | None = None
    reports: Messages | None = None
    dangers: Messages | None = None

    @property
    def judged(self) -> list[Labelled]:
        """All messages with one question."""
        return self.singles + self.voices

    @property
    def digest(self) -> str:
        """The same for the same questions with the same answers."""
        lines = [f"{one.text}\t{sorted(one.accepted)}\n" for one in (*self.judged, *self.doubles)]
        lines += [f"{text}\t{danger}\n" for text, danger in self.alarms]
        return sha256("".join(sorted(lines)).encode()).hexdigest()[:12]


SPECIAL: dict[str, type[Strict]] = {
    "dwa-pytania": Pairs,
    "fakty-2015": Facts,
    "nie-wiem": Refused,
    "rozmowa": Refused,
    "zgloszenia": Messages,
    "zagrozenie": Messages,
}


VOICES = "glosy"


def kind_of_questions(stem: str) -> type[Strict]:
    """Of a file of `pytania/`, by its name without the ending."""
    return SPECIAL.get(stem, Expected)


def read_questions(reader: Reader) -> QuestionSet:
    """Reads `pytania/`; faults are left in the reader."""
    found = QuestionSet()
    for name in reader.snapshot.names("pytania"):
        stem = PurePath(name).stem
        data = reader.file(name, kind_of_questions(stem))
        if data is not None:
            _sort_in(found, stem, name, data)
    return found


def with_voices(found: QuestionSet, reader: Reader) -> QuestionSet:
    """Reads `glosy/` as well; faults are left in the reader."""
    for name in reader.snapshot.names(VOICES):
        if data := reader.file(name, Voice):
            for said in data.questions:
                if said.danger is not None:
                    found.alarms.append((said.question, said.danger))
                else:
                    (found.doubles if said.two else found.voices).append(_voiced(said, data, name))
    return found


def questions_of(root: Path) -> QuestionSet:
    """Those of the folder as it lies there now, as far as they can be read; without voices."""
    return read_questions(Reader(Snapshot.of(root)))


def _sort_in(found: QuestionSet, stem: str, name: str, data: Any) -> None:
    match data:
        case Expected():
            found.singles += _expected(data, name)
        case Refused():
            (found.small_talk if stem == "rozmowa" else found.singles).extend(_refused(data, name))
        case Pairs():
            found.pairs += [(pair, data.day.first, pair.question in data.known_failures) for pair in data.pairs]
        case Facts():
            found.facts = data
        case Messages() if stem == "zgloszenia":
            found.reports = data
        case Messages():
            found.dangers = data


def _expected(data: Expected, name: str) -> Iterator[Labelled]:
    accepted = frozenset({data.entry, *data.also})
    for text in data.questions:
        yield Labelled(text, data.day.first, accepted, name, text in data.known_failures)


def _voiced(said: Said, voice: Voice, name: str) -> Labelled:
    return Labelled(
        said.question,
        voice.day.first,
        frozenset(said.entries),
        name,
        known_failure=False,
        by=name,
        two=said.two,
        gathered=voice.gathered,
    )


def _refused(data: Refused, name: str) -> Iterator[Labelled]:
    for text in (text for group in data.questions.values() for text in group):
        yield Labelled(text, data.day.first, NOBODY, name, text in data.known_failures)
