"""Reads the folder of YAML files into one KnowledgeBase, or says everything that is wrong with it."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, RootModel, ValidationError

from bot.knowledge.duty_model import Duty
from bot.knowledge.faults import Fault, KnowledgeError, in_polish
from bot.knowledge.habits_model import Learnt, WrittenHabits
from bot.knowledge.held import held
from bot.knowledge.language_model import Language
from bot.knowledge.model import Entry, Folder, Source
from bot.knowledge.places_model import Places
from bot.knowledge.retention_model import Retention
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.speech import IN_POLISH, Speech
from bot.knowledge.words_model import ReportThresholds, Roles, SmallTalk, Thresholds, WordGroups
from bot.knowledge.yaml_reading import Document, YamlError, read
from bot.pacing import nothing

FOLDERS: tuple[Folder, ...] = get_args(Folder)
ELSEWHERE: Folder = "inne-urzedy"
_Model = TypeVar("_Model", bound=BaseModel)
_Made = TypeVar("_Made")


class Sources(RootModel[dict[str, Source]]):
    """`zrodla.yaml`."""


class Texts(RootModel[dict[str, str]]):
    """`teksty/<language>.yaml`: what the bot itself says."""


@dataclass(frozen=True)
class KnowledgeBase:
    """Everything the assistant may say; immutable, so that a new one can replace it in one step."""

    entries: Mapping[str, Entry]
    folders: Mapping[str, Folder]
    sources: Mapping[str, Source]
    words: Mapping[str, Mapping[str, tuple[str, ...]]]
    small_talk: SmallTalk
    texts: Mapping[str, str]
    roles: Roles
    thresholds: Thresholds
    report_thresholds: ReportThresholds
    habits: Learnt
    duty: Duty
    retention: Retention
    places: Places
    languages: Mapping[str, Language]
    version: str
    speech: Speech = IN_POLISH
    # Its parts, by the files that they were made of (`held.py`).
    made: Mapping[Hashable, object] = field(default_factory=dict)

    def file(self, entry: str) -> str:
        """The name of the entry's file in the folder."""
        return f"{self.folders[entry]}/{entry}.yaml"

    def is_elsewhere(self, entry: str) -> bool:
        """Whether it is another office's matter, of which we say whose it is and nothing more."""
        return self.folders[entry] == ELSEWHERE

    def members(self, entry: str) -> list[str]:
        """Ids of the entries that it lists; none for one that is no list."""
        items = self.entries[entry].listing
        return [id_ for item in items for id_ in (self.of_folder(item.rstrip("/")) if item.endswith("/") else [item])]

    def of_folder(self, folder: str) -> list[str]:
        """Ids of a folder's entries; teams in the order of their numbers."""
        ids = [entry for entry, place in self.folders.items() if place == folder]
        return sorted(ids, key=lambda entry: (int(self.entries[entry].number or 0), entry))


class Reader:
    """Reads files of a snapshot one by one and gathers their faults."""

    def __init__(self, snapshot: Snapshot, breathe: Callable[[], None] = nothing) -> None:
        """`breathe` is called every now and then, for whoever reads beside somebody who must not wait."""
        self.snapshot = snapshot
        self.breathe = breathe
        self.faults: list[Fault] = []
        self.made: dict[Hashable, object] = {}
        self._again: dict[str, Document] = {}
        self.ids: set[str] = set()

    def made_of(self, kind: type[_Made], names: Iterable[str], make: Callable[[], _Made | None]) -> _Made | None:
        """A large part of the base: what `make` makes of these files alone, where nobody holds what it made of them."""
        of = self._key(kind, *names)
        found = held(of, make)
        if found is not None:
            self.made[of] = found
        return found

    def _key(self, kind: type, *names: str) -> Hashable:
        return (kind, *((name, self.snapshot.hashes.get(name)) for name in names))

    def part(self, name: str, model: type[_Model]) -> _Model | None:
        """As `file`, for as long as the base is there, in whatever process: the next one may say the same."""
        return self.made_of(model, [name], lambda: self._validated(name, model))

    def file(self, name: str, model: type[_Model]) -> _Model | None:
        """The file as the model, or None with its faults noted."""
        return held(self._key(model, name), lambda: self._validated(name, model))

    def _validated(self, name: str, model: type[_Model]) -> _Model | None:
        document = self._document(name)
        if document is None:
            return None
        try:
            return model.model_validate(document.data)
        except ValidationError as error:
            for path, message in in_polish(error, model):
                self.fault(name, message, *path)
            return None

    def fault(self, name: str, message: str, *path: str | int, warning: bool = False) -> None:
        self.faults.append(Fault(name, self.line(name, *path), message, warning))

    def line(self, name: str, *path: str | int) -> int:
        """Where a place in a file is written; its first line where that is not known."""
        return self.again(name).line(path)

    def again(self, name: str) -> Document:
        """The file as it is written; read anew, for of few files that is asked, and all of them would fill memory."""
        if name not in self._again:
            try:
                self._again[name] = read(self.snapshot.files[name], self.breathe)
            except (KeyError, YamlError):
                self._again[name] = Document({})
        return self._again[name]

    def _document(self, name: str) -> Document | None:
        try:
            document = read(self.snapshot.files[name], self.breathe)
        except KeyError:
            self.fault(name, self._absent(name))
            return None
        except YamlError as error:
            self.faults.append(Fault(name, error.line, error.message))
            return None
        if document.data is None or document.data == "":
            self.faults.append(Fault(name, 1, "plik jest pusty; proszę przywrócić jego treść"))
            return None
        if isinstance(document.data, str):
            self.faults.append(Fault(name, 1, "w pliku nie ma ani jednego klucza z wartością („klucz: wartość”)"))
            return None
        return document

    def _absent(self, name: str) -> str:
        if name in self.snapshot.unreadable:
            return "tego pliku nie da się otworzyć; proszę sprawdzić, czy wolno go czytać i czy nie jest zbyt duży"
        alike = sorted(other for other in self.snapshot.others if other.startswith(name.removesuffix("yaml")))
        if alike:
            return f"brakuje tego pliku; proszę zmienić nazwę pliku {alike[0]} na {PurePath(name).name}"
        return "brakuje tego pliku; proszę go przywrócić"


