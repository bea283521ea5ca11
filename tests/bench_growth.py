"""`make bench`: time, memory and building against the number of entries, beside rapidfuzz over the same phrases."""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import matplotlib
from matplotlib.figure import Figure
from rapidfuzz import fuzz, process

from bot.answering.index import strong_texts
from bot.answering.understanding import Understanding
from bot.knowledge.loading import KnowledgeBase, load
from bot.knowledge.model import Entry, Folder
from bot.knowledge.questions import questions_of
from bot.language.forms import FormTable
from bot.language.inflection import Inflection
from bot.language.words import words
from tests.conftest import ROOT

SIZES = (100, 1_000, 10_000)
PICTURE = ROOT / "docs" / "growth.svg"
EXAMPLES, ASKED, SEED = 6, 150, 20261126
# A base that grows brings new words, but fewer and fewer (Heaps' law); so many for its first hundred entries.
WORDS, GROWTH = 900, 0.6
_SYLLABLES = [first + second for first in "bcdfgklmnprstwz" for second in ("a", "e", "o", "y", "ur", "on", "ak", "ela")]


def folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))


@dataclass(frozen=True)
class Measured:
    """Times in milliseconds, of one message; building in seconds; memory in megabytes beyond the empty process."""

    entries: int
    p50: float
    p99: float
    peer_p50: float
    peer_p99: float
    building: float
    memory: float


def main() -> None:
    measured = [_apart(size) for size in SIZES]
    print("entries | matching p50 / p99 ms | extractOne WRatio p50 / p99 ms | built in s | memory MB")
    for one in measured:
        figures = f"{one.p50:.2f} / {one.p99:.2f} | {one.peer_p50:.2f} / {one.peer_p99:.2f}"
        print(f"{one.entries} | {figures} | {one.building:.1f} | {one.memory:.0f}")
    _draw(measured)


def _apart(size: int) -> Measured:
    """In a process of its own, so that its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (size,))


def measure(size: int) -> Measured:
    small = load(ROOT / "knowledge")
    base, asked = grown(small, size), [question.text for question in questions_of(ROOT / "knowledge").singles]
    asked = Random(SEED).sample(asked, ASKED)
    before = _memory()
    started = time.perf_counter()
    inflection = Inflection()
    understanding = Understanding(base, inflection, FormTable(inflection))
    building = time.perf_counter() - started
    memory = _memory() - before
    phrases = [folded(text) for entry in base.entries.values() for text in strong_texts(entry)]
    ours = _times(asked, lambda text: understanding.likely(understanding.read(text)))
    peer = _times(asked, lambda text: process.extractOne(folded(text), phrases, scorer=fuzz.WRatio))
    return Measured(size, *_quantiles(ours), *_quantiles(peer), building, memory)


def grown(base: KnowledgeBase, size: int) -> KnowledgeBase:
    """The real entries, and made-up ones that mix their words with made-up ones, the common ones often."""
    random, real = Random(SEED), dict(list(base.entries.items())[:size])
    pool = [word for entry in real.values() for text in strong_texts(entry) for word in folded(text).split()]
    made_up = [_word(random) for _ in range(int(WORDS * (size / 100) ** GROWTH))]
    some = next(iter(real.values()))
    more = {f"wpis-{number}": _entry(some, random, pool, made_up) for number in range(size - len(real))}
    folders: dict[str, Folder] = {id_: base.folders.get(id_, "tematy") for id_ in (*real, *more)}
    return replace(base, entries={**real, **more}, folders=folders)


def _entry(like: Entry, random: Random, pool: Sequence[str], made_up: Sequence[str]) -> Entry:
    def text(words: int) -> str:
        return " ".join(random.choice(pool) if random.random() < 0.5 else _zipf(random, made_up) for _ in range(words))

    examples = tuple(text(random.randint(3, 8)) for _ in range(EXAMPLES))
    nothing = dict.fromkeys(("other_names", "words", "addresses", "phones", "description"), ())
    return like.model_copy(update={"name": text(3), "examples": examples, "details": {}, **nothing})


def _zipf(random: Random, words: Sequence[str]) -> str:
    return words[min(int(random.paretovariate(0.6)), len(words)) - 1]


def _word(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(3, 4)))


def _times(texts: Sequence[str], call: Callable[[str], object]) -> list[float]:
    call(texts[0])
    return [_timed(call, text) for text in texts]


def _timed(call: Callable[[str], object], text: str) -> float:
    started = time.perf_counter()
    call(text)
    return (time.perf_counter() - started) * 1000


def _quantiles(times: Sequence[float]) -> tuple[float, float]:
    return statistics.median(times), sorted(times)[int(len(times) * 0.99)]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _draw(measured: Sequence[Measured]) -> None:
    matplotlib.rcParams.update({"svg.hashsalt": "mopr", "font.size": 9})
    figure = Figure(figsize=(9, 3), layout="constrained")
    time_axes, build_axes, memory_axes = figure.subplots(1, 3)
    sizes = [one.entries for one in measured]
    time_axes.plot(sizes, [one.p50 for one in measured], "o-", label="mopr-bot, p50")
    time_axes.plot(sizes, [one.p99 for one in measured], "o:", label="mopr-bot, p99")
    time_axes.plot(sizes, [one.peer_p50 for one in measured], "s-", label="extractOne WRatio, p50")
    time_axes.set(title="one message, ms", yscale="log")
    time_axes.legend()
    build_axes.plot(sizes, [one.building for one in measured], "o-")
    build_axes.set(title="building, s", yscale="log")
    memory_axes.plot(sizes, [one.memory for one in measured], "o-")
    memory_axes.set(title="memory, MB")
    for axes in (time_axes, build_axes, memory_axes):
        axes.set(xscale="log", xlabel="entries")
    figure.savefig(PICTURE, metadata={"Date": None})


if __name__ == "__main__":
    main()
