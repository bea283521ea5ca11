import asyncio
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import aiosqlite
import pytest

from bot.storage.database import Database
from bot.storage.errors import DatabaseError
from bot.storage.migrations import MIGRATIONS
from bot.storage.opening import HURRIED, connected
from tests.ward import full_disk, held_by_another

NOTES = (("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",),)
MARKS = (("ALTER TABLE notes ADD COLUMN mark TEXT", "UPDATE notes SET mark = 'stara'"),)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dane" / "nowe" / "mopr.sqlite3"


async def add(database: Database, text: str) -> None:
    async with database.transaction() as connection:
        await connection.execute("INSERT INTO notes (text) VALUES (?)", [text])


async def texts(database: Database) -> list[str]:
    return [text for (text,) in await database.rows("SELECT text FROM notes ORDER BY id")]


async def test_opening_makes_the_folder_and_a_file_for_nobody_else(path: Path) -> None:
    database = await Database.open(path)
    await database.close()
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


async def test_the_pragmas_hold(path: Path) -> None:
    database = await Database.open(path)
    names = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
    values = [(await database.rows(f"PRAGMA {name}"))[0][0] for name in names]
    await database.close()
    assert values == ["wal", 2, 5000, 1]


async def test_what_is_committed_is_there_after_a_restart(path: Path) -> None:
    database = await Database.open(path, NOTES)
    await add(database, "pierwsza")
    await database.close()
    database = await Database.open(path, NOTES)
    assert await texts(database) == ["pierwsza"]
    await database.close()


async def test_only_missing_migrations_run(path: Path) -> None:
    database = await Database.open(path, NOTES)
    await add(database, "pierwsza")
    await database.close()
    for _ in range(2):
        database = await Database.open(path, NOTES + MARKS)
        assert [tuple(row) for row in await database.rows("SELECT text, mark FROM notes")] == [("pierwsza", "stara")]
        assert (await database.rows("PRAGMA user_version"))[0][0] == 2
        await database.close()


async def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    await (await Database.open(path, NOTES)).close()
    broken = (("CREATE TABLE extra (id INTEGER)", "INSERT INTO nowhere VALUES (1)"),)
    with pytest.raises(DatabaseError):
        await Database.open(path, NOTES + broken)
    database = await Database.open(path, NOTES)
    assert await database.rows("SELECT name FROM sqlite_master WHERE name = 'extra'") == []
    await database.close()


async def test_a_file_newer_than_the_code_is_refused_and_left_alone(path: Path) -> None:
    await (await Database.open(path, NOTES + MARKS)).close()
    with pytest.raises(DatabaseError, match="z nowszej wersji programu"):
        await Database.open(path, NOTES)
    await (await Database.open(path, NOTES + MARKS)).close()


