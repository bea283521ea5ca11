"""Bases as editors break them: what the check says of each, and that doing what it says mends it.

A folder of `tests/broken` is laid over the small city: `zepsute/` breaks it, `oczekiwane.txt` is what the check says
then, `naprawa/` is what somebody does next who has read only that. `usunięte.txt` lists files to delete, and
`….zamiana` edits one.
"""

import shutil
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loading import load
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.checking.examination import examined
from tests.folder import CITY, ROOT, Lean
from tests.typed import typed

CASES = sorted((ROOT / "tests/broken").iterdir())
NOON = datetime(2026, 11, 26, 12, tzinfo=WARSAW)
DELETED, EDITED = "usunięte.txt", ".zamiana"
IS, SHALL_BE = "--- jest\n", "--- ma być\n"
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture
def beside(city: Lean) -> Path:
    """What a start has kept of the city as it was."""
    return city.beside


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CITY, tmp_path / "baza"))


def lay(stage: Path, folder: Path) -> None:
    for source in sorted(path for path in stage.rglob("*") if path.is_file()):
        target = folder / source.relative_to(stage)
        if source.name == DELETED:
            for name in source.read_text(encoding="utf-8").split():
                (folder / name).unlink()
        elif source.name.endswith(EDITED):
            edit(target.with_name(target.name.removesuffix(EDITED)), source.read_text(encoding="utf-8"))
        else:
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target)


def edit(target: Path, change: str) -> None:
    old, new = change.removeprefix(IS).split(SHALL_BE)
    text = target.read_text(encoding="utf-8")
    assert text.count(old) == 1, target
    target.write_text(text.replace(old, new), encoding="utf-8")


def checked(folder: Path, beside: Path) -> str:
    """What the check says of faults, before it is broken into lines; nothing if there are none."""
    found = examined(None, Snapshot.of(folder), NOON, beside)
    faults = [fault for fault in found.verdict.faults if not fault.warning]
    assert found.passes != bool(faults)
    told = groupby(faults, key=lambda fault: fault.file)
    return "".join(
        f"{file}\n" + "".join(f"  wiersz {one.line}: {one.message}\n" for one in ones) for file, ones in told
    )


def lines_of(expected: str) -> Iterator[str]:
    """The faults as other commands print them: „plik:wiersz: co zrobić”."""
    file = ""
    for line in expected.splitlines():
        if line.startswith("  wiersz "):
            number, _, message = line.removeprefix("  wiersz ").partition(": ")
            yield f"{file}:{number}: {message}"
        else:
            file = line


def refused(folder: Path) -> list[str]:
    """Why a bot would not start with it; nothing if it would."""
    try:
        load(folder)
    except KnowledgeError as error:
        return str(error).splitlines()
    return []


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 15


@every_case
def test_what_is_broken_is_told_and_nothing_else(case: Path, folder: Path, beside: Path) -> None:
    lay(case / "zepsute", folder)
    expected = (case / "oczekiwane.txt").read_text(encoding="utf-8")
    assert checked(folder, beside) == expected
    # Labelled questions are read by the check alone.
    assert refused(folder) == [line for line in lines_of(expected) if not line.startswith("pytania/")]


@every_case
def test_doing_what_it_says_mends_it(case: Path, folder: Path, beside: Path) -> None:
    lay(case / "zepsute", folder)
    lay(case / "naprawa", folder)
    assert checked(folder, beside) == ""


@pytest.mark.parametrize("case", CASES[:4:3], ids=lambda case: case.name)
def test_the_commands_tell_it_as_well(case: Path, folder: Path) -> None:
    lay(case / "zepsute", folder)
    expected = (case / "oczekiwane.txt").read_text(encoding="utf-8")
    done = typed("check", str(folder))
    assert (done.returncode, done.stderr) == (1, "")
    assert " ".join(done.stdout.split()).startswith(" ".join(expected.split()) + " Błędy: ")
    done = typed("ask", "telefon", KNOWLEDGE_DIR=str(folder))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[1:] == list(lines_of(expected))
