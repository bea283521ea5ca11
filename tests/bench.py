"""`make bench`: how long a start and an answer take on this machine, and how much memory."""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answering.understanding import Understanding
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.loading import load
from bot.knowledge.places_model import Places
from bot.knowledge.questions import questions_of
from bot.language.forms import FormTable
from bot.language.inflection import Inflection
from bot.places.name_table import rows
from tests import bench_durability, bench_editing, bench_growth, bench_throughput
from tests.conftest import ROOT

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
ROUNDS = 3


def main() -> None:
    # First, while this process is small: a child's peak counts what it was forked from.
    _start_to_first_answer()
    started = time.perf_counter()
    base, inflection = load(ROOT / "knowledge"), Inflection()
    assistant = Assistant.of(base, inflection)
    understanding = Understanding(base, inflection, FormTable(inflection))
    print(f"base read and built, no kept word forms: {time.perf_counter() - started:.2f} s")
    _forms_of_places(base.places, inflection)
    texts = [question.text for question in questions_of(ROOT / "knowledge").singles]
    _show("matching a message", [_timed(partial(_match, understanding, text)) for text in texts * ROUNDS])
    _show("a whole reply", [_timed(partial(assistant.reply, text, None, NOON)) for text in texts * ROUNDS])
    noise = "".join(chr(97 + (i * i + 7 * i) % 26) + (" " if i % 9 == 0 else "") for i in range(20_000))
    print(f"20,000 characters of noise: {_timed(partial(assistant.reply, noise, None, NOON)):.1f} ms")
    bench_growth.main()
    bench_durability.main()
    bench_throughput.main()
    bench_editing.main()


def _forms_of_places(places: Places, inflection: Inflection) -> None:
    with TemporaryDirectory() as folder:
        made, read = (_timed(partial(rows, places, inflection, Path(folder) / "places.json")) for _ in range(2))
    print(f"forms of all names of places: made in {made:.0f} ms, read from the kept file in {read:.0f} ms")


def _match(understanding: Understanding, text: str) -> object:
    return understanding.likely(understanding.read(text))


def _timed(call: Callable[[], object]) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _show(what: str, times: list[float]) -> None:
    times.sort()
    high = times[int(len(times) * 0.99)]
    print(f"{what}: p50 {statistics.median(times):.2f} ms, p99 {high:.2f} ms, of {len(times)}")


def _start_to_first_answer() -> None:
    for what in ("first start", "second start"):
        started = time.perf_counter()
        command = [sys.executable, "main.py"]
        subprocess.run(command, input=b"gdzie jest kasa\n", capture_output=True, check=True, cwd=ROOT)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"terminal, {what} to answer and exit: {time.perf_counter() - started:.2f} s, at most {peak:.0f} MB")


if __name__ == "__main__":
    main()
