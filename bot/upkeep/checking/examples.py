"""Examples that teach nothing: too few of them, or the same one twice."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from bot.answering.understanding import Understanding
from bot.knowledge.faults import Fault
from bot.knowledge.loading import KnowledgeBase, Reader
from bot.knowledge.model import FEWEST_EXAMPLES
from bot.language.words import fold
from bot.upkeep.checking.wording import Wording, wording


@dataclass(frozen=True)
class Example:
    entry: str
    file: str
    line: int
    text: str


def examples_of(base: KnowledgeBase, reader: Reader) -> Iterator[Example]:
    for id_, entry in base.entries.items():
        name = base.file(id_)
        for at, text in enumerate(entry.examples):
            yield Example(id_, name, reader.line(name, "przykłady", at), text)


def few(base: KnowledgeBase, reader: Reader) -> Iterator[Fault]:
    for id_, entry in base.entries.items():
        if len(entry.examples) < FEWEST_EXAMPLES:
            name = base.file(id_)
            how_many = f"tylko {len(entry.examples)} z co najmniej {FEWEST_EXAMPLES} przykładów"
            message = f"{how_many}; proszę dopisać pytania mieszkańców"
            yield Fault(name, reader.line(name, "przykłady"), message, warning=True)


def alike(base: KnowledgeBase, reader: Reader, understanding: Understanding) -> Iterator[Fault]:
    """Each example that says what an earlier one says, of the same entry or of another."""
    by_length: dict[int, list[tuple[Example, Wording]]] = defaultdict(list)
    for example in examples_of(base, reader):
        read = wording(understanding.read(example.text).tokens)
        by_length[len(read.words)].append((example, read))
    for found in by_length.values():
        for (first, one), (second, other) in combinations(found, 2):
            if one.is_like(other):
                yield Fault(second.file, second.line, _said_twice(base, first, second), warning=True)


def _said_twice(base: KnowledgeBase, first: Example, second: Example) -> str:
    if first.entry == second.entry:
        how = "powtarza" if fold(first.text) == fold(second.text) else "różni się tylko odmianą lub drobnym słowem od"
        return f"przykład „{second.text}” {how} „{first.text}” (wiersz {first.line}); proszę zostawić jeden"
    name = base.entries[first.entry].name
    return (
        f"na to samo pytanie „{second.text}” odpowiada też wpis „{name}” ({first.file}, wiersz {first.line}: "
        f"„{first.text}”); proszę zostawić przykład w jednym z nich"
    )
