"""`python main.py check` as somebody types it: what it prints, and how it ends.

Of the small made-up city, for each run asks all of its questions, some of them of two bases.
"""

import re
import shutil
from pathlib import Path

import pytest

from bot.beside import PLACES, SERVED
from bot.commands import checking
from bot.commands.changes import changes
from bot.commands.command_line import parser
from bot.commands.printing import WIDTH, in_lines
from bot.knowledge.kept import keep, kept
from bot.knowledge.snapshot import Snapshot
from bot.language.counting import counted
from bot.settings import Settings
from bot.upkeep.comparing import Answered, Changed, Verdict
from tests.folder import CITY
from tests.typed import Typed, typed

PAYING, ASKED = "jednostki/punkt-wyplat.yaml", "pytania/punkt-wyplat.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CITY, tmp_path / "knowledge"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def check(data: Path, *arguments: str | Path, now: str = "2026-11-26T12:00") -> Typed:
    """`data`: the folder of the database."""
    done = typed("check", *map(str, arguments), DATABASE_PATH=str(data / "mopr.sqlite3"), MOPR_NOW=now)
    assert "Traceback" not in done.stderr
    return done


def test_a_clean_change_is_told_and_ends_well(folder: Path, tmp_path: Path) -> None:
    """And of what the bot has kept beside its database, nothing is touched."""
    edit(folder / PAYING, "ul. Flisaków 11, 27-999", "ul. Flisaków 13, 27-999")
    (tmp_path / PLACES).write_text('["of other places", []]', encoding="utf-8")
    done = check(tmp_path, folder, "--against", CITY)
    assert done.returncode == 0
    assert {path.name for path in tmp_path.iterdir()} == {"knowledge", PLACES}
    assert (tmp_path / PLACES).read_text(encoding="utf-8") == '["of other places", []]'
    told = re.search(r"Ta zmiana zmienia odpowiedź na (\d+) z (\d+) pytań wzorcowych", done.stdout)
    assert told
    assert 0 < int(told[1]) < int(told[2])
    assert "było: Gdzie: ul. Flisaków 11, 27-999 Kruszyn Nadolny" in done.stdout
    assert "jest: Gdzie: ul. Flisaków 13, 27-999 Kruszyn Nadolny" in done.stdout
    assert "Baza jest w porządku: " in done.stdout.splitlines()[-1]


def test_a_fault_ends_ill_and_names_its_file_and_line(folder: Path, tmp_path: Path) -> None:
    edit(folder / PAYING, "zobacz: [cus]", "zobacz: [cuss]")
    line = (folder / PAYING).read_text(encoding="utf-8").splitlines().index("zobacz: [cuss]") + 1
    done = check(tmp_path, folder, "--against", CITY)
    assert done.returncode == 1
    assert f"{PAYING}\n  wiersz {line}: nie ma wpisu „cuss”" in done.stdout
    assert "Błędy: 1, uwagi: " in done.stdout
    assert "zmienia odpowiedź" not in done.stdout


def confuse(folder: Path) -> None:
    """As if it had learnt that who asks where money is paid wants the crisis centre."""
    edit(folder / "tak-pytaja.yaml", '"punkt-wyplat"', '"?"')
    edit(folder / "tak-pytaja.yaml", '"poradnia-kryzysowa"', '"punkt-wyplat"')
    edit(folder / "tak-pytaja.yaml", '"?"', '"poradnia-kryzysowa"')


def test_a_stolen_question_ends_ill_though_as_many_are_right(folder: Path, tmp_path: Path) -> None:
    """Against the base that serves, which the service keeps beside the database."""
    edit(folder / PAYING, "inne-nazwy: [okienko wypłat]", "inne-nazwy: [sejf]")
    edit(folder / PAYING, "okienko, ", "")
    edit(folder / "jednostki/poradnia-kryzysowa.yaml", "inne-nazwy: [", "inne-nazwy: [okienko wypłat, ")
    confuse(folder)
    edit(folder / ASKED, "pytania:\n", "pytania:\n  - sejf\n  - gdzie jest sejf\n  - w sejfie\n  - do sejfu\n")
    keep(tmp_path / SERVED, Snapshot.of(CITY))
    done = check(tmp_path, folder)
    assert done.returncode == 1
    lost = done.stdout.partition("Tracą dobrą odpowiedź:\n")[2].partition("\n\n")[0]
    assert f"„okienko wyplat adres” ({ASKED}): Punkt wypłat → Poradnia kryzysowa" in lost
    before, after, _ = right_answers(done)
    assert after == before
    assert "ta zmiana pogarsza odpowiedzi" in done.stdout


def right_answers(done: Typed) -> tuple[int, int, int]:
    """Before, after, and of how many."""
    [(before, after, of)] = re.findall(r"Dobrych odpowiedzi: (\d+) → (\d+) z (\d+)\.", done.stdout)
    return int(before), int(after), int(of)


def test_fewer_right_answers_end_ill(folder: Path, tmp_path: Path) -> None:
    """The words are gone by which the questions were found."""
    text = (folder / PAYING).read_text(encoding="utf-8")
    edit(folder / PAYING, text[: text.index("opis:")], "nazwa: Sejf\nprzykłady: [sejf, skarbiec, skarbonka]\n")
    confuse(folder)
    done = check(tmp_path, folder, "--against", CITY)
    before, after, _ = right_answers(done)
    assert after < before
    assert done.returncode == 1


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    """A folder with wrong labels, when all that it tells has grown old, and nothing to compare it with."""
    place = tmp_path_factory.mktemp("sama")
    folder = Path(shutil.copytree(CITY, place / "knowledge"))
    for name in ("punkt-wyplat", "emerytury", "ekipa-2", "ekipa-3", "koce-na-zime", "obiady-u-flisaka"):
        edit(folder / f"pytania/{name}.yaml", f"odpowiedź: {name}\n", "odpowiedź: poradnia-kryzysowa\n")
    return check(place, folder, now="2028-01-03T12:00")


def test_with_nothing_to_compare_it_says_so_and_only_faults_count(alone: Typed) -> None:
    assert alone.returncode == 0
    assert "Nie ma z czym porównać odpowiedzi" in alone.stdout
    assert f"{ASKED}\n  wiersz 4: uwaga: pytanie „gdzie sie odbiera zasilek w gotowce” dostaje złą" in alone.stdout


def test_what_is_printed_fits_on_a_page(alone: Typed) -> None:
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
def test_what_is_no_base_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, arguments: tuple[str, ...]
) -> None:
    """Told before anything is read, so that no process of its own says more."""
    (tmp_path / "plik.yaml").write_text("a: b", encoding="utf-8")
    (tmp_path / "pusty").mkdir()
    options = parser().parse_args(["check", str(tmp_path / name), *arguments])
    code = checking.run(options, Settings.load({"DATABASE_PATH": str(tmp_path / "mopr.sqlite3")}, None))
    said = capsys.readouterr()
    assert (code, said.out) == (1, "")
    assert re.fullmatch(r".*Proszę podać .*folder.*\n", said.err)


def test_what_was_served_is_read_again_as_it_was(tmp_path: Path) -> None:
    snapshot = Snapshot.of(CITY)
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
