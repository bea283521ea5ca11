"""What is generated or written about the code is true of it."""

import re

import pytest

from bot.command_line import parser
from bot.editing import as_yaml, fit_all, reports_as_yaml
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.schema import schema
from bot.settings import Settings
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_schema_for_editors_is_current() -> None:
    """If not: python main.py schema > knowledge/schema.json"""
    assert (ROOT / "knowledge/schema.json").read_text(encoding="utf-8") == schema()


def test_the_thresholds_are_those_of_the_labelled_questions(base: KnowledgeBase) -> None:
    """If not: python main.py calibrate"""
    answers, reports = fit_all(base, ROOT / "knowledge")
    assert (ROOT / "knowledge/progi.yaml").read_text(encoding="utf-8") == as_yaml(answers)
    assert (ROOT / "knowledge/progi-zgloszen.yaml").read_text(encoding="utf-8") == reports_as_yaml(reports)


def test_every_setting_stands_in_the_readme() -> None:
    assert [name for name in Settings.model_fields if f"`{name.upper()}`" not in README] == []


@pytest.mark.parametrize("file", ["deploy/mopr-bot.service", "deploy/env.example", "Dockerfile"])
def test_deployment_sets_only_what_is_read(file: str) -> None:
    written = re.findall(
        r"^(?:#|ENV |Environment=|\s+)?([A-Z][A-Z_]+)=", (ROOT / file).read_text("utf-8"), re.MULTILINE
    )
    python_reads = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"}
    assert written
    assert {name.lower() for name in set(written) - python_reads} <= set(Settings.model_fields)


def test_the_example_of_settings_is_one_that_starts() -> None:
    settings = Settings.load({}, ROOT / "deploy/env.example")
    assert (settings.token, settings.rehearsal_chat) == (None, None)
    assert settings.database_path.is_absolute()
    assert settings.knowledge_dir.is_absolute()


def test_the_image_holds_what_the_program_needs_and_no_more() -> None:
    copied = re.findall(r"^COPY (\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    let_in = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    assert sorted(copied) == sorted(let_in)
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_every_dependency_has_its_reason_in_the_readme() -> None:
    pinned = re.findall(r"^([\w-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    assert [name for name in pinned if f"`{name}`" not in README] == []


def test_every_command_stands_in_the_readme() -> None:
    commands = re.findall(r"^    ([a-z]+)\b", parser().format_help(), re.MULTILINE)
    assert {"run", "ask", "check", "schema", "calibrate"} <= set(commands)
    assert [name for name in commands if f"main.py {name}" not in README] == []


def test_entries_tell_editors_where_their_schema_is() -> None:
    entries = [path for path in (ROOT / "knowledge").glob("*/*.yaml") if path.parent.name in FOLDERS]
    line = "# yaml-language-server: $schema=../schema.json"
    assert [path.name for path in entries if path.read_text(encoding="utf-8").splitlines()[0] != line] == []


FOLDERS = {"jednostki", "zespoly", "placowki", "programy", "tematy", "inne-urzedy"}
