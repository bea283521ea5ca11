"""The summary of a week: when it is due, what it says, and that each is sent once."""

import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.beside import FORMS
from bot.casework.change import Office
from bot.clock import WARSAW, Clock
from bot.knowledge.faults import Fault
from bot.live import Live
from bot.storage.database import Database
from bot.storage.moments import stored
from bot.upkeep.room import Upkeep
from bot.upkeep.summarising import Summarising, week_due
from tests.botapi import BotApi
from tests.live import ADMIN, town

MONDAY = date(2026, 11, 23)
EIGHT = datetime(2026, 11, 30, 8, tzinfo=WARSAW)
TITLE = "Podsumowanie tygodnia 23.11.2026–29.11.2026"
CHATS = ("telegram:9001", "telegram:9002")
TALLY = "INSERT INTO tally (day, kind, entry, many) VALUES (?, ?, ?, ?)"
ASKED = [
    ("2026-11-22", "answer", "kasa", 7),
    ("2026-11-23", "answer", "kasa", 4),
    ("2026-11-29", "answer", "kasa", 6),
    ("2026-11-25", "answer", "oik", 12),
    ("2026-11-25", "redirect", "paszport", 3),
    ("2026-11-25", "answer", "wpis-usunięty", 2),
    ("2026-11-25", "unknown", "", 5),
    ("2026-11-25", "rejected", "kasa", 2),
    ("2026-11-30", "answer", "kasa", 100),
]


class Desk:
    """Summaries over a real database, at whatever moment one says."""

    def __init__(self, database: Database, upkeep: Upkeep) -> None:
        self.database, self.upkeep = database, upkeep
        self.summarising = Summarising(upkeep)

    async def tick(self, now: datetime) -> None:
        await self.summarising.tick(now)

    async def ask(self, rows: Sequence[tuple[str, str, str, int]] = ASKED) -> None:
        async with self.database.transaction() as connection:
            await connection.executemany(TALLY, rows)
            await connection.executemany(
                "INSERT INTO unanswered (day, kind, text) VALUES (?, 'unknown', 'x')",
                [("2026-11-22",), ("2026-11-23",), ("2026-11-29",), ("2026-11-30",)],
            )

    async def report(self, number: str, created: datetime, taken_after: int | None, *, urgent: bool = False) -> None:
        taken = f'"{(created + timedelta(minutes=taken_after)).isoformat()}"' if taken_after is not None else "null"
        data = f'{{"urgent": {str(urgent).lower()}, "taken_at": {taken}}}'
        async with self.database.transaction() as connection:
            await connection.execute(
                "INSERT INTO reports (number, state, created, data) VALUES (?, 'closed', ?, ?)",
                [number, stored(created), data],
            )

    async def sent(self) -> list[tuple[str, str]]:
        rows = await self.database.rows("SELECT chat, json_extract(data, '$.text') FROM outbox ORDER BY id")
        return [(chat, text) for chat, text in rows]


@pytest.fixture(autouse=True)
def started_before(forms: Path, tmp_path: Path) -> None:
    """Each week is grouped in a process of its own, which would generate the word forms anew."""
    shutil.copy(forms / FORMS, tmp_path)


@pytest.fixture
async def desk(tmp_path: Path, assistant: Assistant) -> AsyncIterator[Desk]:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    live = Live(assistant, EIGHT - timedelta(days=3))
    upkeep = Upkeep(live, Office(database, live, admins=CHATS), Clock(EIGHT), tmp_path, tmp_path)
    yield Desk(database, upkeep)
    await database.close()


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 30, 7, 59, 59, tzinfo=WARSAW), None),
        (datetime(2026, 11, 30, 8, tzinfo=WARSAW), MONDAY),
        (datetime(2026, 11, 30, 7, tzinfo=UTC), MONDAY),
        (datetime(2026, 12, 6, 23, 59, tzinfo=WARSAW), MONDAY),
        (datetime(2026, 12, 6, 23, 30, tzinfo=UTC), None),
        # The mornings after the clocks were changed.
        (datetime(2026, 3, 30, 5, 59, tzinfo=UTC), None),
        (datetime(2026, 3, 30, 6, 0, tzinfo=UTC), date(2026, 3, 23)),
        (datetime(2026, 10, 26, 6, 59, tzinfo=UTC), None),
        (datetime(2026, 10, 26, 7, 0, tzinfo=UTC), date(2026, 10, 19)),
        (datetime(2027, 1, 1, tzinfo=WARSAW), date(2026, 12, 21)),
    ],
)
def test_it_is_due_from_monday_at_eight_until_the_week_ends(now: datetime, due: date | None) -> None:
    assert week_due(now) == due


async def test_it_counts_the_week_and_compares_it_with_the_one_before(desk: Desk) -> None:
    await desk.ask()
    await desk.tick(EIGHT)
    (admin, text), (other, same) = await desk.sent()
    assert (admin, other) == CHATS
    assert same == text
    lines = text.splitlines()
    assert lines[0] == TITLE
    for line in (
        "Pytania: 32 (o 25 więcej niż tydzień wcześniej).",
        "– odpowiedź: 24 (o 17 więcej niż tydzień wcześniej)",
        "– „nie wiem”: 5 (o 5 więcej niż tydzień wcześniej)",
        "– inny urząd: 3 (o 3 więcej niż tydzień wcześniej)",
        "– „To nie to”: 2 (o 2 więcej niż tydzień wcześniej)",
        "Pytania na próżno, zapisane do uzupełnienia bazy: 2 (o 1 więcej niż tydzień wcześniej). Lista – /luki",
    ):
        assert line in lines
    topics = lines[lines.index("Najczęstsze tematy:") + 1 :][:4]
    assert topics == ["– Ośrodek Interwencji Kryzysowej: 12", "– Kasa MOPR: 10", "– Paszport: 3", "– wpis-usunięty: 2"]
    assert f"Baza wiedzy: wersja {desk.upkeep.live.base.version}" in text
    assert "Nic nie jest ukryte." in lines


