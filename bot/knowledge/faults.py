"""What is wrong with the knowledge base, said so that an editor can mend it."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]
# Pydantic's kinds of errors, for somebody who has never heard of it.
_SENTENCES = {
    "missing": "brakuje {where}; proszę dopisać",
    "extra_forbidden": "nieznany klucz {where}{suggestion}",
    "too_short": "{where}: za mało pozycji, potrzeba co najmniej {min_length}",
    "too_long": "{where}: za dużo pozycji, wolno najwyżej {max_length}",
    "string_too_short": "{where}: tu ma stać tekst",
    "string_type": "{where}: tu ma stać tekst",
    "string_pattern_mismatch": "{where}: „{given}” ma niewłaściwą postać",
    "bool_parsing": "{where}: proszę napisać tak albo nie",
    "bool_type": "{where}: proszę napisać tak albo nie",
    "tuple_type": "{where}: tu ma stać lista, każda pozycja od myślnika („- …”)",
    "list_type": "{where}: tu ma stać lista, każda pozycja od myślnika („- …”)",
    "literal_error": "{where}: nieznana nazwa; dozwolone: {expected}",
    "value_error": "{where}: {error}",
}


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
    """Each error of a validation with its place in the data."""
    return [(tuple(detail["loc"]), _sentence(detail, model)) for detail in error.errors()]


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    where, context = _place(detail["loc"]), detail.get("ctx", {})
    template = _SENTENCES.get(detail["type"], "{where}: tu ma stać co innego niż „{given}”")
    suggestion = _suggestion(str(detail["loc"][-1]), model) if detail["type"] == "extra_forbidden" else ""
    return template.format(where=where, given=detail["input"], suggestion=suggestion, **context)


def _place(path: Path) -> str:
    keys = [f"pozycja {part + 1}" if isinstance(part, int) else part for part in path if part != "[key]"]
    return "„" + " → ".join(keys) + "”"


def _suggestion(key: str, model: type[BaseModel]) -> str:
    known = sorted(_keys(model))
    close = get_close_matches(key, known, n=1, cutoff=0.6)
    return f"; czy chodziło o „{close[0]}”?" if close else f"; znane klucze: {', '.join(known)}"


def _keys(model: type[BaseModel]) -> set[str]:
    """Every key the model or a model inside it may hold."""
    definitions = [model.model_json_schema(), *model.model_json_schema().get("$defs", {}).values()]
    return {key for part in definitions for key in part.get("properties", {})}
