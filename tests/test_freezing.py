"""Whatever moment the machine dies at, its disk holds every report that somebody has a receipt for."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.faults.freezing import Copy, freeze

NUMBER = "2026/0001"


def test_every_copy_holds_what_was_promised(tmp_path: Path) -> None:
    frozen = freeze(tmp_path, seed=2015, times=6, seconds=6, rate=15)

    assert frozen.is_good, frozen
    assert len(frozen.copies) == 6
    assert frozen.promised > 3


def _made(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE reports (id, number, chat, data, state)")
        connection.execute("INSERT INTO reports VALUES (1, ?, 'telegram:1', '{\"words\": []}', 'open')", [NUMBER])
        connection.execute("CREATE TABLE filler AS SELECT zeroblob(20000) AS bytes")
        connection.commit()
    return path


def test_a_copy_without_a_promised_report_is_told(tmp_path: Path) -> None:
    path = _made(tmp_path / "copy.sqlite3")

    assert Copy(path, frozenset({NUMBER})).is_sound()
    lacking = Copy(path, frozenset({NUMBER, "2026/0002"}))
    assert not lacking.is_sound()
    assert lacking.missing() == {"2026/0002"}


def test_a_torn_copy_is_told(tmp_path: Path) -> None:
    path = _made(tmp_path / "copy.sqlite3")
    path.write_bytes(path.read_bytes()[:-8192])

    assert not Copy(path, frozenset()).is_sound()
