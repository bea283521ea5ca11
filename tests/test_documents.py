"""What is generated or written about the code is true of it."""

import re
from pathlib import Path

import pytest

from bot.commands.command_line import parser
from bot.knowledge.loading import KnowledgeBase
from bot.settings import Settings
from bot.storage.conversations import TOPIC_LASTS
from bot.upkeep.learning import labelled_in
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PRIVACY = (ROOT / "docs/privacy.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "docs/operating.md").read_text(encoding="utf-8")


def test_what_was_learnt_was_learnt_from_the_questions_that_are_there(base: KnowledgeBase) -> None:
    """If not: python main.py calibrate"""
    assert base.habits.of == labelled_in(ROOT / "knowledge").digest


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


def test_what_privacy_says_of_days_holds(base: KnowledgeBase) -> None:
    kept, copies = base.retention, Settings.load({}, None).backup_days
    rows = {line.split("|")[1].strip(): _days(line) for line in PRIVACY.splitlines() if line.startswith("|")}
    assert {name: days for name, days in rows.items() if days} == {
        "Pytania, na które nie umiemy odpowiedzieć": [kept.unanswered],
        "Zgłoszenie osoby w potrzebie": [kept.reports],
        "Wiadomości przychodzące": [kept.set_aside, kept.handled],
        "Wiadomości wychodzące w sprawie zgłoszeń": [kept.sent],
        "Kopie zapasowe": [copies],
    }
    assert set(_days("\n".join(line for line in PRIVACY.splitlines() if not line.startswith("|")))) == {copies}


def test_what_privacy_says_of_minutes_and_hours_holds(base: KnowledgeBase) -> None:
    minutes = TOPIC_LASTS.total_seconds() / 60
    assert re.findall(r"(\d+) minut", PRIVACY) == [f"{minutes:.0f}"]
    assert re.findall(r"(\d+) godzin", PRIVACY) == [str(base.duty.drafts.dropped_after)]
    assert f"Przez {minutes:.0f} minut pamiętamy" in base.texts["prywatnosc"]


def _days(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"(\d+) dni", text)]


def test_what_goes_wrong_is_quoted_as_it_is_said() -> None:
    """Each quotation in „What went wrong”, between its omissions, stands in the code or among the texts."""
    table = OPERATING.partition("## What went wrong")[2]
    said = " ".join(_spoken(path) for folder in ("bot", "handlers") for path in (ROOT / folder).rglob("*.py"))
    said += _spoken(ROOT / "main.py") + " ".join(_spoken(path) for path in (ROOT / "knowledge/teksty").glob("*.yaml"))
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| „")]
    quoted = [
        part.strip(" .()") for cell in cells for quote in re.findall("„([^”]+)”", cell) for part in quote.split("…")
    ]
    put_together = {"Na tej bazie działa już bot: proces"}  # tests/test_stopping.py hears it
    assert len(quoted) > 20
    assert set(quoted) - put_together == {part for part in quoted if part in said}


def _spoken(path: Path) -> str:
    """The file with its strings put together, and one space wherever there are some."""
    text = re.sub(r'"\s*\n\s*f?"', "", path.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", text)


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


def test_every_file_that_the_way_to_an_answer_names_is_there() -> None:
    named = set(re.findall(r"`([\w/-]+\.(?:py|yaml))`", (ROOT / "docs/answering.md").read_text("utf-8")))
    rooms = [ROOT, ROOT / "bot/answering", ROOT / "knowledge"]
    assert len(named) > 15
    assert [name for name in named if not any((room / name).exists() for room in rooms)] == []
