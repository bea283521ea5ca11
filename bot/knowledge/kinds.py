"""What kind of file each one of the base is: the model that it must keep to, and the schema that editors see."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import BaseModel

from bot.knowledge.duty_model import Duty
from bot.knowledge.habits_model import WrittenHabits
from bot.knowledge.language_model import Spoken, Translations, Vocabulary
from bot.knowledge.loading import FOLDERS, WORD_FILES, Sources, Texts
from bot.knowledge.model import Entry
from bot.knowledge.places_model import Beyond, Landmarks, NumberRanges, Osiedla, Streets, Wording
from bot.knowledge.questions import SPECIAL, VOICES, Expected, Voice
from bot.knowledge.retention_model import Retention
from bot.knowledge.word_checks import FACETS, GROUPS
from bot.knowledge.words_model import ReportThresholds, Roles, SmallTalk, Thresholds, WordGroups

SCHEMAS = "schematy"


@dataclass(frozen=True)
class Kind:
    """`name` is that of its schema; a file of words must have these `groups`, and no others where it is `closed`."""

    name: str
    model: type[BaseModel]
    groups: frozenset[str] = frozenset()
    closed: bool = False


_ENTRY, _QUESTIONS, _VOICE = Kind("wpis", Entry), Kind("pytania", Expected), Kind("glosy", Voice)
# Of a further language: one file in each of these folders.
_OF_LANGUAGES = {
    "teksty": Kind("teksty-jezyka", Spoken),
    "slowa": Kind("slowa-jezyka", Vocabulary),
    "tlumaczenia": Kind("tlumaczenia", Translations),
}
_CODE, _PART = re.compile(r"[a-z]{2,3}"), re.compile(r"[a-z]{2,3}-[a-z]+")
_SINGLE = {
    "zrodla.yaml": Kind("zrodla", Sources),
    "role.yaml": Kind("role", Roles),
    "dyzur.yaml": Kind("dyzur", Duty),
    "przechowywanie.yaml": Kind("przechowywanie", Retention),
    "progi.yaml": Kind("progi", Thresholds),
    "progi-zgloszen.yaml": Kind("progi-zgloszen", ReportThresholds),
    "tak-pytaja.yaml": Kind("tak-pytaja", WrittenHabits),
    "teksty/pl.yaml": Kind("teksty", Texts),
    "slowa/rozmowa.yaml": Kind("rozmowa", SmallTalk),
    "miejsca/ulice.yaml": Kind("miejsca-ulice", Streets),
    "miejsca/osiedla.yaml": Kind("miejsca-osiedla", Osiedla),
    "miejsca/numery.yaml": Kind("miejsca-numery", NumberRanges),
    "miejsca/punkty.yaml": Kind("miejsca-punkty", Landmarks),
    "miejsca/poza-miastem.yaml": Kind("miejsca-poza-miastem", Beyond),
    "miejsca/napisy.yaml": Kind("miejsca-napisy", Wording),
    **{
        f"slowa/{name}.yaml": Kind(f"slowa-{name}", WordGroups, frozenset(groups), name == FACETS)
        for name, groups in GROUPS.items()
    },
    **{f"slowa/{name}.yaml": Kind("slowa", WordGroups) for name in WORD_FILES if name not in GROUPS},
    **{f"pytania/{name}.yaml": Kind(f"pytania-{name}", model) for name, model in SPECIAL.items()},
}
KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (_ENTRY, _QUESTIONS, _VOICE, *_OF_LANGUAGES.values(), *_SINGLE.values())
}


def kind_of(name: str) -> Kind | None:
    """Of a file by its name in the base; None for one that nothing reads."""
    path = PurePosixPath(name)
    folder = path.parent.as_posix()
    if folder in FOLDERS:
        return _ENTRY
    if single := _SINGLE.get(name):
        return single
    if folder in _OF_LANGUAGES and path.suffix == ".yaml" and _CODE.fullmatch(path.stem):
        return _OF_LANGUAGES[folder]
    if folder == "slowa" and path.suffix == ".yaml" and _PART.fullmatch(path.stem):
        return _OF_LANGUAGES[folder]
    return {"pytania": _QUESTIONS, VOICES: _VOICE}.get(folder)


def modeline(name: str) -> str:
    """The comment by which a text editor finds the schema of the file. Raises ValueError for one of no kind."""
    kind = kind_of(name)
    if kind is None:
        raise ValueError(name)
    return f"# yaml-language-server: $schema={'../' * name.count('/')}{SCHEMAS}/{kind.name}.json"
