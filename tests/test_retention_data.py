"""`przechowywanie.yaml`: what is kept for how long, and what an editor hears of a mistake in it."""

import re
from pathlib import Path

import pytest

from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loading import KnowledgeBase, load
from tests.conftest import ROOT
from tests.folder import unasked

NAME = "przechowywanie.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unasked(tmp_path / "knowledge")


def test_the_shipped_days(base: KnowledgeBase) -> None:
    kept = base.retention
    assert (kept.reports, kept.set_aside, kept.unanswered, kept.sent, kept.handled) == (90, 7, 180, 30, 3)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("zgłoszenia: 90", "zgloszenia: 90", "czy chodziło o „zgłoszenia”?"),
        ("zgłoszenia: 90", "", "brakuje „zgłoszenia”; proszę dopisać"),
        ("zgłoszenia: 90", "zgłoszenia: 0", "„zgłoszenia”: liczba ma być większa niż 0"),
        ("wysłane: 30", "wysłane: miesiąc", "„wysłane”: tu ma stać liczba, np. 30"),
        ("odłożone: 7", "odłożone: 99999", "„odłożone”: liczba ma być nie większa niż 3650"),
        ("obsłużone: 3", "obsłużone: 8", "„obsłużone”: liczba ma być nie większa niż 3"),
    ],
)
def test_a_mistake_is_named_with_its_line(folder: Path, old: str, new: str, message: str) -> None:
    text = (folder / NAME).read_text(encoding="utf-8")
    assert f"\n{old}\n" in text
    (folder / NAME).write_text(text.replace(f"\n{old}\n", f"\n{new}\n"), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert {fault.file for fault in caught.value.faults} == {NAME}
    assert message in str(caught.value)


def test_a_base_without_the_file_is_not_served(folder: Path) -> None:
    (folder / NAME).unlink()
    with pytest.raises(KnowledgeError, match="brakuje tego pliku"):
        load(folder)


def test_the_version_of_the_base_tells_a_change_of_it(folder: Path, base: KnowledgeBase) -> None:
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write("# zmiana\n")
    assert load(folder).version != base.version


def test_the_bots_texts_take_their_days_from_it(folder: Path) -> None:
    text = (folder / NAME).read_text(encoding="utf-8")
    changed = text.replace("zgłoszenia: 90", "zgłoszenia: 1").replace("bez-odpowiedzi: 180", "bez-odpowiedzi: 33")
    (folder / NAME).write_text(changed, encoding="utf-8")
    told = load(folder).texts["prywatnosc"]
    assert "usuwamy 1 dzień po zakończeniu" in told
    assert "adresów e-mail, na 33 dni." in told


def test_no_text_of_the_bot_has_a_number_of_days_of_its_own() -> None:
    written = (ROOT / "knowledge/teksty/pl.yaml").read_text(encoding="utf-8")
    texts = [line for line in written.splitlines() if not line.startswith("#")]
    assert [line for line in texts if re.search(r"\d+ (dni|dzień)", line)] == []


def test_a_name_of_days_that_is_misspelt_is_a_fault(folder: Path) -> None:
    texts = folder / "teksty/pl.yaml"
    texts.write_text(
        texts.read_text(encoding="utf-8").replace("{dni-zgłoszenia}", "{dni-zgloszenia}"), encoding="utf-8"
    )
    with pytest.raises(KnowledgeError, match="w tekście „prywatnosc”"):
        load(folder)
