import asyncio
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW, Clock
from bot.nightly import Nightly, copy_due, keep_copies, outdated, to_admins
from tests.office import working
from tests.stock import NIGHT, numbers, stock

AT = time(3, 15)


class Ear:
    """Hears alerts; fails at the first if told to."""

    def __init__(self, fails: int = 0) -> None:
        self.heard: list[str] = []
        self.enough = asyncio.Event()
        self._fails = fails

    async def __call__(self, reason: str) -> None:
        self.heard.append(reason)
        if len(self.heard) <= self._fails:
            raise RuntimeError
        self.enough.set()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("now", "newest", "due"),
    [
        ("2026-11-26T03:14", "2026-11-25", False),
        ("2026-11-26T03:15", "2026-11-25", True),
        ("2026-11-26T03:15", "2026-11-26", False),
        ("2026-11-26T12:00", "2026-11-25", True),
        ("2026-11-26T01:00", "2026-11-24", True),
        ("2026-11-26T01:00", None, True),
        ("2026-10-25T02:30", "2026-10-24", False),
        ("2026-10-25T03:15", "2026-10-24", True),
        ("2027-01-01T03:15", "2026-12-31", True),
    ],
)
def test_when_a_copy_is_due(now: str, newest: str | None, due: bool) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=WARSAW)
    assert copy_due(moment, AT, date.fromisoformat(newest) if newest else None) is due


@pytest.mark.parametrize(("zone_hour", "due"), [("2026-11-26T02:14+00:00", False), ("2026-11-26T02:15+00:00", True)])
def test_the_hour_is_warsaws(zone_hour: str, due: bool) -> None:
    assert copy_due(datetime.fromisoformat(zone_hour), AT, date(2026, 11, 25)) is due


def test_an_hour_that_the_clocks_leave_out_comes_late_and_one_that_they_repeat_comes_once() -> None:
    spring = datetime(2026, 3, 29, 3, 0, tzinfo=WARSAW)
    assert copy_due(spring, time(2, 30), date(2026, 3, 28))
    second = datetime(2026, 10, 25, 2, 30, tzinfo=WARSAW, fold=1)
    assert not copy_due(second, time(2, 30), date(2026, 10, 25))


def test_copies_are_kept_for_their_days_and_the_newest_for_ever() -> None:
    tonight = date(2026, 11, 26)
    kept = [tonight - timedelta(days=age) for age in range(4)]
    assert outdated([*kept, tonight + timedelta(days=9)], tonight, 2) == [date(2026, 11, 23), date(2026, 11, 24)]
    assert outdated([date(2026, 1, 1)], tonight, 2) == []
    assert outdated([date(2026, 1, 1), date(2030, 1, 1)], tonight, 2) == []


async def test_every_night_one_copy_and_old_ones_go(tmp_path: Path) -> None:
    path, folder = tmp_path / "mopr.sqlite3", tmp_path / "kopie" / "nocne"
    await stock(path, 1)
    nightly = Nightly(path, folder, AT, 2, Ear())
    for hours in (0, 1, 23, 24, 47, 48):
        await nightly.tick(NIGHT + timedelta(hours=hours))
    assert names(folder) == ["mopr-2026-11-27.sqlite3", "mopr-2026-11-28.sqlite3"]
    assert folder.stat().st_mode & 0o777 == 0o700
    assert await numbers(folder / "mopr-2026-11-28.sqlite3") == ["2026/0001"]


async def test_a_night_that_was_missed_is_made_up_for_at_once(tmp_path: Path) -> None:
    await stock(tmp_path / "mopr.sqlite3", 1)
    folder = tmp_path / "kopie"
    folder.mkdir()
    (folder / "mopr-2026-11-23.sqlite3").touch()
    await Nightly(tmp_path / "mopr.sqlite3", folder, AT, 14, Ear()).tick(NIGHT - timedelta(hours=2))
    assert names(folder) == ["mopr-2026-11-23.sqlite3", "mopr-2026-11-25.sqlite3"]


