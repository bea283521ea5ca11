"""YAML as text only, with the line of every value.

Plain YAML would turn 997 into a number, 8:00 into 480 and „nie” into False, and would drop a key given twice.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.knowledge.faults import Path

DEEPEST = 20


class YamlError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.message = message


@dataclass
class Document:
    """The data of one file; `line` finds where a place in it is written."""

    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(raw: bytes) -> Document:
    """Raises YamlError, in Polish, for anything that is not plain UTF-8 YAML."""
    text = _decode(raw)
    _refuse_conflict(text)
    try:
        _refuse_depth(text)
        root = yaml.compose(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.MarkedYAMLError as error:
        raise YamlError(_line_of(error), _explain(error, text)) from None
    except yaml.YAMLError:
        raise YamlError(1, "w pliku są znaki, których YAML nie dopuszcza") from None
    document = Document(None)
    document.data = None if root is None else _value(root, (), document)
    return document


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise YamlError(line, "plik nie jest zapisany w UTF-8; proszę zapisać go z kodowaniem UTF-8") from None


def _refuse_conflict(text: str) -> None:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            message = "został tu znacznik konfliktu z gita; proszę zostawić jedną z dwóch wersji i usunąć znaczniki"
            raise YamlError(number, message)


def _refuse_depth(text: str) -> None:
    """Aliases can hold themselves, and nobody writes lists as deep as would exhaust the reader."""
    depth = 0
    for event in yaml.parse(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, AliasEvent):
            raise YamlError(line, "odsyłaczy („*nazwa”) tu nie używamy; proszę wpisać wartość")
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlError(line, "listy są tu zagnieżdżone zbyt głęboko; proszę sprawdzić wcięcia i nawiasy")


def _value(node: Node, path: Path, document: Document) -> Any:
    document.lines[path] = node.start_mark.line + 1
    if isinstance(node, MappingNode):
        return _mapping(node, path, document)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, i), document) for i, item in enumerate(node.value)]
    assert isinstance(node, ScalarNode)
    return node.value


def _mapping(node: MappingNode, path: Path, document: Document) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, key = key_node.start_mark.line + 1, key_node.value
        if not isinstance(key_node, ScalarNode):
            raise YamlError(line, "klucz musi być zwykłym tekstem")
        if key in data:
            first = document.line((*path, key))
            raise YamlError(
                line, f"klucz „{key}” stoi tu drugi raz (pierwszy w wierszu {first}); proszę zostawić jeden"
            )
        data[key] = _value(value_node, (*path, key), document)
        document.lines[(*path, key)] = line
    return data


def _line_of(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def _explain(error: yaml.MarkedYAMLError, text: str) -> str:
    lines = text.splitlines()
    line = lines[_line_of(error) - 1] if _line_of(error) <= len(lines) else ""
    if "\t" in line:
        return "w tym wierszu jest tabulator; proszę zastąpić go spacjami"
    if "mapping values are not allowed" in (error.problem or ""):
        return "dwukropek w środku tekstu; proszę ująć cały tekst w cudzysłów"
    return "tego wiersza nie da się odczytać; proszę sprawdzić wcięcia, cudzysłowy i dwukropki"
