"""What a text editor with a YAML server sees: values typed as YAML 1.2 or 1.1 would, and the schema's complaints.

Only the words of JSON Schema that the schemas use are known here; another one is an error, so that none is overlooked.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml

_SILENT = {"$schema", "$defs", "description", "examples"}
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")
_TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def typed(text: str, *, old: bool = False) -> Any:
    """The data of a file: as of YAML 1.2, or of 1.1, where „nie” is still text but 8:00 and 2026-11-26 are not."""
    if old:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    return _data(yaml.compose(text, Loader=yaml.CBaseLoader))


def _data(node: yaml.Node | None) -> Any:
    match node:
        case yaml.MappingNode():
            return {key.value: _data(value) for key, value in node.value}
        case yaml.SequenceNode():
            return [_data(value) for value in node.value]
        case yaml.ScalarNode():
            return node.value if node.style else _plain(node.value)
    return None


def _plain(written: str) -> Any:
    if written in {"", "~", "null", "Null", "NULL"}:
        return None
    if written.lower() in {"true", "false"}:
        return written.lower() == "true"
    if _NUMBER.fullmatch(written):
        return int(written) if written.lstrip("+-").isdigit() else float(written)
    return written


def complaints(data: Any, schema: Mapping[str, Any], root: Mapping[str, Any] | None = None) -> Iterator[str]:
    """What the editor would underline."""
    root = schema if root is None else root
    for word in schema.keys() - _SILENT - _INNER:
        fits, told = _LIMITS[word]
        if not fits(data, schema[word]):
            yield f"{data!r} {told} {schema[word]}"
    if "$ref" in schema:
        yield from complaints(data, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)
    if isinstance(data, dict):
        yield from _members(data, schema, root)
    if isinstance(data, list):
        yield from (told for item in data for told in complaints(item, schema.get("items", {}), root))


def _members(data: Mapping[str, Any], schema: Mapping[str, Any], root: Mapping[str, Any]) -> Iterator[str]:
    named, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    yield from (f"{name!r} is missing" for name in schema.get("required", ()) if name not in data)
    for name, value in data.items():
        if name not in named and others is False:
            yield f"{name!r} is unknown"
        else:
            yield from complaints(value, named.get(name, others), root)


def _is(data: Any, name: str) -> bool:
    if isinstance(data, bool):
        return name == "boolean"
    return isinstance(data, _TYPES[name]) or (name == "string" and hasattr(data, "isoformat"))


_INNER = {"$ref", "properties", "additionalProperties", "required", "items"}
_LIMITS: Mapping[str, tuple[Callable[[Any, Any], bool], str]] = {
    "type": (
        lambda data, wanted: any(_is(data, one) for one in ([wanted] if isinstance(wanted, str) else wanted)),
        "is no",
    ),
    "enum": (lambda data, wanted: data in wanted, "is none of"),
    "pattern": (lambda data, wanted: not isinstance(data, str) or bool(re.search(wanted, data)), "does not look like"),
    "minItems": (lambda data, wanted: not isinstance(data, list) or len(data) >= wanted, "is shorter than"),
    "maxItems": (lambda data, wanted: not isinstance(data, list) or len(data) <= wanted, "is longer than"),
    "minLength": (lambda data, wanted: not isinstance(data, str) or len(data) >= wanted, "is shorter than"),
    "minimum": (lambda data, wanted: not isinstance(data, int | float) or data >= wanted, "is less than"),
    "maximum": (lambda data, wanted: not isinstance(data, int | float) or data <= wanted, "is more than"),
    "exclusiveMinimum": (lambda data, wanted: not isinstance(data, int | float) or data > wanted, "is not more than"),
}
