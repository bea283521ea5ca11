"""`python main.py check` as somebody types it: what it prints, and how it ends."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands.changes import changes
from bot.commands.printing import WIDTH, in_lines
from bot.knowledge.kept import keep, kept
from bot.knowledge.snapshot import Snapshot
from bot.language.counting import counted
from bot.upkeep.comparing import Answered, Changed, Verdict
from tests.conftest import ROOT
from tests.folder import Lean

KASA = "jednostki/kasa.yaml"
Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def data(lean: Lean) -> Path:
    """The folder of the database."""
    return lean.beside


@pytest.fixture(scope="module")
def served(lean: Lean) -> Path:
    return lean.folder


@pytest.fixture
def folder(served: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(served, tmp_path / "knowledge"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def check(data: Path, *arguments: str | Path) -> Run:
    plain = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYTHONPATH"}}
    given = plain | {"DATABASE_PATH": str(data / "mopr.sqlite3"), "MOPR_NOW": "2026-11-26T12:00"}
    command = [sys.executable, str(ROOT / "main.py"), "check", *map(str, arguments)]
    done = subprocess.run(command, env=given, text=True, capture_output=True, cwd=ROOT)
    assert "Traceback" not in done.stderr
    return done


def test_a_clean_change_is_told_and_ends_well(data: Path, served: Path, folder: Path) -> None:
    edit(folder / KASA, "ul. Klepacka 18, 15-634", "ul. Klepacka 20, 15-634")
    done = check(data, folder, "--against", served)
    assert done.returncode == 0
    told = re.search(r"Ta zmiana zmienia odpowiedź na (\d+) z (\d+) pytań wzorcowych", done.stdout)
    assert told
    assert 0 < int(told[1]) < int(told[2])
    assert "było: Adres: ul. Klepacka 18, 15-634 Białystok" in done.stdout
    assert "jest: Adres: ul. Klepacka 20, 15-634 Białystok" in done.stdout
    assert "Baza jest w porządku: " in done.stdout.splitlines()[-1]


def test_a_fault_ends_ill_and_names_its_file_and_line(data: Path, served: Path, folder: Path) -> None:
    edit(folder / KASA, "kontakt: siedziba", "kontakt: siedzba")
    line = (folder / KASA).read_text(encoding="utf-8").splitlines().index("kontakt: siedzba") + 1
    done = check(data, folder, "--against", served)
    assert done.returncode == 1
    assert f"{KASA}\n  wiersz {line}: nie ma wpisu „siedzba”" in done.stdout
    assert "Błędy: 1, uwagi: " in done.stdout
    assert "zmienia odpowiedź" not in done.stdout


def confuse(folder: Path) -> None:
    """As if it had learnt that who asks for the cash desk wants the crisis centre."""
    edit(folder / "tak-pytaja.yaml", '"kasa"', '"?"')
    edit(folder / "tak-pytaja.yaml", '"oik"', '"kasa"')
    edit(folder / "tak-pytaja.yaml", '"?"', '"oik"')


def test_a_stolen_question_ends_ill_though_as_many_are_right(data: Path, served: Path, folder: Path) -> None:
    """Against the base that serves, which the service keeps beside the database."""
    edit(folder / KASA, "kasa, kasa ośrodka, okienko kasowe, kasa z zasiłkami", "sejf")
    edit(folder / "jednostki/oik.yaml", "inne-nazwy:\n  [\n", "inne-nazwy:\n  [\n    kasa,\n")
    edit(folder / KASA, "Kasa MOPR", "Sejf MOPR")
    edit(folder / KASA, "kasa, kasowy, kasjer, kasjerka, okienko, ", "")
    confuse(folder)
    edit(folder / "pytania/kasa.yaml", "pytania:\n", "pytania:\n  - sejf\n")
    keep(data / "podawana-baza.zip", Snapshot.of(served))
    done = check(data, folder)
    (data / "podawana-baza.zip").unlink()
    assert done.returncode == 1
    lost = done.stdout.partition("Tracą dobrą odpowiedź:\n")[2].partition("\n\n")[0]
    assert "„kasa” (pytania/kasa.yaml): Kasa MOPR → " in lost
    assert "ta zmiana pogarsza odpowiedzi" in done.stdout


def test_fewer_right_answers_end_ill(data: Path, served: Path, folder: Path) -> None:
    """The words are gone by which the questions were found."""
    text = (folder / KASA).read_text(encoding="utf-8")
    edit(folder / KASA, text[text.index("inne-nazwy:") : text.index("opis:")], "przykłady: [kasa, sejf, skarbiec]\n")
    confuse(folder)
    done = check(data, folder, "--against", served)
    found = re.search(r"Dobrych odpowiedzi: (\d+) → (\d+) z (\d+)\.", done.stdout)
    assert found
    assert int(found[2]) < int(found[1])
    assert done.returncode == 1


@pytest.fixture(scope="module")
def alone(data: Path, served: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A folder with a wrong label, and nothing to compare it with."""
    folder = Path(shutil.copytree(served, tmp_path_factory.mktemp("sama") / "knowledge"))
    edit(folder / "pytania/kasa.yaml", "odpowiedź: kasa", "odpowiedź: oik")
    return check(data, folder)


