"""Lines of YAML made of what people asked: an example to paste, and the draft of a new entry. Pure."""

from collections.abc import Iterable

import yaml

from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.model import FEWEST_EXAMPLES, MOST_EXAMPLES, Entry
from bot.language.words import fold
from bot.upkeep.gaps.gap import Gap
from bot.upkeep.gaps.likeness import LEFT_OUT

# Longer ones tell of more than one thing, and would make every word of a story speak for the entry.
LONGEST_EXAMPLE = 120
_FOLDER, _WORDS_OF_A_NAME, _LONGEST_NAME = "tematy", 3, 38
_DRAFT = """\
# yaml-language-server: $schema=../schema.json
# Zapisać jako {file} (nazwę pliku można zmienić). Bez nazwy i trzech przykładów wpis się nie wczyta.
nazwa:
przykłady:
{examples}
# Fakty tylko ze źródła, które stoi w zrodla.yaml; bez nich bot odpowie, że nie wie. Proszę usunąć # i wpisać prawdziwe:
# opis:
#   - tekst:
#     źródło:
# kontakt: {main}
"""
_MISSING = "  -  # proszę dopisać, jak jeszcze ludzie o to pytają"


def example(text: str) -> str:
    """„  - gdzie oddać ubrania”, quoted where YAML would read it as something else."""
    plain = " ".join(text.split())
    return "  " + str(yaml.safe_dump([plain], allow_unicode=True, width=10_000)).rstrip("\n")


def is_example(text: str) -> bool:
    """Whether it may stand in an entry as it is: short, with nothing left out of it."""
    return len(text) <= LONGEST_EXAMPLE and not LEFT_OUT.search(text)


def is_full(entry: Entry) -> bool:
    """Whether an example more would be one too many."""
    return len(entry.examples) >= MOST_EXAMPLES


def file_of(base: KnowledgeBase, entry: str) -> str:
    return f"{base.folders[entry]}/{entry}.yaml"


def new_file(base: KnowledgeBase, gap: Gap) -> str:
    """Named by the words that the question is about, and by no entry that there is."""
    words = [word for word in gap.weighed.topic if word.isascii() and word.isalnum()][:_WORDS_OF_A_NAME]
    name = "-".join(words)[:_LONGEST_NAME].strip("-") or "nowy-wpis"
    taken = base.entries.keys()
    free = next(one for one in (name, *(f"{name[: _LONGEST_NAME - 3]}-{n}" for n in range(2, 99))) if one not in taken)
    return f"{_FOLDER}/{free}.yaml"


def draft(base: KnowledgeBase, gap: Gap, folder: str) -> str:
    """A file without facts, which no base takes before somebody has named the entry."""
    texts = _distinct(text for text in gap.group.texts if is_example(text))[:MOST_EXAMPLES]
    lines = [*map(example, texts), *[_MISSING] * (FEWEST_EXAMPLES - len(texts))]
    return _DRAFT.format(file=f"{folder}/{new_file(base, gap)}", examples="\n".join(lines), main=base.roles.main)


def _distinct(texts: Iterable[str]) -> list[str]:
    """Of those that differ in nothing but Polish letters, which the matcher reads as one, the one that has most."""
    found: dict[str, str] = {}
    for text in texts:
        found[fold(text)] = max(found.get(fold(text), text), text, key=lambda one: sum(not c.isascii() for c in one))
    return list(found.values())