async def test_nothing_else_in_the_folder_is_touched(tmp_path: Path) -> None:
    path = tmp_path / "mopr-2020-01-03.sqlite3"  # a copy that is served as the database
    await stock(path, 1)
    others = ["mopr-2020-01-01.sqlite3.przed", "mopr.sqlite3", "mopr-2020-13-01.sqlite3", "inne-2020-01-01.sqlite3"]
    for name in (*others, "mopr-2020-01-02.sqlite3", "mopr-2020-01-02.sqlite3.ab_1.w-toku"):
        (tmp_path / name).touch()
    (tmp_path / "mopr-2019-01-01.sqlite3").mkdir()
    await Nightly(path, tmp_path, AT, 14, Ear()).tick(NIGHT)
    stay = [*others, path.name, "mopr-2019-01-01.sqlite3", "mopr-2026-11-26.sqlite3"]
    assert names(tmp_path) == sorted(stay)


async def test_a_copy_from_a_day_to_come_stops_nothing(tmp_path: Path) -> None:
    await stock(tmp_path / "mopr.sqlite3", 1)
    folder = tmp_path / "kopie"
    folder.mkdir()
    (folder / "mopr-2035-01-01.sqlite3").touch()
    await Nightly(tmp_path / "mopr.sqlite3", folder, AT, 14, Ear()).tick(NIGHT)
    assert names(folder) == ["mopr-2026-11-26.sqlite3", "mopr-2035-01-01.sqlite3"]


async def test_a_failure_is_told_once_a_night_and_tried_again_every_hour(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path, folder, ear = tmp_path / "mopr.sqlite3", tmp_path / "kopie", Ear()
    folder.touch()
    nightly = Nightly(path, folder, AT, 14, ear)
    for minutes in (0, 30, 59, 60, 61):
        await nightly.tick(NIGHT + timedelta(minutes=minutes))
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert len(ear.heard) == 1
    assert "BACKUP_DIR" in ear.heard[0]
    folder.unlink()
    await stock(path, 1)
    await nightly.tick(NIGHT + timedelta(minutes=119))
    assert not folder.exists()
    await nightly.tick(NIGHT + timedelta(minutes=120))
    assert names(folder) == ["mopr-2026-11-26.sqlite3"]


async def test_while_copies_fail_the_old_ones_stay(tmp_path: Path) -> None:
    folder, ear = tmp_path / "kopie", Ear()
    folder.mkdir()
    for day in (1, 2):
        (folder / f"mopr-2026-11-0{day}.sqlite3").touch()
    nightly = Nightly(tmp_path / "nie-ma", folder, AT, 2, ear)
    for night in range(2):
        await nightly.tick(NIGHT + timedelta(days=night))
    assert names(folder) == ["mopr-2026-11-01.sqlite3", "mopr-2026-11-02.sqlite3"]
    assert len(ear.heard) == 2


async def test_it_goes_on_when_nobody_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "kopie").touch()
    ear = Ear(fails=1)
    nightly = Nightly(tmp_path / "mopr.sqlite3", tmp_path / "kopie", AT, 14, ear)
    ticks: Iterator[float] = iter(range(0, 3600 * 1000, 3600))
    keeping = asyncio.create_task(keep_copies(nightly, Clock(NIGHT, lambda: next(ticks)), beat=0))
    await asyncio.wait_for(ear.enough.wait(), 20)
    keeping.cancel()
    await asyncio.wait([keeping])
    assert keeping.cancelled()
    assert len(ear.heard) == 2


async def test_administrators_hear_of_it_in_their_chats(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NIGHT) as place:
        place.office.admins = ("telegram:1",)
        await to_admins(place.office, Clock(NIGHT))("Na dysku brakuje miejsca.")
        [said] = await place.posted("telegram:1", NIGHT + timedelta(hours=1))
    assert said.startswith("Nie udało się zapisać nocnej kopii bazy. Na dysku brakuje miejsca. Następna próba")
