"""What is wrong with the knowledge base, said so that an editor can mend it."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]


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
    where = _place(detail["loc"])
    match detail["type"]:
        case "missing":
            return f"brakuje {where}; proszę je dopisać"
        case "extra_forbidden":
            return f"nieznany klucz {where}{_suggestion(str(detail['loc'][-1]), model)}"
        case "too_short":
            return f"{where}: za mało pozycji, potrzeba co najmniej {detail['ctx']['min_length']}"
        case "too_long":
            return f"{where}: za dużo pozycji, wolno najwyżej {detail['ctx']['max_length']}"
        case "string_too_short" | "string_type":
            return f"{where}: tu ma stać tekst"
        case "string_pattern_mismatch":
            return f"{where}: „{detail['input']}” ma niewłaściwą postać"
        case "bool_parsing" | "bool_type":
            return f"{where}: proszę napisać tak albo nie"
        case "tuple_type" | "list_type":
            return f"{where}: tu ma stać lista, każda pozycja od myślnika („- …”)"
        case "literal_error":
            return f"{where}: nieznana nazwa; dozwolone: {detail['ctx']['expected']}"
        case "value_error":
            return f"{where}: {detail['ctx']['error']}"
    return f"{where}: tu ma stać co innego niż „{detail['input']}”"


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
