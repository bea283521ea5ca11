"""`python main.py` as somebody types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, make_quick
from tests.folder import CITY, Small
from tests.typed import INHERITED, typed

Run = subprocess.CompletedProcess[str]


def run(*arguments: str, given: str = "", folder: Path | None = None, **settings: str) -> Run:
    own = {"DATABASE_PATH": str(folder / "mopr.sqlite3")} if folder else {}
    if folder and folder.is_dir():
        make_quick(folder)
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(
        command, input=given, env=INHERITED | own | settings, text=True, capture_output=True, cwd=ROOT
    )


def test_the_terminal_answers_what_is_piped_and_closes(tmp_path: Path, few: Small) -> None:
    done = run(given="gdzie jest kasa\na telefon?\n", folder=tmp_path, MOPR_NOW="2015-05-04T09:00", **few)
    assert done.returncode == 0
    assert done.stdout.count("Kasa MOPR") == 2
    assert "ul. Klepacka 18" in done.stdout
    assert (tmp_path / "mopr.sqlite3").exists()


def test_ask_prints_one_object_a_line_in_step_with_the_messages(tmp_path: Path, few: Small) -> None:
    given = "gdzie jest kasa\n\nqwrtp\ntelefon do zespołu nr 7\na gdzie to jest?\n"
    done = run("ask", "--json", "--date", "2015-05-04", given=given, folder=tmp_path, **few)
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert [reply["message"] for reply in replies] == given.splitlines()
    assert [reply["kind"] for reply in replies[:3]] == ["answer", "unknown", "unknown"]
    assert replies[0]["answers"][0]["id"] == "kasa"
    assert set(replies[0]) == {"message", "kind", "text", "answers", "report"}
    assert ["Storczykowa 5" in reply["text"] for reply in replies[3:]] == [True, False]  # nothing is followed up


def test_a_conversation_is_followed_when_asked_for(tmp_path: Path, few: Small) -> None:
    done = run("ask", "--chat", given="telefon do zespołu nr 7\na gdzie to jest?\n", folder=tmp_path, **few)
    assert done.stdout.count("Storczykowa 5") == 2


def test_ask_writes_nothing(tmp_path: Path) -> None:
    """Even where nothing was made before."""
    typed("ask", "gdzie jest kasa", DATABASE_PATH=str(tmp_path / "mopr.sqlite3"), KNOWLEDGE_DIR=str(CITY))
    assert list(tmp_path.iterdir()) == []


def test_help_is_polish_and_names_the_commands() -> None:
    text = typed("--help").stdout
    for word in ("użycie:", "polecenia", "ask", "check", "schema", "calibrate"):
        assert word in text
    assert "usage" not in text


@pytest.mark.parametrize("arguments", [("bzdura",), ("ask", "--nie-ma"), ("ask", "--date", "wczoraj", "x")])
def test_wrong_use_is_explained_in_polish(arguments: tuple[str, ...]) -> None:
    done = typed(*arguments)
    assert done.returncode == 2
    assert "roszę" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_settings_are_all_named_at_once_without_the_token() -> None:
    done = typed(TELEGRAM_TOKEN="tajne", ADMIN_IDS="ja", LOG_LEVEL="głośno", MOPR_NOW="kiedyś")
    assert done.returncode == 2
    for name in ("TELEGRAM_TOKEN", "ADMIN_IDS", "LOG_LEVEL", "MOPR_NOW"):
        assert name in done.stderr
    assert "tajne" not in done.stderr


def test_a_place_that_cannot_hold_the_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("to nie folder", encoding="utf-8")
    done = run(given="kasa\n", folder=tmp_path / "plik", KNOWLEDGE_DIR=str(CITY))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_missing_base_is_explained(tmp_path: Path) -> None:
    done = typed("ask", "x", KNOWLEDGE_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "zrodla.yaml" in done.stderr


def test_check_ends_with_a_verdict() -> None:
    """Of the small city, for asking all questions of the real one takes long; `make test` checks that one."""
    done = typed("check", KNOWLEDGE_DIR=str(CITY))
    assert done.returncode == 0
    assert "Baza jest w porządku" in done.stdout


def test_the_list_to_phone_through_names_facts_and_their_age(few: Small) -> None:
    done = typed("check", "--unconfirmed", "2026-01-01", **few)
    assert done.returncode == 0
    assert "jednostki/oik.yaml" in done.stdout
    assert "stan na" in done.stdout


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    command = f"printf 'kasa\\nkasa\\nkasa\\n' | {sys.executable} main.py ask | head -1"
    done = subprocess.run(["bash", "-c", command], text=True, capture_output=True, cwd=ROOT)
    assert done.stderr == ""
