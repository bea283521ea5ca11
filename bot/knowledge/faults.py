"""What is wrong with the knowledge base, said so that an editor can mend it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge.guessing import UnknownKey
from bot.knowledge.yaml_faults import QUOTES, wrong_quotes

Path = tuple[str | int, ...]
_UNKNOWN, _MISSING = "extra_forbidden", "missing"
_NUMBER = "{where}: tu ma stać liczba, np. 30"
_LIST = "{where}: tu ma stać lista: w nawiasie [raz, dwa] albo każda pozycja od myślnika („- …”)"
_KEYS = "{where}: tu mają stać klucze z wartościami, np. „klucz: wartość”, każdy w swoim wierszu"
# Pydantic's kinds of errors, for somebody who has never heard of it.
_SENTENCES = {
    "missing": "brakuje {where}; proszę dopisać",
    "too_short": "{where}: za mało pozycji, potrzeba co najmniej {min_length}; proszę dopisać",
    "too_long": "{where}: za dużo pozycji, wolno najwyżej {max_length}; proszę usunąć zbędne",
    "string_too_short": "{where}: nic tu nie ma; proszę wpisać tekst",
    "string_type": "{where}: tu ma stać jeden tekst, bez myślników i nawiasów",
    "string_pattern_mismatch": "{where}: „{given}” ma niewłaściwą postać; proszę napisać {example}",
    "bool_parsing": "{where}: proszę napisać tak albo nie",
    "bool_type": "{where}: proszę napisać tak albo nie",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _KEYS,
    "dict_type": _KEYS,
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "greater_than": "{where}: liczba ma być większa niż {gt}",
    "greater_than_equal": "{where}: liczba ma być nie mniejsza niż {ge}",
    "less_than_equal": "{where}: liczba ma być nie większa niż {le}",
    "literal_error": "{where}: nieznana nazwa; proszę użyć jednej z: {allowed}",
    "value_error": "{where}: {error}",
}
_NOTHING_BELOW = "{where}: pod spodem nic nie ma; proszę coś dopisać albo usunąć ten klucz"
_COLON = "{where}: tu ma stać tekst; jeśli jest w nim dwukropek, proszę ująć cały tekst w cudzysłów"
# How a text of a given form is written, by its key.
_EXAMPLES = {"numer": "samą liczbę, np. 4", "wartość": "adres e-mail, np. biuro@miasto.example"}
# Kinds of values that never begin with a quotation mark, as names may.
_OF_A_FORM = {"value_error", "string_pattern_mismatch", "bool_parsing", "int_parsing", "float_parsing", "literal_error"}
_SHOWN = 60


@dataclass(frozen=True, order=True)
class Fault:
    """A file relative to the base, a line from 1 on, and a Polish sentence; a warning does not stop the base."""

    file: str
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{PurePath(self.file).as_posix()}:{self.line}: {'uwaga: ' if self.warning else ''}{self.message}"


class KnowledgeError(Exception):
    """The base cannot be served; `faults` lists every reason found."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def in_polish(error: ValidationError, model: type[BaseModel]) -> list[tuple[Path, str]]:
    """Each error of a validation with its place in the data, but for those that only follow from another."""
    places = {kind: [one["loc"] for one in error.errors() if one["type"] == kind] for kind in (_UNKNOWN, _MISSING)}
    unknown = {loc: UnknownKey.of(loc, model, _beside(loc, places[_MISSING])) for loc in places[_UNKNOWN]}
    followed = {missed for loc, key in unknown.items() for missed in _missed(loc, key, places[_MISSING])}
    followed |= {one["loc"] for one in error.errors() if _is_only_of_its_parts(one, error.errors())}
    others = [one for one in error.errors() if one["loc"] not in unknown.keys() | followed]
    return [(loc, key.sentence) for loc, key in unknown.items()] + [(one["loc"], _sentence(one)) for one in others]


def _beside(loc: Path, missing: Iterable[Path]) -> list[str]:
    return [str(one[-1]) for one in missing if one[:-1] == loc[:-1]]


def _missed(loc: Path, unknown: UnknownKey, missing: Sequence[Path]) -> list[Path]:
    """What is missing only because a key is misspelt, or stands among those of something else."""
    beside = [one for one in missing if one[:-1] == loc[:-1]]
    if not unknown.belongs_elsewhere:
        return [one for one in beside if one[-1] == unknown.meant]
    return [*(beside if len(loc) > 1 else []), *[one for one in missing if one[-1] == unknown.meant][:1]]


def _is_only_of_its_parts(detail: ErrorDetails, details: Sequence[ErrorDetails]) -> bool:
    """Pydantic counts only those items of a list that are right."""
    loc = detail["loc"]
    is_among_others = any(len(one["loc"]) > len(loc) and one["loc"][: len(loc)] == loc for one in details)
    return detail["type"] == "too_short" and is_among_others


def _sentence(detail: ErrorDetails) -> str:
    given, context = detail["input"], dict(detail.get("ctx", {}))
    if "expected" in context:
        context["allowed"] = context["expected"].replace(" or ", ", ").replace("'", "")
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    example = _EXAMPLES.get(last, "inaczej")
    return _template(detail["type"], given).format(
        where=_place(detail["loc"]), given=_short(given), example=example, **context
    )


def _template(kind: str, given: Any) -> str:
    if kind in ("tuple_type", "list_type", "model_type", "dict_type") and given == "":
        return _NOTHING_BELOW
    if kind == "string_type" and isinstance(given, dict):
        return _COLON
    if kind in _OF_A_FORM and isinstance(given, str) and given.startswith(QUOTES):
        return "{where}: " + wrong_quotes(given[0])
    return _SENTENCES.get(kind, "{where}: tu ma stać co innego niż „{given}”")


def _short(given: Any) -> str:
    text = given if isinstance(given, str) else "…"
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _place(path: Path) -> str:
    keys = [f"pozycja {part + 1}" if isinstance(part, int) else part for part in path if part != "[key]"]
    return "„" + " → ".join(keys) + "”" if keys else "cały plik"
