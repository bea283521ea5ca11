"""Every sentence with which the code refuses something in the base, found in the code itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

# What reads and checks the base. All its sentences are messages, but for these files and sentences.
_FOLDER = ROOT / "bot/knowledge"
_SPEAKS_TO_RESIDENTS = {"texts.py", "hours_words.py"}
_LISTS_OR_DESCRIBES = {"unconfirmed.py", "schema.py"}
_NO_MESSAGES = {
    "…: moment bez strefy czasowej",  # to programmers
    "mapping values are not allowed",  # of the library
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
_SEVERAL_WORDS = re.compile(r"[^\W\d]{2,} [^\W\d]")


def messages() -> set[str]:
    """Each with „…” where the code puts something in."""
    inside = {said for path in sorted(_FOLDER.glob("*.py")) for said in _all(path)}
    elsewhere = {said for path in sorted((ROOT / "bot").rglob("*.py")) for said in _noted(path)}
    return (inside | elsewhere) - _NO_MESSAGES


def pattern(message: str) -> re.Pattern[str]:
    """What fits the message, or a longer one that goes on with another clause."""
    parts = [re.escape(part) for part in message.replace("{…}", "\0").split("…")]
    return re.compile(r"(?<!\w)" + ".+?".join(parts).replace("\0", r"\{…\}") + r"(?=$|;| \()")


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
    """Literals of several words, without docstrings and without what describes keys."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.keyword) and node.arg in {"description", "examples"}:
        return
    said = _literal(node)
    if said is not None and _SEVERAL_WORDS.search(said):
        yield said
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _sentences(child)


def _literal(node: ast.AST) -> str | None:
    """Of „{where}: {error}”, which is filled in later, and of f-strings alike."""
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else "…" for part in node.values]
        return re.sub("…+", "…", "".join(map(str, parts)))
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub("…+", "…", re.sub(r"\{\w+\}", "…", node.value))
    return None