def test_with_nothing_to_compare_it_says_so_and_only_faults_count(alone: Run) -> None:
    assert alone.returncode == 0
    assert "Nie ma z czym porównać odpowiedzi" in alone.stdout
    assert "pytania/kasa.yaml\n  wiersz 5: uwaga: pytanie „gdzie tu kase wyplacaja” dostaje złą" in alone.stdout


def test_what_is_printed_fits_on_a_page(alone: Run) -> None:
    lines = alone.stdout.splitlines()
    assert [line for line in lines if len(line) > WIDTH] == []
    files = [line for line in lines if re.fullmatch(r"[a-z-]+/[a-z0-9-]+\.yaml", line)]
    assert len(files) > 5
    assert files == sorted(files)
    assert re.search(
        r"^Błędy: 0, uwagi: \d+; od ponad roku nikt nie potwierdził \d+ faktów", alone.stdout, re.MULTILINE
    )


@pytest.mark.parametrize("arguments", [(), ("--unconfirmed", "2026-01-01")])
@pytest.mark.parametrize("name", ["nie-ma", "plik.yaml", "pusty"])
def test_what_is_no_base_is_told_in_one_line(tmp_path: Path, name: str, arguments: tuple[str, ...]) -> None:
    (tmp_path / "plik.yaml").write_text("a: b", encoding="utf-8")
    (tmp_path / "pusty").mkdir()
    done = check(tmp_path, tmp_path / name, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(r".*Proszę podać .*folder.*\n", done.stderr)


def test_what_was_served_is_read_again_as_it_was(tmp_path: Path, served: Path) -> None:
    snapshot = Snapshot.of(served)
    keep(tmp_path / "baza.zip", snapshot)
    again = kept(tmp_path / "baza.zip")
    assert again is not None
    assert again.digest == snapshot.digest
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".zip" and path.is_file()] == []


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 zepsute"])
def test_what_cannot_be_read_counts_as_not_kept(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "baza.zip").write_bytes(content)
    assert kept(tmp_path / "baza.zip") is None


def test_many_changes_are_cut_unless_all_are_asked_for() -> None:
    before, after = Answered("a\nb", ("x",), True, "A"), Answered("a\nc", ("x",), True, "A")
    many = tuple(Changed("pytania/x.yaml", f"pytanie {at}", before, after) for at in range(32))
    verdict = Verdict((), 40, 40, 40, many, compared=True)
    short = "\n".join(changes(verdict, "bazą", everything=False))
    assert short.count("(pytania/x.yaml)") == 20
    assert "… i jeszcze 12 (" in short
    assert "Ta zmiana zmienia odpowiedź na 32 z 40 pytań wzorcowych" in short
    assert "\n".join(changes(verdict, "bazą", everything=True)).count("(pytania/x.yaml)") == 32


def test_nouns_follow_their_numbers() -> None:
    numbers = (0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 104, 112)
    few = {2, 4, 22, 104}
    for number in numbers:
        noun = "pytanie" if number == 1 else "pytania" if number in few else "pytań"
        assert counted(number, "pytanie", "pytania", "pytań") == f"{number} {noun}"


def test_a_number_is_never_torn_apart() -> None:
    for length in range(60, 100):
        assert "+48 85 678 31 00" in "\n".join(in_lines("x" * length + " +48 85 678 31 00"))
