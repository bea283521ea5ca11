"""A restored backup forgets again whom it had forgotten."""

import json
import logging
import os
import sqlite3
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.reply import Topic
from bot.assistant import Assistant
from bot.casework.change import Office
from bot.casework.people import People
from bot.clock import WARSAW
from bot.settings import Settings
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from bot.storage.errors import DatabaseError
from tests.office import AUTHOR, Place, working
from tests.test_command_line import run
from tests.test_people import House

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
LATER = NOON + timedelta(hours=3)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"
OTHER = "telegram:70011"


async def backed_up(place: Place, path: Path) -> Path:
    """A copy of the database as it is now."""
    copy = path / "kopia.sqlite3"
    await place.database.rows("VACUUM INTO ?", str(copy))
    return copy


async def test_a_restored_backup_is_cleaned_once(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        here = House(place, tmp_path)
        report, theirs = await here.leave_traces(AUTHOR), await here.leave_traces(OTHER)
        await here.set_aside(json.dumps({"message": {"chat": {"id": 7001}}}))
        copy = await backed_up(place, tmp_path)
        await here.people.erase(AUTHOR, LATER)

    database = await Database.open(copy)
    try:
        assert await here.erasures.repeat(database) == 1
        restored = House(Place(database, Office(database, assistant), place.desk, place.team, place.watch), tmp_path)
        assert f"{AUTHOR}'" not in await restored.everything()
        assert f'{AUTHOR}"' not in await restored.everything()
        assert await database.rows("SELECT 1 FROM set_aside") == []
        assert not (await restored.report(report.id)).wants_word
        assert (await restored.report(theirs.id)).chat == OTHER
        before = await restored.everything()
        assert await here.erasures.repeat(database) == 0
        assert await restored.everything() == before
    finally:
        await database.close()


async def test_who_came_back_afterwards_is_left_alone(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        here = House(place, tmp_path)
        await here.leave_traces(AUTHOR)
        await here.people.erase(AUTHOR, NOON + timedelta(minutes=30))
        report = await place.report(SEEN, LATER)
        await place.desk.start(AUTHOR, LATER)
        await Conversations(place.database).remember(AUTHOR, Topic("kasa", (), LATER))
        before = await here.everything(but=("texts", "offers"))
        assert await here.erasures.repeat(place.database) == 0
        assert await here.everything(but=("texts", "offers")) == before
        assert (await here.report(report.id)).chat == AUTHOR


async def test_what_was_written_down_and_not_done_is_done(tmp_path: Path, assistant: Assistant) -> None:
    """As after a crash between the journal and the commit."""
    async with working(tmp_path, assistant, NOON) as place:
        here = House(place, tmp_path)
        report = await here.leave_traces(AUTHOR)
        here.erasures.note(AUTHOR, [report.id], LATER)
        assert await here.erasures.repeat(place.database) == 1
        assert AUTHOR not in await here.everything()


async def test_a_report_of_somebody_else_with_the_same_id_is_left(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        here = House(place, tmp_path)
        report = await place.report(SEEN, NOON, OTHER)
        here.erasures.note(AUTHOR, [report.id], LATER)
        assert await here.erasures.repeat(place.database) == 0
        assert (await here.report(report.id)).chat == OTHER


def test_the_journal_names_nobody_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "usuniecia.jsonl"
    Erasures(path).note(AUTHOR, [3, 5], NOON)
    Erasures(path).note(OTHER, [], NOON)
    first, second = map(json.loads, path.read_text().splitlines())
    assert first["reports"] == [3, 5]
    assert first["at"] == "2026-11-23T11:00:00.000000+00:00"
    assert len(first["chat"]) == 64
    assert first["chat"] != second["chat"]
    assert "7001" not in path.read_text().replace(first["chat"], "").replace(second["chat"], "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("broken", ['{"at": "2026-11', "[]", "17", '{"at": "x", "chat": "y", "reports": []}', "\udcff"])
async def test_a_broken_line_is_skipped_and_the_next_stands_on_its_own(
    tmp_path: Path, assistant: Assistant, caplog: pytest.LogCaptureFixture, broken: str
) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        here = House(place, tmp_path)
        report = await here.leave_traces(AUTHOR)
        here.journal.write_bytes(broken.encode("utf-8", "surrogateescape"))
        here.erasures.note(AUTHOR, [report.id], LATER)
        with caplog.at_level(logging.WARNING):
            assert await here.erasures.repeat(place.database) == 1
        assert "Wiersz 1 w usuniecia.jsonl jest uszkodzony" in caplog.text


async def test_without_a_journal_there_is_nothing_to_do(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    assert await Erasures(tmp_path / "nie-ma.jsonl").repeat(database) == 0
    await database.close()


async def test_a_journal_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    with pytest.raises(DatabaseError, match="dziennika usunięć"):
        await Erasures(tmp_path).repeat(database)
    await database.close()


async def test_the_journal_is_written_before_the_commit(tmp_path: Path, assistant: Assistant) -> None:
    """While it is written the database still knows everything: another process looks."""
    async with working(tmp_path, assistant, NOON) as place:
        here = House(place, tmp_path)
        report = await here.leave_traces(AUTHOR)

        class Looking(Erasures):
            seen: object = None

            def note(self, chat: str, reports: object, now: datetime) -> None:
                with sqlite3.connect(tmp_path / "mopr.sqlite3") as other:
                    self.seen = other.execute("SELECT chat FROM reports").fetchone()

        looking = Looking(here.journal)
        await People(place.office, looking).erase(AUTHOR, LATER)
        assert looking.seen == (AUTHOR,)
        assert (await here.report(report.id)).chat is None


def test_it_lies_beside_the_database(tmp_path: Path) -> None:
    settings = Settings.load({"DATABASE_PATH": os.fspath(tmp_path / "mopr.sqlite3")}, None)
    assert settings.erasures_path == tmp_path / "usuniecia.jsonl"


def test_every_start_repeats_what_was_erased(tmp_path: Path) -> None:
    """As after somebody put a backup in the place of the database."""
    told = run(given="leży człowiek na Lipowej 12\n", folder=tmp_path, MOPR_NOW="2026-11-23T10:00")
    assert "Żeby wysłać" in told.stdout
    assert "zgłoszenie zaczęte" in run(given="/moje_dane\n", folder=tmp_path, MOPR_NOW="2026-11-23T10:05").stdout
    Erasures(tmp_path / "usuniecia.jsonl").note("konsola", [], NOON)
    assert "Niczego o Panu" in run(given="/moje_dane\n", folder=tmp_path, MOPR_NOW="2026-11-23T10:05").stdout
