import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import WARSAW
from bot.storage.books import books
from bot.storage.copying import backup
from bot.storage.database import Database
from bot.storage.errors import DatabaseError
from bot.storage.migrations import MIGRATIONS
from bot.storage.restoring import restore
from bot.storage.serving_lock import ServingLock
from tests.stock import NIGHT, command, made, numbers, stock, using

MORNING = NIGHT + timedelta(hours=5)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dane" / "mopr.sqlite3"


@pytest.fixture
async def copy(path: Path, tmp_path: Path) -> Path:
    """Two reports; a third one comes after the copy was made."""
    await stock(path, 2)
    backup(path, tmp_path / "kopia")
    await stock(path, 1, MORNING)
    return tmp_path / "kopia"


async def refusal(path: Path, copy: Path) -> str:
    """Why not; nothing has changed then, and nothing is left behind."""
    with pytest.raises(DatabaseError) as refused:
        await restore(path, copy, MORNING)
    assert {one.name.removeprefix(path.name) for one in path.parent.iterdir()} <= {"", ".lock", "-wal", "-shm"}
    return str(refused.value)


async def next_report(path: Path, now: datetime) -> tuple[int, str]:
    [report] = await stock(path, 1, now)
    return report.id, report.number


async def test_the_backup_is_there_and_what_it_replaced_is_kept(path: Path, copy: Path) -> None:
    done = await restore(path, copy, MORNING)
    assert await numbers(path) == ["2026/0001", "2026/0002"]
    assert done.kept == path.with_name("mopr.sqlite3.przed-przywroceniem-20261126-081500")
    assert await numbers(done.kept) == ["2026/0001", "2026/0002", "2026/0003"]
    assert (done.contents.reports, done.contents.last_event, done.repeated) == (2, NIGHT, None)
    assert path.stat().st_mode & 0o777 == 0o600
    assert {one.name for one in path.parent.iterdir()} == {path.name, done.kept.name, "mopr.sqlite3.lock"}


async def test_what_only_the_log_of_a_killed_bot_holds_is_kept_too(path: Path, copy: Path, tmp_path: Path) -> None:
    async with using(path) as database:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO topics VALUES ('konsola', '{}', '')")
        crashed = tmp_path / "po-awarii" / "mopr.sqlite3"
        crashed.parent.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{path}{suffix}", f"{crashed}{suffix}")
    done = await restore(crashed, copy, MORNING)
    assert done.kept is not None
    with closing(sqlite3.connect(done.kept)) as kept:
        assert kept.execute("SELECT chat FROM topics").fetchall() == [("konsola",)]
    with closing(sqlite3.connect(crashed)) as restored:
        assert restored.execute("SELECT chat FROM topics").fetchall() == []


async def test_not_while_a_bot_serves(path: Path, copy: Path) -> None:
    with ServingLock.take(path, NIGHT):
        assert "działa już bot: proces" in await refusal(path, copy)
    assert len(await numbers(path)) == 3


async def test_not_while_a_terminal_has_it_open(path: Path, copy: Path) -> None:
    async with using(path):
        assert "korzysta inny program" in await refusal(path, copy)
    assert len(await numbers(path)) == 3


async def test_no_id_and_no_number_is_given_again(path: Path, copy: Path) -> None:
    await restore(path, copy, MORNING)
    assert await next_report(path, MORNING) == (503, "2026/0503")
    assert await next_report(path, MORNING) == (504, "2026/0504")


async def test_nor_one_of_a_replaced_database_that_was_far_ahead(path: Path, copy: Path) -> None:
    async with using(path) as database:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO given_out VALUES (2026, 2000, 900), (2025, 2000, 1700)")
        async with books(database) as kept:
            report = await kept.reports.add(MORNING, lambda id_, number: made(id_, number, MORNING))
    assert (report.id, report.number) == (2001, "2026/0901")
    await restore(path, copy, MORNING)
    assert await next_report(path, MORNING) == (2002, "2026/0902")
    await restore(path, copy, MORNING + timedelta(hours=1))
    assert await next_report(path, MORNING) == (2003, "2026/0903")


async def test_nor_one_of_a_year_that_the_backup_has_not_seen(path: Path, copy: Path) -> None:
    path.unlink()
    january = datetime(2027, 1, 2, 10, tzinfo=WARSAW)
    await restore(path, copy, january)
    assert await next_report(path, january) == (503, "2027/0501")


@pytest.mark.parametrize("left", [b"to nie jest baza danych\n" * 1000, None])
async def test_a_database_that_cannot_be_read_is_put_aside_with_its_log(
    path: Path, copy: Path, left: bytes | None
) -> None:
    async with using(path) as database:
        async with database.transaction() as connection:
            await connection.execute("INSERT INTO topics VALUES ('konsola', '{}', '')")
        log = Path(f"{path}-wal").read_bytes()
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    Path(f"{path}-wal").write_bytes(log)
    done = await restore(path, copy, MORNING)
    aside = path.with_name("mopr.sqlite3.przed-przywroceniem-20261126-081500")
    assert Path(f"{aside}-wal").read_bytes() == log
    assert (aside.read_bytes() if done.kept else None) == left
    assert await next_report(path, MORNING) == (503, "2026/0503")
    with closing(sqlite3.connect(path)) as restored:
        assert restored.execute("SELECT chat FROM topics").fetchall() == []


