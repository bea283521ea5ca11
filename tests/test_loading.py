"""Broken bases: every fault is found, with its file, its line and what to write instead."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.loading import load, read_base
from bot.knowledge.snapshot import Snapshot
from tests.conftest import ROOT
from tests.folder import unasked

Edit = Callable[[str, str, str], None]
KASA = "jednostki/kasa.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unasked(tmp_path / "knowledge")


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replaces a text of a file that must hold it."""

    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def faults(folder: Path) -> list[Fault]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.faults


def test_the_shipped_base_has_no_faults(folder: Path) -> None:
    _, reader = read_base(Snapshot.of(folder))
    assert [str(fault) for fault in reader.faults if not fault.warning] == []


def test_all_faults_are_told_at_once(folder: Path, edit: Edit) -> None:
    edit(KASA, "nazwa:", "nazwwa:")
    edit("jednostki/oik.yaml", "źródło: strona-2015", "źródło: gazeta")
    assert {fault.file for fault in faults(folder)} == {KASA, "jednostki/oik.yaml"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("nazwa:", "nazwwa:", "czy chodziło o „nazwa”?"),
        ("do: 2015-04-19", "do: 19.04.2015", "proszę napisać np. 2026-11-23"),
        ("do: 2015-04-19", "do: 2015-04-31", "takiego dnia nie ma"),
        ("do: 2015-04-19", "od: 2016-01-01\n    do: 2015-04-19", "jest wcześniej niż „od”"),
        ("kontakt: siedziba", "kontakt: siedzba", "nie ma wpisu „siedzba”"),
        ("źródło: strona-2015", "źródło: gazeta", "nie ma źródła „gazeta”"),
        ("nazwa:", "nazwa: inna\nnazwa:", "stoi tu drugi raz (pierwszy w wierszu"),
        ("przykłady:", "przyklady:", "czy chodziło o „przykłady”?"),
        ("adres:", "telefony:\n  - numery: ['12345']\n    źródło: strona-2015\nadres:", "nie jest polskim numerem"),
        ("adres:", "godziny:\n  - wartość: pn 8-25\n    źródło: strona-2015\nadres:", "nie ma takiej godziny"),
        ("adres:", "adres:\n\t", "tabulator"),
        ("nazwa:", "<<<<<<< HEAD\nnazwa:", "znacznik konfliktu"),
    ],
)
def test_a_fault_says_what_to_do(folder: Path, edit: Edit, old: str, new: str, message: str) -> None:
    edit(KASA, old, new)
    found = faults(folder)
    assert any(fault.file == KASA and message in fault.message for fault in found), found


def test_a_fault_names_its_line(folder: Path, edit: Edit) -> None:
    edit(KASA, "kontakt: siedziba", "kontakt: siedzba")
    lines = (folder / KASA).read_text(encoding="utf-8").splitlines()
    assert [fault.line for fault in faults(folder)] == [lines.index("kontakt: siedzba") + 1]


def test_other_encodings_and_empty_files_are_named(folder: Path) -> None:
    (folder / KASA).write_bytes("nazwa: Kasa świadczeń".encode("cp1250"))
    (folder / "jednostki/oik.yaml").write_bytes(b"")
    messages = {fault.file: fault.message for fault in faults(folder)}
    assert "UTF-8" in messages[KASA]
    assert messages["jednostki/oik.yaml"] == "plik jest pusty; proszę przywrócić jego treść"


def test_a_mark_of_windows_and_its_line_ends_are_read(folder: Path) -> None:
    text = (folder / KASA).read_text(encoding="utf-8")
    (folder / KASA).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(folder).entries["kasa"].name.startswith("Kasa")


def test_one_id_in_two_folders_is_a_fault(folder: Path) -> None:
    shutil.copy(folder / KASA, folder / "tematy/kasa.yaml")
    assert [fault.file for fault in faults(folder)] == ["tematy/kasa.yaml"]


def test_a_missing_file_is_a_fault(folder: Path) -> None:
    (folder / "zrodla.yaml").unlink()
    assert any(fault.file == "zrodla.yaml" and "brakuje" in fault.message for fault in faults(folder))


def test_a_phone_unlike_its_neighbours_is_a_warning(folder: Path, edit: Edit) -> None:
    edit("zespoly/zespol-11.yaml", "+48 85 879 79 44", "+48 85 897 79 44")
    _, reader = read_base(Snapshot.of(folder))
    warnings = [fault for fault in reader.faults if fault.warning and fault.file == "zespoly/zespol-11.yaml"]
    assert any("+48 85 897 79 44 zaczyna się inaczej" in fault.message for fault in warnings)


def test_what_has_not_changed_is_held_once(folder: Path, edit: Edit) -> None:
    before = load(folder)
    edit(KASA, "Kasa", "Skarbiec")
    after = load(folder)
    assert after.entries["kasa"].name.startswith("Skarbiec")
    assert [id_ for id_, entry in after.entries.items() if entry is not before.entries[id_]] == ["kasa"]
    assert after.habits is before.habits
    assert after.places is before.places
    assert after.words["pojecia"] is before.words["pojecia"]
    assert after.languages["uk"] is before.languages["uk"]
    edit("teksty/uk.yaml", "MOPR", "МОПР")
    assert load(folder).languages["uk"].texts != before.languages["uk"].texts


def test_numbers_stay_text() -> None:
    entries = load(ROOT / "knowledge").entries
    assert entries["policja"].phones[0].numbers[0] == "997"


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("teksty/pl.yaml", "alarm:", "alarmm:", "czy chodziło o „alarm”?"),
        ("teksty/pl.yaml", "{numer}", "{numerr}", "ma w nich stać: {numer}"),
        ("teksty/pl.yaml", "{numer}", "{numer", "ma w nich stać: {numer}"),
        ("slowa/pytania-o.yaml", "telefon:", "telefonn:", "czy chodziło o „telefon”?"),
        ("slowa/zagrozenie.yaml", "<sprawca> <bije>", "<sprawca> <bijee>", "nie ma grupy „<bijee>”"),
        ("slowa/zagrozenie.yaml", "\nżycie:", "\nżycje:", "brakuje grupy „życie”"),
        ("zespoly/zespol-1.yaml", "numer:", "numer: x\n#", "niewłaściwą postać"),
        ("progi.yaml", "coverage:", "covrage:", "covrage"),
        (KASA, "zobacz:", "zobacz: &a [*a]\n#", "odsyłaczy"),
        (KASA, "zobacz:", "zobacz: " + "[" * 500 + "]" * 500 + "\n#", "zbyt głęboko"),
    ],
)
def test_what_would_fail_only_in_need_is_a_fault(
    folder: Path, edit: Edit, name: str, old: str, new: str, message: str
) -> None:
    edit(name, old, new)
    assert any(fault.file == name and message in fault.message for fault in faults(folder))


def test_a_file_that_nobody_would_read_is_a_fault(folder: Path) -> None:
    (folder / KASA).rename(folder / "jednostki/kasa.yml")
    assert any(fault.file == "jednostki/kasa.yml" for fault in faults(folder))