@pytest.mark.parametrize("kind", ["folder", "text", "under a file"])
async def test_what_is_no_database_is_refused_in_polish(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "baza"
    if kind == "folder":
        path.mkdir()
    else:
        path.write_text("to nie jest baza danych\n" * 100, encoding="utf-8")
    path = path / "mopr.sqlite3" if kind == "under a file" else path
    with pytest.raises(DatabaseError, match=r"Nie da się otworzyć bazy danych .*DATABASE_PATH"):
        await Database.open(path)


async def test_an_exception_rolls_everything_back(path: Path) -> None:
    database = await Database.open(path, NOTES)

    async def fail() -> None:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO notes (text) VALUES ('na próżno')")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert await texts(database) == []
    await database.close()


async def test_transactions_do_not_mix(path: Path) -> None:
    database = await Database.open(path, NOTES)

    async def two(name: str) -> None:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO notes (text) VALUES (?)", [name])
            await asyncio.sleep(0)
            await connection.execute("INSERT INTO notes (text) VALUES (?)", [name])

    await asyncio.gather(*(two(name) for name in "abc"))
    assert "".join(await texts(database)) == "aabbcc"
    await database.close()


async def test_readers_do_not_see_half_a_transaction(path: Path) -> None:
    database = await Database.open(path, NOTES)
    async with database.transaction() as connection:
        await connection.execute("INSERT INTO notes (text) VALUES ('w toku')")
        reading = asyncio.create_task(texts(database))
        await asyncio.sleep(0.05)
        assert not reading.done()
    assert await reading == ["w toku"]
    await database.close()


@pytest.mark.parametrize("steps", range(12))
async def test_cancelled_at_any_point_it_leaves_no_transaction_open(steps: int, path: Path) -> None:
    database = await Database.open(path, NOTES)
    writing = asyncio.create_task(add(database, "przerwana"))
    for _ in range(steps):
        await asyncio.sleep(0)
    writing.cancel()
    await asyncio.gather(writing, return_exceptions=True)
    await add(database, "następna")
    assert (await texts(database))[-1] == "następna"
    await database.close()


async def test_another_process_is_waited_for(path: Path) -> None:
    database = await Database.open(path, NOTES)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(add(database, "poczekała"))
    await asyncio.sleep(0.1)
    other.execute("COMMIT")
    other.close()
    await writing
    assert await texts(database) == ["poczekała"]
    await database.close()


async def test_closing_waits_for_the_transaction_under_way(path: Path) -> None:
    database = await Database.open(path, NOTES)
    async with database.transaction() as connection:
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
        await connection.execute("INSERT INTO notes (text) VALUES ('zdążyła')")
    await closing
    database = await Database.open(path, NOTES)
    assert await texts(database) == ["zdążyła"]
    await database.close()


async def test_the_programs_own_migrations_run(path: Path) -> None:
    database = await Database.open(path)
    assert (await database.rows("PRAGMA user_version"))[0][0] == len(MIGRATIONS)
    await database.close()


def later(path: Path) -> Database:
    """As a serving bot has it, but in a hurry."""
    return Database(lambda _: connected(path, NOTES, HURRIED))


async def opened_in_vain(path: Path) -> Database:
    database = later(path)
    await database.begin()
    with pytest.raises(sqlite3.OperationalError, match="Nie da się otworzyć bazy danych"):
        await texts(database)
    return database


async def test_what_a_full_disk_kept_shut_opens_at_the_first_use_that_can(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with full_disk():
        database = await opened_in_vain(path)
    await add(database, "nareszcie")
    assert await texts(database) == ["nareszcie"]
    assert (await database.rows("PRAGMA busy_timeout"))[0][0] == 5000
    await database.close()


async def test_what_another_process_holds_opens_when_it_lets_go(path: Path) -> None:
    await (await Database.open(path, NOTES)).close()
    with held_by_another(path):
        database = await opened_in_vain(path)
    assert await texts(database) == []
    await database.close()


async def test_what_comes_first_is_done_once_and_before_anybody_else(path: Path) -> None:
    await (await Database.open(path, NOTES)).close()
    database, seen = later(path), list[int]()

    async def empty(connection: aiosqlite.Connection) -> None:
        await connection.execute("DELETE FROM notes")

    async def count(connection: aiosqlite.Connection) -> None:
        ((many,),) = await connection.execute_fetchall("SELECT COUNT(*) FROM notes")
        seen.append(many)

    for step in (empty, count):
        database.first(step)
    await add(database, "pierwsza")
    await add(database, "druga")
    assert (seen, await texts(database)) == ([0], ["pierwsza", "druga"])
    await database.close()


async def test_while_what_comes_first_fails_nobody_has_the_database(path: Path) -> None:
    database, failing = await Database.open(path, NOTES), [True]

    async def step(connection: aiosqlite.Connection) -> None:
        await connection.execute("INSERT INTO notes (text) VALUES ('najpierw')")
        if failing:
            raise sqlite3.OperationalError(failing.pop())

    database.first(step)
    with pytest.raises(sqlite3.OperationalError):
        await texts(database)
    assert await texts(database) == ["najpierw"]
    await database.close()


async def test_a_newer_file_does_not_pass_by_itself(path: Path) -> None:
    await (await Database.open(path, NOTES + MARKS)).close()
    database = later(path)
    with pytest.raises(DatabaseError, match="z nowszej wersji"):
        await database.begin()
    with pytest.raises(sqlite3.OperationalError, match="z nowszej wersji"):
        await texts(database)
    await database.close()


async def test_what_never_opened_stays_shut_once_closed(path: Path) -> None:
    database = later(path)
    await database.close()
    with pytest.raises(ValueError, match="closed"):
        await texts(database)
    assert not path.exists()


async def test_a_file_on_a_full_disk_opens_for_a_serving_bot_and_for_nobody_else(path: Path) -> None:
    holding = await Database.open(path, NOTES)  # its log is there, as after a crash
    with full_disk():
        database = later(path)
        assert await texts(database) == []
        with pytest.raises(DatabaseError, match="czy na dysku jest miejsce"):
            await Database.open(path, NOTES)
    await database.close()
    await holding.close()


def holds(path: Path, text: str) -> bool:
    """Whether any of the database's files has the text in it."""
    return any(text.encode() in file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


async def test_an_emptied_log_holds_nothing_of_what_was_deleted(path: Path) -> None:
    database = await Database.open(path, NOTES)
    await add(database, "tajne słowa")
    async with database.transaction() as connection:
        await connection.execute("DELETE FROM notes")
    assert holds(path, "tajne słowa")
    await database.empty_log()
    assert not holds(path, "tajne słowa")
    await database.close()


async def test_a_log_that_another_process_reads_is_emptied_later(path: Path) -> None:
    database = await Database.open(path, NOTES)
    await add(database, "tajne słowa")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        assert reader.execute("SELECT COUNT(*) FROM notes").fetchone() == (1,)
        async with database.transaction() as connection:
            await connection.execute("DELETE FROM notes")
        await database.empty_log()
        assert reader.execute("SELECT text FROM notes").fetchall() == [("tajne słowa",)]
        reader.execute("COMMIT")
    await add(database, "inne")
    assert (await database.rows("PRAGMA busy_timeout"))[0][0] == 5000
    await database.empty_log()
    assert not holds(path, "tajne słowa")
    await database.close()
