"""What a name that nobody knows was probably meant to be, said so that whoever wrote it can mend it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel

_ALIKE = 0.6


def nearest(name: str, known: Iterable[str]) -> str | None:
    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=_ALIKE)), None)


def advice(name: str, known: Iterable[str], otherwise: str) -> str:
    """The likeliest name, else what to do."""
    near = nearest(name, known)
    return f"czy chodziło o „{near}”?" if near else otherwise


@dataclass(frozen=True)
class UnknownKey:
    """A key at a place where the model has none of that name, with the advice, and the key that was probably meant."""

    sentence: str
    meant: str | None
    belongs_elsewhere: bool = False

    @classmethod
    def of(cls, path: tuple[str | int, ...], model: type[BaseModel], missing: Collection[str]) -> "UnknownKey":
        """`missing` are keys that must stand beside it and do not."""
        schema, key = model.model_json_schema(), str(path[-1])
        here = _keys_at(path[:-1], schema)
        choice = ", ".join(here)
        word = key.split(" ")[0]
        if word != key and word in here:
            return cls(f"po „{word}” brakuje dwukropka; proszę go dopisać", word)
        is_known = any(key in part.get("properties", ()) for part in (schema, *schema.get("$defs", {}).values()))
        near = nearest(key, missing) or (None if is_known else nearest(key, here))
        if near:
            return cls(f"nieznany klucz „{key}”; czy chodziło o „{near}”?", near)
        if is_known:
            mend = f"proszę sprawdzić wcięcie i wiersz powyżej albo użyć jednego z kluczy: {choice}"
            return cls(f"klucz „{key}” tu nie pasuje; {mend}", key, belongs_elsewhere=True)
        return cls(f"nieznany klucz „{key}”; proszę użyć jednego z: {choice}", None)


def _keys_at(path: tuple[str | int, ...], schema: Mapping[str, Any]) -> tuple[str, ...]:
    node = _resolved(schema, schema)
    for part in path:
        inner = node.get("items") if isinstance(part, int) else node.get("properties", {}).get(part)
        node = _resolved(inner or node.get("additionalProperties") or {}, schema)
    return tuple(node.get("properties", ()))


def _resolved(node: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema that a reference, or one that may be left out, stands for."""
    if "$ref" in node:
        return _resolved(schema["$defs"][node["$ref"].rpartition("/")[2]], schema)
    options = [option for option in node.get("anyOf", ()) if option.get("type") != "null"]
    return _resolved(options[0], schema) if options else node