def load(root: Path) -> KnowledgeBase:
    """The base of the folder as it lies there now. Raises like `base_of`."""
    return base_of(Snapshot.of(root))


def base_of(snapshot: Snapshot, breathe: Callable[[], None] = nothing) -> KnowledgeBase:
    """Raises KnowledgeError with every fault found; warnings do not stop it."""
    base, reader = read_base(snapshot, breathe)
    faults = [fault for fault in reader.faults if not fault.warning]
    if base is None or faults:
        raise KnowledgeError(sorted(faults))
    return base


def read_base(snapshot: Snapshot, breathe: Callable[[], None] = nothing) -> tuple[KnowledgeBase | None, Reader]:
    """The base if every file could be read, and the reader with whatever was wrong."""
    from bot.knowledge.checks import check_references
    from bot.knowledge.entries_loading import read_entries
    from bot.knowledge.languages import check_languages, read_languages
    from bot.knowledge.places_loading import check_places, read_places
    from bot.knowledge.word_checks import check_words

    reader = Reader(snapshot, breathe)
    parts: dict[str, Any] = {
        "sources": reader.part("zrodla.yaml", Sources),
        "roles": reader.part("role.yaml", Roles),
        "small_talk": reader.part("slowa/rozmowa.yaml", SmallTalk),
        "texts": reader.part("teksty/pl.yaml", Texts),
        "thresholds": reader.part("progi.yaml", Thresholds),
        "report_thresholds": reader.part("progi-zgloszen.yaml", ReportThresholds),
        "habits": reader.made_of(Learnt, ["tak-pytaja.yaml"], lambda: _habits(reader)),
        "duty": reader.part("dyzur.yaml", Duty),
        "retention": reader.part("przechowywanie.yaml", Retention),
        "places": read_places(reader),
        "words": _words(reader),
    }
    entries, folders = read_entries(reader)
    if any(part is None for part in parts.values()):
        return None, reader
    texts = {key: parts["retention"].filled(text) for key, text in parts["texts"].root.items()}
    languages = read_languages(reader, parts["retention"])
    parts |= {
        "sources": parts["sources"].root,
        "texts": texts,
        "languages": languages,
    }
    base = KnowledgeBase(entries=entries, folders=folders, version=snapshot.digest, made=reader.made, **parts)
    check_references(base, reader)
    check_words(base, reader)
    check_languages(base, reader)
    check_places(base.places, reader)
    return base, reader


def _habits(reader: Reader) -> Learnt | None:
    written = reader.file("tak-pytaja.yaml", WrittenHabits)
    return written.habits if written else None


WORD_FILES = ("codzienne", "pojecia", "pytania-o", "zagrozenie", "zgloszenia")


def _words(reader: Reader) -> dict[str, dict[str, tuple[str, ...]]] | None:
    groups = {name: reader.part(f"slowa/{name}.yaml", WordGroups) for name in WORD_FILES}
    read_ones = {name: group.root for name, group in groups.items() if group is not None}
    return read_ones if len(read_ones) == len(groups) else None