async def test_what_waits_to_be_sent_may_have_been_sent_already(path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as backed_up:
        backed_up.execute("UPDATE outbox SET state = 'sent' WHERE id = 1")
        backed_up.execute("INSERT INTO inbox (bot, update_id, received, raw) VALUES (1, 2, '', '{}')")
        backed_up.commit()
    await restore(path, copy, MORNING)
    async with using(path) as database:
        async with books(database) as kept:
            assert [row.attempts for row in await kept.dispatch.due(MORNING)] == [1, 1, 1]
        assert (await database.rows("SELECT attempts FROM outbox WHERE id = 1"))[0][0] == 0
        assert (await database.rows("SELECT raw, attempts, finished FROM inbox"))[0] == ("{}", 0, None)


async def test_erasures_are_repeated_before_anybody_sees_the_backup(path: Path, copy: Path) -> None:
    before = path.stat().st_ino

    async def repeat(database: Database) -> int:
        assert path.stat().st_ino == before
        with (
            closing(sqlite3.connect(path, timeout=0)) as terminal,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            terminal.execute("DELETE FROM topics")
        async with database.transaction() as connection:
            await connection.execute("UPDATE reports SET chat = NULL")
        return 2

    done = await restore(path, copy, MORNING, repeat)
    assert done.repeated == 2
    with closing(sqlite3.connect(path)) as restored:
        assert restored.execute("SELECT DISTINCT chat FROM reports").fetchall() == [(None,)]


async def test_without_the_erasures_there_is_no_restoring(path: Path, copy: Path) -> None:
    async def repeat(_database: Database) -> int:
        raise DatabaseError("Rejestru usunięć nie da się odczytać.")

    with pytest.raises(DatabaseError, match="Rejestru usunięć"):
        await restore(path, copy, MORNING, repeat)
    assert {one.name for one in path.parent.iterdir()} == {path.name, "mopr.sqlite3.lock"}
    assert len(await numbers(path)) == 3


async def test_a_backup_of_an_earlier_version_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    await (await Database.open(tmp_path / "dawna", MIGRATIONS[:1])).close()
    done = await restore(path, tmp_path / "dawna", MORNING)
    assert (done.contents.version, done.kept) == (1, None)
    assert await next_report(path, MORNING) == (501, "2026/0501")


async def test_what_is_no_good_is_refused(path: Path, copy: Path, tmp_path: Path) -> None:
    assert "Nie ma pliku" in await refusal(path, tmp_path / "brak")
    assert "to obecna baza" in await refusal(path, path)
    (tmp_path / "tekst").write_text("to nie jest baza danych\n" * 100, encoding="utf-8")
    assert "Nie udało się skopiować" in await refusal(path, tmp_path / "tekst")
    await (await Database.open(tmp_path / "nowsza", (*MIGRATIONS, ()))).close()
    assert "z nowszej wersji programu" in await refusal(path, tmp_path / "nowsza")
    content = copy.read_bytes()
    copy.write_bytes(content[: len(content) // 2])
    assert str(copy) in await refusal(path, copy)
    assert len(await numbers(path)) == 3


async def test_a_link_to_the_database_stays_a_link(path: Path, copy: Path, tmp_path: Path) -> None:
    (tmp_path / "baza").symlink_to(path)
    await restore(tmp_path / "baza", copy, MORNING)
    assert (tmp_path / "baza").is_symlink()
    assert len(await numbers(path)) == 2


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
async def test_root_does_not_take_the_database_from_the_bots_account(path: Path, copy: Path) -> None:
    os.chown(path, 65534, 65534)
    await restore(path, copy, MORNING)
    for one in path.parent.iterdir():
        assert (one.stat().st_uid, one.stat().st_gid) == (65534, 65534)


async def test_the_command_says_what_it_has_done(path: Path, copy: Path) -> None:
    done = command(path, "restore", str(copy), MOPR_NOW="2026-11-26T08:15")
    assert (done.returncode, done.stderr) == (0, "")
    for said in (
        str(copy),
        "Zgłoszeń: 2, ostatnie zdarzenie: 26.11.2026, 3:15.",
        "Nowe zgłoszenia dostaną numery od 2026/0503.",
        f"Poprzednia baza: {path}.przed-przywroceniem-20261126-081500",
    ):
        assert said in done.stdout
    with ServingLock.take(path, NIGHT):
        refused = command(path, "restore", str(copy))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "proszę go najpierw zatrzymać" in refused.stderr
