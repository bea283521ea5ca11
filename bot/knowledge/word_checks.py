"""Faults of texts and words that would show only when somebody is in danger: a text gone, a group misspelt."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import get_args

from bot.knowledge.braces import filled, in_braces
from bot.knowledge.guessing import advice, nearest
from bot.knowledge.loading import KnowledgeBase, Reader
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
    for name, known in base.small_talk.root.items():
        if filled(known.reply) not in (set(), {"numer"}):
            message = "proszę poprawić nawiasy w odpowiedzi; może w nich stać tylko: {numer}"
            reader.fault("slowa/rozmowa.yaml", message, name, "odpowiedź")
    for name, groups in base.words.items():
        for key, message in _groups(name, groups):
            reader.fault(f"slowa/{name}.yaml", message, key)


def _texts(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    unknown, missing = _amiss(texts.keys(), TEXTS.keys())
    for key in missing:
        yield key, f"brakuje tekstu „{key}”; proszę go dopisać (w nawiasach {{…}}: {in_braces(TEXTS[key])})"
    for key, mend in unknown.items():
        yield key, f"bot nie zna tekstu „{key}”; {mend}"
    for key in sorted(texts.keys() & TEXTS.keys()):
        if filled(texts[key]) != TEXTS[key]:
            yield key, f"proszę poprawić nawiasy w tekście „{key}”; ma w nich stać: {in_braces(TEXTS[key])}"


def _amiss(written: Collection[str], wanted: Collection[str]) -> tuple[dict[str, str], list[str]]:
    """Names that nobody asks for, with what to do; and those missing, but for one that is only misspelt."""
    missing = set(wanted) - set(written)
    unknown = sorted(set(written) - set(wanted))
    mends = {name: advice(name, missing, "proszę usunąć albo poprawić nazwę") for name in unknown}
    return mends, sorted(missing - {nearest(name, missing) for name in unknown})


def _groups(name: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    wanted = GROUPS.get(name, set())
    # The other files may have groups of their own, so of a misspelt one they only miss the name.
    unknown, missing = _amiss(groups, wanted if name == FACETS else wanted | groups.keys())
    for group in missing:
        yield group, f"brakuje grupy „{group}”, której bot szuka po nazwie; proszę ją przywrócić"
    for group, mend in unknown.items():
        yield group, f"bot nie zna grupy „{group}”; {mend}"
    for group, phrases in groups.items():
        for used in {used for phrase in phrases for used in _CLASS.findall(phrase)} - groups.keys():
            mend = advice(used, groups, "proszę ją dopisać albo poprawić nazwę")
            yield group, f"nie ma grupy „{used}”, na którą się tu powołano; {mend}"
