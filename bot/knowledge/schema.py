"""JSON Schemas of the files: completion and warnings in the editors' text editor.

The bot reads every value as text, while text editors take 997 for a number and an empty value for null. A schema must
not scold there: what the bot reads is right in the editor, too.
"""

import json
from collections.abc import Mapping
from typing import Any

from bot.knowledge.kinds import KINDS, Kind
from bot.knowledge.texts import TEXTS

_DIALECT = {"$schema": "http://json-schema.org/draft-07/schema#"}
_WHOLE, _FIGURE = r"^-?\d+$", r"^-?\d+(\.\d+)?$"
_YES_NO: dict[str, Any] = {"enum": ["tak", "nie", True, False]}


def schemas() -> dict[str, str]:
    """The text of every file of `schematy/` by its name."""
    return {f"{name}.json": _written(_schema(kind)) for name, kind in KINDS.items()}


def _written(schema: Mapping[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _schema(kind: Kind) -> dict[str, Any]:
    if kind.name == "teksty":
        return _DIALECT | _texts()
    made = _part(kind.model.model_json_schema(by_alias=True))
    for described in (made, *made.get("$defs", {}).values()):
        described.pop("description", None)  # What the code says of a class, in English.
    return _DIALECT | made | _groups(kind, made)


def _groups(kind: Kind, made: Mapping[str, Any]) -> dict[str, Any]:
    """Groups that the code asks for by name."""
    if not kind.groups:
        return {}
    words = made["additionalProperties"]
    others = False if kind.closed else words
    named = sorted(kind.groups)
    return {"properties": dict.fromkeys(named, words), "required": named, "additionalProperties": others}


def _texts() -> dict[str, Any]:
    texts = {key: _scalar({"type": "string", "minLength": 1}) | {"description": _braces(TEXTS[key])} for key in TEXTS}
    return {"type": "object", "properties": texts, "required": sorted(texts), "additionalProperties": False}


def _braces(filled: set[str]) -> str:
    return "wstawiamy: " + ", ".join(f"{{{name}}}" for name in sorted(filled)) if filled else "bez nawiasów {…}"


def _part(node: Mapping[str, Any]) -> dict[str, Any]:
    """Without what only programmers read, and with every value as an editor's YAML may take it."""
    if "anyOf" in node:  # Nobody writes null: a key that says nothing is left out.
        [said] = [choice for choice in node["anyOf"] if choice.get("type") != "null"]
        return _part(said | {key: value for key, value in node.items() if key != "anyOf"})
    made = {key: value for key, value in node.items() if key not in {"title", "default", "propertyNames"}}
    for keyword in ("properties", "$defs"):
        if keyword in made:
            made[keyword] = {name: _part(value) for name, value in made[keyword].items()}
    if node.get("type") == "object":
        made |= _members(node)
    if node.get("type") == "array":
        made["items"] = _part(_item(node))
        made.pop("prefixItems", None)
    return _scalar(made)


def _members(node: Mapping[str, Any]) -> dict[str, Any]:
    """Keys that are values of a list are named one by one, so that the editor can offer them."""
    others, names = node.get("additionalProperties"), node.get("propertyNames", {}).get("enum")
    if not isinstance(others, dict):
        return {}
    if names:
        return {"properties": dict.fromkeys(names, _part(others)), "additionalProperties": False}
    return {"additionalProperties": _part(others)}


def _item(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of a tuple of a few alike, what each of them is; editors of older dialects do not know `prefixItems`."""
    found: Mapping[str, Any] = node["items"] if "items" in node else node["prefixItems"][0]
    return found


def _scalar(node: dict[str, Any]) -> dict[str, Any]:
    match node.get("type"):
        case "string" if "enum" not in node and "const" not in node:
            any_text = [] if "pattern" in node else ["boolean"] if "minLength" in node else ["boolean", "null"]
            return node | {"type": ["string", "number", *any_text]}
        case "integer":
            return node | {"type": ["integer", "string"], "pattern": _WHOLE}
        case "number":
            return node | {"type": ["number", "string"], "pattern": _FIGURE}
        case "boolean":
            return {key: value for key, value in node.items() if key != "type"} | _YES_NO
    return node
