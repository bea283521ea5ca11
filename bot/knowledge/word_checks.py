"""Faults of texts and words that would show only when somebody is in danger: a text gone, a group misspelt."""

import re
import string
from collections.abc import Iterator, Mapping
from typing import get_args

from bot.knowledge.loading import FOLDERS, KnowledgeBase, Reader
from bot.knowledge.model import Detail
from bot.knowledge.texts import TEXTS

TEXTS_FILE = "teksty/pl.yaml"
# The one file that may have no groups but those that the code asks for.
FACETS = "pytania-o"
# Groups that the code asks for by name; without them nobody in danger would be noticed.
GROUPS = {
    FACETS: {"telefon", "adres", "godziny", "e-mail", "faks", *get_args(Detail)},
    "zagrozenie": {"życie", "mróz", "przemoc", "samobójstwo", "pożar", "dziecko", "spokój", "teraz", "wyjątki"},
    "zgloszenia": {"bezdomność", "człowiek", "sąsiad", "potrzeba", "postawa", "miejsce", "o sobie", "zwierzęta"},
}
_CLASS = re.compile(r"<[^<> ]+>")


def check_words(base: KnowledgeBase, reader: Reader) -> None:
    """Notes in the reader what the schema alone cannot see."""
    for key, message in _texts(base.texts):
        reader.fault(TEXTS_FILE, message, key)
    for name, groups in base.words.items():
        for key, message in _groups(name, groups):
            reader.fault(f"slowa/{name}.yaml", message, key)
    for name in reader.snapshot.others:
        if name.rpartition("/")[0] in FOLDERS:
            reader.fault(name, "plik wpisu musi kończyć się na .yaml; tego bot nie czyta")


def _texts(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key in sorted(TEXTS.keys() - texts.keys()):
        yield key, f"brakuje tekstu „{key}”; proszę dopisać"
    for key in sorted(texts.keys() - TEXTS.keys()):
        yield key, f"bot nie zna tekstu „{key}”; czy to nie pomyłka w nazwie?"
    for key in sorted(texts.keys() & TEXTS.keys()):
        wanted = ", ".join("{" + name + "}" for name in sorted(TEXTS[key])) or "żadnych"
        if _filled(texts[key]) != TEXTS[key]:
            yield key, f"w tekście „{key}” w nawiasach {{…}} ma stać: {wanted}"


def _filled(text: str) -> set[str] | None:
    """Names in braces; None where the braces do not match."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _groups(name: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    present = set(groups)
    for group in sorted(GROUPS.get(name, set()) - present):
        yield group, f"brakuje grupy „{group}”, której bot szuka po nazwie"
    if name == FACETS:
        for group in sorted(present - GROUPS[name]):
            yield group, f"bot nie zna grupy „{group}”; czy to nie pomyłka w nazwie?"
    for group, phrases in groups.items():
        for used in {used for phrase in phrases for used in _CLASS.findall(phrase)} - groups.keys():
            yield group, f"nie ma grupy „{used}”, na którą się tu powołano"
