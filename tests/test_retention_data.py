"""`przechowywanie.yaml`: what is kept for how long, and what an editor hears of a mistake in it."""

import shutil
from pathlib import Path

import pytest

from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loading import KnowledgeBase, load
from tests.conftest import ROOT

NAME = "przechowywanie.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge"))


def test_the_shipped_days(base: KnowledgeBase) -> None:
    kept = base.retention
    assert (kept.reports, kept.set_aside, kept.unanswered, kept.sent, kept.handled) == (90, 7, 180, 30, 3)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("zgłoszenia: 90", "zgloszenia: 90", "czy chodziło o „zgłoszenia”?"),
        ("zgłoszenia: 90", "", "brakuje „zgłoszenia”; proszę dopisać"),
        ("zgłoszenia: 90", "zgłoszenia: 0", "„zgłoszenia”: tu ma stać co innego niż „0”"),
        ("wysłane: 30", "wysłane: miesiąc", "„wysłane”: tu ma stać co innego niż „miesiąc”"),
        ("odłożone: 7", "odłożone: 99999", "„odłożone”: tu ma stać co innego niż „99999”"),
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
