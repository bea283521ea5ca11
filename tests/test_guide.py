"""The editors' guide: every example of it is read, and every message of the check is explained in it."""

import re
import shutil
from datetime import datetime
from itertools import groupby
from pathlib import Path

import pytest

from bot.beside import FORMS, PLACES
from bot.clock import WARSAW
from bot.commands.command_line import parser
from bot.knowledge.hours import Hours
from bot.knowledge.kinds import kind_of, modeline
from bot.knowledge.loading import KnowledgeBase, read_base
from bot.knowledge.schema import schemas
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.texts import TEXTS
from bot.knowledge.yaml_reading import read
from bot.upkeep.building import made
from bot.upkeep.checking.examination import examined
from tests.conftest import ROOT
from tests.folder import few_questions
from tests.guide import GUIDE, WORDS, Step, follow, rows, steps
from tests.messages import explains, messages, unknown_rows

STEPS = list(steps())
# When all that the examples announce has come about.
SPRING = datetime(2027, 3, 10, 12, tzinfo=WARSAW)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return few_questions(tmp_path / "knowledge", "kasa.yaml", *(Path(step.file).name for step in STEPS))


def told(folder: Path) -> tuple[KnowledgeBase, list[str]]:
    """Faults and warnings, without their lines, for these move.

    And the base: while somebody holds it, what most of its files say need not be read again.
    """
    base, reader = read_base(Snapshot.of(folder))
    assert base is not None, reader.faults
    return base, [f"{fault.file}: {fault.message}" for fault in reader.faults]


def test_every_example_says_where_it_belongs() -> None:
    assert len(STEPS) >= 20
    assert GUIDE.count("```") == 2 * len(STEPS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.do} {step.key} {step.file}")
def test_the_paragraph_above_an_example_says_the_same_step(step: Step) -> None:
    wanted = [WORDS[step.do], f"`{step.file}`", *([f"`{step.key}`"] if step.key else [])]
    assert [words for words in wanted if words.casefold() not in step.said.casefold()] == []


def test_no_recipe_brings_a_fault_or_a_warning(folder: Path) -> None:
    _held, usual = told(folder)
    for heading, recipe in groupby(STEPS, key=lambda step: step.heading):
        for step in recipe:
            step.take(folder)
        assert (heading, told(folder)[1]) == (heading, usual)


def test_the_check_has_nothing_to_say_to_who_followed_the_guide(folder: Path, forms: Path, tmp_path: Path) -> None:
    """Beside a bot that serves the base as it was before."""
    before = Snapshot.of(folder)
    for name in (FORMS, PLACES):
        shutil.copy(forms / name, tmp_path)
    _serving = made(before, tmp_path)
    usual = {fault.message for fault in examined(None, before, SPRING, tmp_path).verdict.faults}
    follow(folder)
    found = examined(before, Snapshot.of(folder), SPRING, tmp_path)
    assert found.passes
    new = {fault.message for fault in found.verdict.faults} - usual
    assert {message for message in new if "ma już dobrą odpowiedź" not in message} == set()


def test_new_files_lead_the_editor_to_their_schema() -> None:
    new = [step for step in STEPS if step.do == "nowy"]
    assert {kind.name for step in new if (kind := kind_of(step.file))} == {"wpis", "pytania"}
    assert [step.file for step in new if not step.text.startswith(modeline(step.file) + "\n")] == []


def test_following_the_guide_writes_nothing_but_the_files_that_it_names(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    follow(folder)
    after = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    written = {path.relative_to(folder).as_posix() for path in after if after[path] != before.get(path)}
    assert written == {step.file for step in STEPS}
    assert before.keys() <= after.keys()


def test_every_message_of_the_check_is_explained() -> None:
    said = messages()
    assert len(said) > 50
    assert {message for message in said if not any(explains(row, message) for row in rows())} == set()


def test_no_message_is_explained_that_the_check_does_not_give() -> None:
    assert len(rows()) > 50
    assert unknown_rows(rows(), messages()) == []


def test_a_clause_alone_explains_no_row() -> None:
    invented = "„nazwa”: tego nie mówi nikt; proszę usunąć albo poprawić nazwę"
    assert unknown_rows([invented, *rows()], messages()) == [invented]


def test_texts_that_the_guide_quotes_are_known() -> None:
    changed = [step.key for step in STEPS if step.file.startswith("teksty/")]
    assert changed
    assert set(changed) <= TEXTS.keys()


def inline() -> list[str]:
    """What stands between single backticks, out of the examples."""
    return re.findall(r"(?<!`)`([^`\n]+)`(?!`)", re.sub(r"^```.*?^```$", "", GUIDE, flags=re.DOTALL | re.MULTILINE))


def test_values_within_sentences_are_right_too() -> None:
    written = [span for span in inline() if re.match(r"[\w-]+: ", span) and "…" not in span]
    assert len(written) > 5
    known = "".join(schemas().values())
    for span in written:
        assert all(f'"{key}": ' in known for key in read(span.encode()).data), span


def test_hours_within_sentences_are_read() -> None:
    [sentence] = re.findall(r"Bot czyta też: (.+?)\. ", " ".join(GUIDE.split()))
    hours = re.findall("`([^`]+)`", sentence)
    assert len(hours) > 3
    assert [written for written in hours if Hours.parse(written).table() == "nieczynne"] == []


def test_commands_and_files_that_the_guide_names_exist() -> None:
    commands = {words[2] for span in inline() if (words := span.split())[:2] == ["python", "main.py"]}
    assert len(commands) > 4
    assert [name for name in commands if name not in parser().format_help()] == []
    named = {span for span in inline() if re.fullmatch(r"[\w/-]+(\.yaml|/)", span)} - {step.file for step in STEPS}
    assert len(named) > 8
    assert [name for name in named if not (ROOT / "knowledge" / name).exists() and not _in_places(name)] == []


def _in_places(name: str) -> bool:
    return (ROOT / "knowledge/miejsca" / name).exists()


def test_every_link_within_the_guide_leads_to_a_heading() -> None:
    headings = {
        re.sub(r"[^\w -]", "", text.lower()).replace(" ", "-") for text in re.findall(r"^#+ (.+)$", GUIDE, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= headings
