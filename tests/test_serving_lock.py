from pathlib import Path

import pytest

from bot.storage.errors import DatabaseError
from bot.storage.serving_lock import ServingLock
from tests.stock import NIGHT, program
from tests.test_command_line import run

HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from bot.storage.serving_lock import ServingLock
with ServingLock.take(Path(sys.argv[1]), datetime.fromisoformat("2026-11-26T03:15+01:00")):
    print("mam", flush=True)
    sys.stdin.read()
"""


def test_a_second_taker_hears_who_was_first(tmp_path: Path) -> None:
    path = tmp_path / "dane" / "mopr.sqlite3"
    with program(HOLDER, path) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "mam\n"
        said = f"Na tej bazie działa już bot: proces {first.pid} od 26.11.2026, 3:15; proszę go najpierw zatrzymać."
        with pytest.raises(DatabaseError) as refused, ServingLock.take(path, NIGHT):
            pass
        assert str(refused.value) == said
        first.kill()
    with ServingLock.take(path, NIGHT) as lock:
        assert lock.path == tmp_path / "dane" / "mopr.sqlite3.lock"


def test_it_is_free_again_for_whoever_comes_after(tmp_path: Path) -> None:
    for _ in range(2):
        with ServingLock.take(tmp_path / "mopr.sqlite3", NIGHT) as lock:
            assert lock.path.stat().st_mode & 0o077 == 0
    assert lock.path.read_text(encoding="utf-8") == ""


def test_another_name_of_the_file_is_the_same_database(tmp_path: Path) -> None:
    (tmp_path / "mopr.sqlite3").touch()
    (tmp_path / "inna").symlink_to(tmp_path / "mopr.sqlite3")
    with (
        ServingLock.take(tmp_path / "mopr.sqlite3", NIGHT),
        pytest.raises(DatabaseError, match="działa już bot"),
        ServingLock.take(tmp_path / "inna", NIGHT),
    ):
        pass


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "plik").touch()
    with (
        pytest.raises(DatabaseError, match=r"Nie da się zająć pliku .*DATABASE_PATH"),
        ServingLock.take(tmp_path / "plik" / "mopr.sqlite3", NIGHT),
    ):
        pass


def test_a_second_bot_does_not_start_and_the_terminal_does(tmp_path: Path) -> None:
    path = tmp_path / "mopr.sqlite3"
    with ServingLock.take(path, NIGHT):
        bot = run(folder=tmp_path, TELEGRAM_TOKEN="1:a", TELEGRAM_API_URL="http://127.0.0.1:1")
        terminal = run(folder=tmp_path)
    assert (bot.returncode, bot.stdout) == (1, "")
    assert bot.stderr.startswith("Na tej bazie działa już bot: proces ")
    assert (terminal.returncode, terminal.stderr) == (0, "")
