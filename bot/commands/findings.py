"""Faults and warnings by file, fit to print."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from pathlib import PurePath

from bot.commands.printing import in_lines
from bot.knowledge.dated import FRESH
from bot.knowledge.faults import Fault
from bot.language.counting import counted
from bot.upkeep.checking.examination import Examination
from bot.upkeep.checking.facts import Ageing


def findings(found: Examination, today: date, *, everything: bool) -> Iterator[str]:
    """Files that are only old are named together at the end, or they would hide all others."""
    files = {fault.file for fault in found.verdict.faults}
    told = [one for one in found.ageing if everything or one.file in files]
    yield from _by_file([*found.verdict.faults, *(one.warning for one in told)])
    if left := [one for one in found.ageing if one not in told]:
        yield from _aged(left, today)


def summary(found: Examination) -> str:
    warnings = sum(fault.warning for fault in found.verdict.faults)
    counts = f"Błędy: {len(found.verdict.faults) - warnings}, uwagi: {warnings}"
    if not found.ageing:
        return f"{counts}."
    facts = counted(sum(one.facts for one in found.ageing), "faktu", "faktów", "faktów")
    files = counted(len(found.ageing), "pliku", "plikach", "plikach")
    return f"{counts}; od ponad roku nikt nie potwierdził {facts} w {files}."


def _by_file(faults: Iterable[Fault]) -> Iterator[str]:
    for file, found in groupby(sorted(set(faults)), key=lambda fault: fault.file):
        yield file
        for fault in found:
            yield from in_lines(f"wiersz {fault.line}: {'uwaga: ' if fault.warning else ''}{fault.message}", 2)
        yield ""


def _aged(left: Iterable[Ageing], today: date) -> Iterator[str]:
    since = today - FRESH
    yield from in_lines(
        "Od ponad roku niepotwierdzone, bez innych uwag (plik i ile w nim faktów; "
        f"co do jednego wymienia je „python main.py check --unconfirmed {since.isoformat()}”):"
    )
    folders: dict[str, list[str]] = defaultdict(list)
    for one in left:
        path = PurePath(one.file)
        folders[path.parent.as_posix()].append(f"{path.stem}\N{NO-BREAK SPACE}{one.facts}")
    for folder, files in folders.items():
        yield from in_lines(f"{folder}: {', '.join(files)}", 2)
    yield ""
