"""Faults of `miejsca/`: a name that another file does not know is told with its file and line."""

from pathlib import Path

import pytest

from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loading import KnowledgeBase, load
from bot.language.inflection import Inflection
from bot.places.name_table import rows
from tests.folder import unasked

ULICE, OSIEDLA, NUMERY, PUNKTY = (f"miejsca/{name}.yaml" for name in ("ulice", "osiedla", "numery", "punkty"))


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (ULICE, "nazwa: Agatki, osiedla: [Jaroszówka]", "nazwa: Agatki, osiedla: [Jaroszowka]", "„Jaroszowka”"),
        (ULICE, "nazwa: Agatki, osiedla", "nazwa: Agatki, osiedle", "czy chodziło o „osiedla”?"),
        (ULICE, "nazwa: Agawy,", "nazwa: Agatki,", "ulica „ul. Agatki” stoi tu drugi raz"),
        (OSIEDLA, "sąsiednie: [Dojlidy]", "sąsiednie: [Dojlidki]", "„Dojlidki”"),
        (NUMERY, "osiedle: Antoniuk,", "osiedle: Antonik,", "„Antonik”"),
        (NUMERY, "ulica: Jana Pawła II,", "ulica: Jana Pawła,", "„Jana Pawła”"),
        (PUNKTY, "ulica: Kolejowa}", "ulica: Kolejna}", "„Kolejna”"),
    ],
)
def test_what_the_files_do_not_know_of_each_other_is_told(
    tmp_path: Path, file: str, old: str, new: str, message: str
) -> None:
    folder = unasked(tmp_path / "knowledge")
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == (file, text[: text.index(old)].count("\n") + 1)
    assert message in fault.message


def test_the_table_of_forms_does_without_a_disk(base: KnowledgeBase, tmp_path: Path) -> None:
    not_a_folder = tmp_path / "file"
    not_a_folder.write_text("", encoding="utf-8")
    made = rows(base.places, Inflection(), not_a_folder / "names.json")
    assert len(made) > len(base.places.streets)
    assert not_a_folder.read_text(encoding="utf-8") == ""
