"""Every sentence with which the check speaks of the base, found in the code itself.

Clauses that the code puts into another sentence count as well: a row that quotes the whole sentence explains both.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

# What reads and checks the base. All its sentences are messages, but for these files and sentences.
_FOLDERS = (ROOT / "bot/knowledge", ROOT / "bot/upkeep/checking")
_SPEAKS_TO_RESIDENTS = {"hours_words.py", "speech.py"}
_LISTS_OR_DESCRIBES = {"unconfirmed.py", "schema.py"}
_NO_MESSAGES = {
    "…: moment bez strefy czasowej",  # to programmers
    "pn 8:00-17:00; wt-pt 7:30-15:30; święta nieczynne",
    *("teraz otwarte do …", "teraz otwarte całą dobę", "teraz nieczynne, najbliżej: …", "teraz nieczynne"),
    *("pn pon poniedzialek poniedzialki poniedzialku", "wt wto wtorek wtorki wtorku", "sr sro sroda srode srody"),
    *("cz czw czwartek czwartki czwartku", "pt pia piatek piatki piatku", "so sb sob sobota sobote soboty"),
    *(
        "nd nie niedz niedziela niedziele niedzieli",
        "swieta swiateczne",
        "cala dobe, codziennie",
        "cala dobe",
        "PH off",
    ),
    *("dzień, miesiąc albo rok", "godziny otwarcia", "całą dobę"),
}
# Elsewhere only what is noted as a fault is one.
_SINKS = {"fault", "Fault", "YamlError"}
_PLACE = "„[^„”]+”: |cały plik: |przykład „[^„”]+” "
_END = r"(?=$|[;:.]| [(„]| i )"
# All that these say is put into them, so a row is not known by them alone.
_FRAMES = {"„…”: …; proszę napisać np. …", "cały plik", "przykład „…” …"}
_SEVERAL_WORDS = re.compile(r"[^\W\d]{2,} [^\W\d]")


@cache
def messages() -> set[str]:
    """Each with „…” where the code puts something in."""
    inside = {said for folder in _FOLDERS for path in sorted(folder.glob("*.py")) for said in _all(path)}
    elsewhere = {said for path in sorted((ROOT / "bot").rglob("*.py")) for said in _noted(path)}
    return (inside | elsewhere) - _NO_MESSAGES


def explains(row: str, message: str) -> bool:
    """Whether the row quotes the message, perhaps with other clauses before or behind it."""
    return re.search(rf"(?<!\w){_filled(message)}{_END}", row) is not None


def unknown_rows(rows: Iterable[str], said: Iterable[str]) -> list[str]:
    """Those that do not begin with any of the messages, perhaps behind the place in the file."""
    known = [re.compile(f"({_PLACE})?{_filled(message)}{_END}") for message in said if not _is_frame(message)]
    return [row for row in rows if not any(message.match(row) for message in known)]


def _is_frame(message: str) -> bool:
    return message in _FRAMES or message.startswith("…;")


def _filled(message: str) -> str:
    parts = [re.escape(part) for part in message.replace("{…}", "\0").split("…")]
    return ".*?".join(parts).replace("\0", r"\{…\}")


def _all(path: Path) -> Iterator[str]:
    if path.name not in _SPEAKS_TO_RESIDENTS | _LISTS_OR_DESCRIBES:
        yield from _sentences(ast.parse(path.read_text(encoding="utf-8")))


def _noted(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in _SINKS:
            for argument in node.args:
                yield from _sentences(argument)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _sentences(node: ast.AST) -> Iterator[str]:
    """Literals of several words, but for docstrings, what describes keys, and what is only compared or looked up."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.keyword) and node.arg in {"description", "examples"}:
        return
    said = _literal(node)
    if said is not None and _SEVERAL_WORDS.search(said):
        yield said.strip()
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.Constant) and _is_no_sentence(node, child)):
            yield from _sentences(child)


def _is_no_sentence(node: ast.AST, constant: ast.Constant) -> bool:
    """A piece of an f-string, or a text of the YAML library that the code compares with or looks up."""
    is_key = isinstance(node, ast.Dict) and constant in node.keys
    return is_key or isinstance(node, ast.JoinedStr | ast.Compare)


def _literal(node: ast.AST) -> str | None:
    """Of „{where}: {error}”, which is filled in later, and of f-strings alike."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
        return re.sub("…+", "…", "".join(map(str, parts)))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub("…+", "…", re.sub(r"\{\w+\}", "…", node.value))
    return None
