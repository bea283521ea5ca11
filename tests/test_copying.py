import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.copying import backup
from bot.storage.database import Database
from bot.storage.errors import DatabaseError
from bot.storage.migrations import MIGRATIONS
from tests.conftest import ROOT
from tests.stock import NIGHT, command, numbers, program, stock, using

# Pairs of rows, each pair in a transaction of its own, until told to stop.
WRITER = """
import select, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=20)
for pair in range(20_000):
    connection.execute("BEGIN IMMEDIATE")
    for _ in range(2):
        connection.execute("INSERT INTO topics VALUES (hex(randomblob(8)), ?, '')", [str(pair)])
    connection.execute("COMMIT")
    if pair == 20:
        print("piszę", flush=True)
    if select.select([sys.stdin], [], [], 0)[0]:
        break
print(pair + 1)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dane" / "mopr.sqlite3"


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    folder = tmp_path / "kopie"
    folder.mkdir()
    return folder


def refusal(source: Path, target: Path) -> str:
    with pytest.raises(DatabaseError) as refused:
        backup(source, target)
    return str(refused.value)


async def test_a_copy_holds_what_is_still_in_the_log_of_an_open_database(path: Path, copies: Path) -> None:
    await stock(path, 2)
    async with using(path) as database:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO topics VALUES ('konsola', '{}', '')")
        contents = backup(path, copies / "kopia")
    assert (contents.version, contents.reports, contents.last_event) == (len(MIGRATIONS), 2, NIGHT)
    assert [one.name for one in copies.iterdir()] == ["kopia"]
    assert (copies / "kopia").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copies / "kopia")) as copy:
        assert copy.execute("SELECT chat FROM topics").fetchall() == [("konsola",)]
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert await numbers(copies / "kopia") == ["2026/0001", "2026/0002"]


async def test_it_is_whole_while_another_process_writes(path: Path, copies: Path) -> None:
    await (await Database.open(path)).close()
    with program(WRITER, path) as writer:
        assert writer.stdout is not None
        assert writer.stdin is not None
        writer.stdout.readline()
        for number in range(5):
            backup(path, copies / str(number))
        writer.stdin.close()
        written = int(writer.stdout.readline())
    seen = []
    for number in range(5):
        with closing(sqlite3.connect(copies / str(number))) as copy:
            counts = [count for (count,) in copy.execute("SELECT COUNT(*) FROM topics GROUP BY topic")]
        assert set(counts) == {2}
        seen.append(len(counts))
    assert 20 < seen[0] < seen[-1] <= written


@pytest.mark.parametrize("there", ["mopr.sqlite3", "mopr.sqlite3-wal", "kopia"])
async def test_nothing_that_is_there_is_overwritten(path: Path, there: str) -> None:
    await stock(path, 1)
    async with using(path):
        target = path.with_name(there)
        target.touch()
        before = target.read_bytes()
        assert refusal(path, target) == f"Plik {target} już istnieje. Proszę podać inną nazwę albo go najpierw usunąć."
        assert target.read_bytes() == before


async def test_places_where_no_copy_can_be_made_are_explained(path: Path, tmp_path: Path) -> None:
    assert "DATABASE_PATH" in refusal(path, tmp_path / "kopia")
    await stock(path, 1)
    assert "Nie ma folderu" in refusal(path, tmp_path / "brak" / "kopia")
    assert "nie da się pisać" in refusal(path, Path("/proc/kopia"))


@pytest.mark.parametrize("content", [b"", b"to nie jest baza danych\n" * 100])
def test_what_is_no_database_of_ours_is_no_source(content: bytes, tmp_path: Path, copies: Path) -> None:
    (tmp_path / "inny").write_bytes(content)
    assert str(tmp_path / "inny") in refusal(tmp_path / "inny", copies / "kopia")
    assert list(copies.iterdir()) == []


def test_somebody_elses_database_is_no_source(tmp_path: Path, copies: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "inna")) as other:
        other.execute("PRAGMA user_version = 2")
        other.execute("CREATE TABLE notes (text TEXT)")
    assert refusal(tmp_path / "inna", copies / "kopia").endswith("nie jest bazą tego asystenta. Proszę wskazać inny.")
    assert list(copies.iterdir()) == []


async def test_a_damaged_database_makes_no_copy(path: Path, copies: Path) -> None:
    await stock(path, 50)
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 12] = bytes(4096 * 9)
    path.write_bytes(content)
    assert str(path) in refusal(path, copies / "kopia")
    assert list(copies.iterdir()) == []


async def test_a_full_disk_leaves_nothing_behind(path: Path, copies: Path) -> None:
    await stock(path, 200)
    limit = 32 * 1024

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    source = (
        "import sys; from pathlib import Path; from bot.storage.copying import backup; backup(*map(Path, sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", source, str(path), str(copies / "kopia")],
        cwd=ROOT, preexec_fn=limited, text=True, capture_output=True,
    )  # fmt: skip
    assert "Na dysku brakuje miejsca na kopię" in done.stderr
    assert list(copies.iterdir()) == []


async def test_the_command_says_what_it_has_copied(path: Path, copies: Path) -> None:
    await stock(path, 3)
    done = command(path, "backup", str(copies / "kopia"))
    assert (done.returncode, done.stderr) == (0, "")
    assert str(copies / "kopia") in done.stdout
    assert "Zgłoszeń: 3, ostatnie zdarzenie: 26.11.2026, 3:15." in done.stdout
    again = command(path, "backup", str(copies / "kopia"))
    assert again.returncode == 1
    assert "już istnieje" in again.stderr


async def test_a_copy_of_a_copied_file_with_its_log_is_whole(path: Path, copies: Path) -> None:
    """Somebody used `cp` on a database that was open."""
    async with using(path) as database:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO topics VALUES ('konsola', '{}', '')")
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", copies / f"cp{suffix}")
    backup(copies / "cp", copies / "kopia")
    with closing(sqlite3.connect(copies / "kopia")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM topics").fetchone() == (1,)
