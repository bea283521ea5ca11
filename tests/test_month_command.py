"""`python main.py month` as the coordinator types it, beside a bot that serves."""

from pathlib import Path

import pytest

from bot.commands import month
from bot.commands.command_line import parser
from bot.settings import Settings, SettingsError
from tests.conftest import ROOT
from tests.folder import CITY
from tests.seeded_month import Seeding, seed
from tests.stock import command, using

NOW = "2026-11-26T14:00"
# Of the small city, which each process reads soonest.
THERE = {"MOPR_NOW": NOW, "KNOWLEDGE_DIR": str(CITY)}


async def test_the_picture_is_saved_and_told_in_words(tmp_path: Path) -> None:
    out = tmp_path / "raport.png"
    out.write_text("dawny plik")
    async with using(tmp_path / "mopr.sqlite3") as database:
        await seed(database, Seeding(days=26))
        done = command(tmp_path / "mopr.sqlite3", "month", "2026-11", "--out", str(out), **THERE)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Zapisano: {out}\n")
    assert "listopad 2026, do 26 listopada" in done.stdout
    assert out.read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in tmp_path.iterdir() if "raport" in path.name} == {"raport.png"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["listopad"], "np. 2026-11"),
        (["2026-13"], "np. 2026-11"),
        (["2026-12"], "Grudzień 2026 jeszcze się nie zaczął"),
        (["2026-11", "--out", "raport.jpg"], ".png"),
        (["2026-11", "--out", "nie-ma-folderu/raport.png"], "w folderze, który istnieje"),
    ],
)
def test_what_cannot_be_drawn_is_told_before_anything_is_read(tmp_path: Path, arguments: list[str], told: str) -> None:
    settings = Settings.load({"DATABASE_PATH": str(tmp_path / "dane" / "mopr.sqlite3"), "MOPR_NOW": NOW}, None)
    with pytest.raises(SettingsError, match=told) as error:
        month.run(parser().parse_args(["month", *arguments]), settings)
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(["2026-12"], "Grudzień 2026 jeszcze się nie zaczął"), ([], "Nie rozumiem tego polecenia")],
)
def test_it_is_told_in_one_line(tmp_path: Path, arguments: list[str], told: str) -> None:
    done = command(tmp_path / "dane" / "mopr.sqlite3", "month", *arguments, MOPR_NOW=NOW)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_it_can_be_drawn_where_nothing_was_ever_asked(tmp_path: Path) -> None:
    out = tmp_path / "raport.png"
    done = command(tmp_path / "mopr.sqlite3", "month", "2026-10", "--out", str(out), **THERE)
    assert "W tym miesiącu nie było pytań." in done.stdout
    assert out.exists()


def test_a_start_does_not_load_the_drawing_library() -> None:
    for path in (ROOT / "bot").rglob("*.py"):
        assert path.name in ("drawing.py",) or "matplotlib" not in path.read_text(encoding="utf-8"), path
