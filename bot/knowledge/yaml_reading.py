"""YAML as text only, with the line of every value.

Plain YAML would turn 997 into a number, 8:00 into 480 and „nie” into False, and would drop a key given twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from bot.knowledge.decoding import YamlError, decode
from bot.knowledge.faults import Path
from bot.knowledge.yaml_faults import QUOTES, explained, wrong_quotes
from bot.pacing import nothing

__all__ = ["Document", "YamlError", "read"]
DEEPEST = 20
_WRONG_QUOTES = ("“", "”", "‘", "’")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass
class Document:
    """The data of one file; `line` finds where a place in it is written.

    An item of a list has no line of its own where it stands on the line of the one before: there are many thousands.
    """

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        while path and path not in self.lines:
            *above, last = path
            path = (*above, last - 1) if isinstance(last, int) and last > 0 else tuple(above)
        return self.lines.get(path, 1)


def read(raw: bytes, breathe: Callable[[], None] = nothing) -> Document:
    """Raises YamlError, in Polish, for anything that is not plain UTF-8 YAML; calls `breathe` every now and then."""
    text = decode(raw)
    try:
        return _Composing(yaml.parse(text, Loader=_LOADER), breathe).document()
    except yaml.MarkedYAMLError as error:
        raise explained(error, text) from None
    except yaml.YAMLError:
        raise YamlError(1, "w pliku są znaki, których YAML nie dopuszcza") from None


class _Composing:
    """Makes the data of the parser's events, one after the other."""

    def __init__(self, events: Iterator[Event], breathe: Callable[[], None]) -> None:
        self._events = events
        self._breathe = breathe
        self._document = Document(None)

    def document(self) -> Document:
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                self._document.data = self._value(next(self._events), ())
                next(self._events)  # the document's end
                self._refuse_second()
        return self._document

    def _refuse_second(self) -> None:
        event = next(self._events)
        if not isinstance(event, StreamEndEvent):
            raise YamlError(_line(event), "„---” zaczyna tu drugi dokument; proszę usunąć ten wiersz")

    def _value(self, event: Event, path: Path) -> Any:
        if isinstance(event, ScalarEvent):
            return _scalar(event)
        self._breathe()
        self._document.lines[path] = _line(event)
        if isinstance(event, AliasEvent):
            raise YamlError(_line(event), "odsyłaczy („*nazwa”) tu nie używamy; proszę wpisać wartość")
        if len(path) >= DEEPEST:
            raise YamlError(_line(event), "listy są tu zagnieżdżone zbyt głęboko; proszę sprawdzić wcięcia i nawiasy")
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)

    def _sequence(self, path: Path) -> list[Any]:
        data: list[Any] = []
        last = 0
        while not isinstance(event := next(self._events), SequenceEndEvent):
            if (line := _line(event)) != last:
                last = self._document.lines[(*path, len(data))] = line
            if isinstance(event, ScalarEvent):  # As most are: a base is long lists of words.
                data.append(_scalar(event))
            else:
                data.append(self._value(event, (*path, len(data))))
        return data

    def _mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            key = self._key(event)
            if key in data:
                first = self._document.line((*path, key))
                again = f"klucz „{key}” stoi tu drugi raz (pierwszy w wierszu {first}); proszę zostawić jeden"
                raise YamlError(_line(event), again)
            data[key] = self._value(next(self._events), (*path, key))
            self._document.lines[(*path, key)] = _line(event)
        return data

    def _key(self, event: Event) -> str:
        if not isinstance(event, ScalarEvent):
            raise YamlError(_line(event), "klucz musi być zwykłym tekstem")
        key = _scalar(event)
        if key.startswith(QUOTES):
            raise YamlError(_line(event), wrong_quotes(key[0]))
        return key


def _scalar(event: ScalarEvent) -> str:
    written: str = event.value
    # „…” around a name is a part of it; no Polish text begins with one of the others.
    if not event.style and written.startswith(_WRONG_QUOTES):
        raise YamlError(_line(event), wrong_quotes(written[0]))
    return written


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