async def test_reports_are_those_of_the_week_in_warsaw(desk: Desk) -> None:
    sunday, monday = datetime(2026, 11, 29, 22, 59, tzinfo=UTC), datetime(2026, 11, 29, 23, 0, tzinfo=UTC)
    for at, (moment, minutes) in enumerate([(sunday, 90), (sunday, 4), (sunday, 20), (sunday, None), (monday, 1)]):
        await desk.report(f"2026/{at}", moment, minutes, urgent=at == 0)
    await desk.tick(EIGHT)
    text = (await desk.sent())[0][1]
    assert "Nowe zgłoszenia: 4, w tym pilne: 1 (o 4 więcej niż tydzień wcześniej)." in text
    assert "Przyjęte: 3, połowa w ciągu 20 min." in text


async def test_what_was_missing_and_what_is_wrong_with_the_folder_are_told(desk: Desk) -> None:
    asked = [
        "gdzie wypozycze ponton",
        "gdzie wypożyczę ponton?",
        "gdzie wypozyczyc pontony",
        "szlifowanie podłóg",
        "hodowla pszczół",
    ]
    days = ["2026-11-23", "2026-11-24", "2026-11-29", "2026-11-29", "2026-11-30"]
    async with desk.database.transaction() as connection:
        await connection.executemany(
            "INSERT INTO unanswered (day, kind, text) VALUES (?, 'unknown', ?)", list(zip(days, asked, strict=True))
        )
    desk.upkeep.state.faults = (Fault("jednostki/kasa.yaml", 7, "plik jest pusty"),)
    await desk.tick(EIGHT)
    text = (await desk.sent())[0][1]
    assert "Czego brakowało:\n3× „gdzie wypozyc" in text
    assert "1× „szlifowanie podłóg”" in text
    assert "pszczół" not in text
    assert text.endswith("podaję poprzednią:\njednostki/kasa.yaml:7: plik jest pusty")


async def test_each_week_is_told_once_and_the_next_again(desk: Desk) -> None:
    await desk.ask()
    for hours in (-1, 0, 1, 50):
        await desk.tick(EIGHT + timedelta(hours=hours))
    await Summarising(desk.upkeep).tick(EIGHT + timedelta(hours=60))
    assert len(await desk.sent()) == len(CHATS)
    await desk.tick(EIGHT + timedelta(days=7))
    assert len(await desk.sent()) == 2 * len(CHATS)
    assert (await desk.sent())[-1][1].startswith("Podsumowanie tygodnia 30.11.2026–6.12.2026")


async def test_a_quiet_week_is_told_too_but_not_one_before_the_bot_was_there(desk: Desk) -> None:
    await desk.tick(EIGHT + timedelta(days=2))
    assert await desk.sent() == []
    await desk.ask([("2026-11-30", "answer", "kasa", 1)])
    for days in (7, 14):
        await desk.tick(EIGHT + timedelta(days=days))
    last = (await desk.sent())[-1][1]
    assert "Pytania: 0 (o 1 mniej niż tydzień wcześniej)." in last
    assert last.startswith("Podsumowanie tygodnia 7.12.2026–13.12.2026")


async def test_a_rehearsal_takes_nothing_from_the_real_week(desk: Desk) -> None:
    await desk.ask()
    rehearsal = Summarising(desk.upkeep, rehearsal=True)
    for _ in range(2):
        await rehearsal.tick(EIGHT)
    assert len(await desk.sent()) == len(CHATS)
    await desk.tick(EIGHT)
    assert len(await desk.sent()) == 2 * len(CHATS)


async def test_what_fails_half_way_is_neither_sent_nor_marked(desk: Desk) -> None:
    await desk.ask()
    async with desk.database.transaction() as connection:
        await connection.execute(
            "CREATE TRIGGER full BEFORE INSERT ON told BEGIN SELECT RAISE(ABORT, 'disk is full'); END"
        )
    with pytest.raises(Exception, match="disk is full"):
        await desk.tick(EIGHT)
    assert await desk.sent() == []
    async with desk.database.transaction() as connection:
        await connection.execute("DROP TRIGGER full")
    await desk.tick(EIGHT)
    assert len(await desk.sent()) == len(CHATS)


async def test_over_http_it_comes_on_monday_and_once_across_a_restart(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    early = EIGHT - timedelta(minutes=30)
    async with town(api, tmp_path, assistant, early) as here:
        api.people.write("/start", ADMIN)
        await here.hears(ADMIN, "Dzień dobry")
        database = await Database.open(tmp_path / "mopr.sqlite3")
        async with database.transaction() as connection:
            await connection.executemany(TALLY, ASKED)
        await database.close()
        here.pass_minutes(31)
        assert (await here.hears(ADMIN, TITLE)).text.startswith(TITLE)
    async with town(api, tmp_path, assistant, EIGHT + timedelta(minutes=10)) as here:
        api.people.write("/stan", ADMIN)
        await here.hears(ADMIN, "Baza wiedzy: wersja")
        api.people.write("/wygasa", ADMIN)
        await here.hears(ADMIN, "check --unconfirmed")
    assert len([one for one in api.messages(ADMIN) if TITLE in one.text]) == 1
    database = await Database.open(tmp_path / "mopr.sqlite3")
    [row] = await database.rows("SELECT state FROM outbox WHERE kind = 'text'")
    assert tuple(row) == ("sent",)
    await database.close()
