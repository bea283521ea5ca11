"""Databases as earlier versions of the program left them: their rows stand here word for word, never made anew."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.reply import Button, Press, Topic
from bot.places.place import Place
from bot.reports.outgoing import Outgoing
from bot.reports.report import Written
from bot.storage.books import books
from bot.storage.cards import Card
from bot.storage.conversations import Conversations
from bot.storage.inbox import Inbox
from bot.storage.migrations import MIGRATIONS
from tests.stock import made, using

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
_AT = "2026-11-23T09:30:00.000000+00:00"
_LOCAL = "2026-11-23T10:30:00+01:00"
_HASH = "0123456789abcdef" * 4
_TOPIC = f'{{"entry": "kasa", "facets": ["telefon"], "at": "{_LOCAL}"}}'
_OFFER = (
    '[{"label": "Kasa MOPR", "entry": "kasa", "facets": []}, {"label": "Wyślij", "data": "r:1:wyślij", "url": null}]'
)
_PLACE = """{"label": "ul. Lipowa 12 (osiedle Centrum)", "kind": "street", "street": "Lipowa", "number": "12",
    "crossing": null, "osiedla": ["Centrum"], "lat": 53.13, "lon": 23.15, "in_city": true,
    "hint": "", "outside": null}"""
_DRAFT = f"""{{"key": "6b079624", "started": "{_LOCAL}", "touched": "{_LOCAL}", "words": ["leży człowiek"],
    "messages": [7], "place": null, "options": [], "asked": ["place"], "signs": ["mróz"], "urgent": true,
    "rests": false, "by_self": false, "wants_word": true, "reminded": false}}"""
_TAKEN = f"""{{"id": 1, "number": "2026/0001", "chat": "telegram:7001", "source": "telegram",
    "words": ["na Lipowej 12 leży człowiek"], "place": {_PLACE}, "signs": [], "urgent": false, "lead": "zespol-11",
    "created": "{_LOCAL}", "waiting_since": "{_LOCAL}", "at_night": false, "area": "zespol-3",
    "area_basis": "siedziba najbliżej", "unconfirmed": false, "by_self": false, "wants_word": true,
    "additions": [{{"at": "{_LOCAL}", "text": "już wstał"}}], "state": "taken", "step": 1, "holder": "zespol-11",
    "holder_name": "Anna", "taken_at": "{_LOCAL}", "outcome": null, "ended_at": null, "merged_into": null}}"""
_PHONED = f"""{{"id": 2, "number": "2026/0002", "chat": null, "source": "phone", "words": [], "place": null,
    "signs": ["mróz"], "urgent": true, "lead": "zespol-11", "created": "{_LOCAL}", "waiting_since": "{_LOCAL}",
    "at_night": true, "area": null, "area_basis": null, "unconfirmed": false, "by_self": false, "wants_word": true,
    "additions": [], "state": "open", "step": 0, "holder": null, "holder_name": null, "taken_at": null,
    "outcome": null, "ended_at": null, "merged_into": null}}"""
_TEXT = """{"text": "Zapisano.", "rows": [[{"label": "Karta", "data": "z:1:pokaż", "url": null}]], "silent": false,
    "asks": false, "answers": null}"""

Rows = tuple[tuple[str, tuple[object, ...]], ...]
_CONVERSATIONS: Rows = (
    ("INSERT INTO topics VALUES (?, ?, ?)", ("telegram:7001", _TOPIC, _AT)),
    ("INSERT INTO offers VALUES (?, ?)", ("telegram:7001", _OFFER)),
    ("INSERT INTO texts VALUES (?, ?, ?)", ("telegram:7001", 7, _HASH)),
)
_REPORTS: Rows = (
    ("INSERT INTO drafts VALUES (?, ?)", ("telegram:7002", _DRAFT)),
    ("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?)", (1, "2026/0001", "telegram:7001", "taken", _AT, _TAKEN)),
    ("INSERT INTO reports VALUES (?, ?, ?, ?, ?, ?)", (2, "2026/0002", None, "open", _AT, _PHONED)),
    ("INSERT INTO report_messages VALUES (?, ?, ?)", ("telegram:7001", 7, 1)),
    ("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?)", (1, 1, _AT, "zgłoszone", "zgłaszający", "")),
    ("INSERT INTO cards VALUES (?, ?, ?)", (1, "zespol-11", "telegram:-11")),
    ("INSERT INTO card_messages VALUES (?, ?, ?, ?)", ("telegram:-11", 40, 1, "zespol-11")),
    ("INSERT INTO relays VALUES (?, ?, ?)", ("telegram:7001", 8, 1)),
    ("INSERT INTO bindings VALUES (?, ?, ?)", ("zespol-11", "telegram:-11", _AT)),
    ("INSERT INTO morning_lists VALUES (?, ?, ?, ?, ?, ?)", ("telegram:-11", _AT, "zespol-11", _AT, "[2]", 0)),
)
_OUTBOX = f"""INSERT INTO outbox
    (id, chat, kind, report, target, message_id, data, urgent, attempts, state, created, due)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{_AT}', '{_AT}')"""
_WAITING: Rows = (
    (_OUTBOX, (1, "telegram:7001", "text", 1, None, None, _TEXT, 0, 0, "waiting")),
    (_OUTBOX, (2, "telegram:-11", "card", 2, "zespol-11", None, None, 1, 3, "waiting")),
    (_OUTBOX, (3, "telegram:-11", "edit", 1, "zespol-11", 40, None, 0, 0, "waiting")),
    (_OUTBOX, (4, "telegram:7001", "question", 1, None, None, _TEXT, 0, 0, "waiting")),
    (_OUTBOX, (5, "telegram:7001", "text", 1, None, None, None, 0, 1, "sent")),
)
_OPERATION: Rows = (
    ("INSERT INTO inbox VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (1, 1, 77, 7001, _AT, '{"update_id": 77}', 0, None)),
    ("INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, ?)", (1, 1, 76, "{}", "KeyError", _AT)),
    ("INSERT INTO notices VALUES (?, ?, ?, ?)", ("banner", "Kasa nieczynna.", "2026-12-01", _AT)),
    (
        "INSERT INTO unanswered (id, day, kind, text) VALUES (?, ?, ?, ?)",
        (1, "2026-11-23", "unknown", "gdzie kupić rower"),
    ),
    ("INSERT INTO given_out VALUES (?, ?, ?)", (2025, 9, 9)),
)
_UPKEEP: Rows = (
    ("INSERT INTO edits VALUES (?, ?, ?, ?, ?, ?)", (1, "hide", "done", "telegram:9001", _AT, "{}")),
    ("INSERT INTO audit VALUES (?, ?, ?, ?, ?)", (1, _AT, "telegram:9001", "ukryto", "{}")),
    ("INSERT INTO tally VALUES (?, ?, ?, ?)", ("2026-11-23", "answer", "kasa", 3)),
    ("INSERT INTO told VALUES (?, ?)", ("tydzień", _AT)),
)
# What each step of the migrations made room for, the latest excepted: nothing comes after it yet.
_ROWS: tuple[Rows, ...] = (_CONVERSATIONS, _REPORTS + _WAITING, _OPERATION, _UPKEEP)
VERSIONS = range(len(MIGRATIONS))


def left_by(version: int, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for step in MIGRATIONS[:version]:
            for statement in step:
                connection.execute(statement)
        for rows in _ROWS[:version]:
            for sql, values in rows:
                connection.execute(sql, values)
        connection.execute(f"PRAGMA user_version = {version}")
        connection.commit()
    return path


def test_every_earlier_version_stands_here_with_its_rows() -> None:
    assert len(_ROWS) >= len(MIGRATIONS) - 1


@pytest.mark.parametrize("version", VERSIONS)
async def test_it_opens_as_the_present_version_and_is_the_same_as_a_new_one(version: int, tmp_path: Path) -> None:
    schemas = []
    for path in (left_by(version, tmp_path / "dawna"), tmp_path / "nowa"):
        async with using(path) as database:
            assert (await database.rows("PRAGMA user_version"))[0][0] == len(MIGRATIONS)
            assert (await database.rows("PRAGMA integrity_check"))[0][0] == "ok"
            assert await database.rows("PRAGMA foreign_key_check") == []
            schemas.append(await database.rows("SELECT type, name, sql FROM sqlite_master ORDER BY name"))
    assert schemas[0] == schemas[1]


@pytest.mark.parametrize("version", VERSIONS[1:])
async def test_conversations_go_on(version: int, tmp_path: Path) -> None:
    async with using(left_by(version, tmp_path / "dawna")) as database:
        talk = Conversations(database)
        assert await talk.topic("telegram:7001", AT + timedelta(minutes=5)) == Topic("kasa", ("telefon",), AT)
        assert await talk.buttons("telegram:7001") == (Button("Kasa MOPR", "kasa"), Press("Wyślij", "r:1:wyślij"))
        assert await talk.last_text("telegram:7001", 7) == _HASH


@pytest.mark.parametrize("version", VERSIONS[2:])
async def test_reports_and_drafts_are_read(version: int, tmp_path: Path) -> None:
    async with using(left_by(version, tmp_path / "dawna")) as database, books(database) as kept:
        taken, phoned = await kept.reports.live()
        assert (taken.number, taken.holder_name, taken.taken_at) == ("2026/0001", "Anna", AT)
        assert taken.additions[0].text == "już wstał"
        assert taken.place == Place(
            "ul. Lipowa 12 (osiedle Centrum)", "street", "Lipowa", "12", None, ("Centrum",), 53.13, 23.15, in_city=True
        )
        assert (phoned.chat, phoned.source, phoned.signs, phoned.urgent) == (None, "phone", frozenset({"mróz"}), True)
        assert await kept.reports.made_of(Written("telegram:7001", 7)) == taken
        assert await kept.reports.last_of("telegram:7001") == taken
        assert [event.what for event in await kept.reports.history(1)] == ["zgłoszone"]
        draft = await kept.drafts.of("telegram:7002")
        assert draft is not None
        assert (draft.words, draft.messages) == (("leży człowiek",), (7,))
        assert draft.asked == {"place"}


@pytest.mark.parametrize("version", VERSIONS[2:])
async def test_cards_and_what_waits_to_be_sent_are_read(version: int, tmp_path: Path) -> None:
    async with using(left_by(version, tmp_path / "dawna")) as database, books(database) as kept:
        assert await kept.bindings.all() == {"zespol-11": "telegram:-11"}
        assert await kept.cards.targets(1) == {"zespol-11": "telegram:-11"}
        assert await kept.cards.messages(1) == [Card(1, "zespol-11", "telegram:-11", 40)]
        assert await kept.cards.relayed("telegram:7001", 8) == 1
        assert [waiting.reports for waiting in await kept.morning.waiting()] == [(2,)]
        due = await kept.dispatch.due(AT)
        assert [(row.id, row.kind, row.attempts) for row in due] == [
            (2, "card", 3), (1, "text", 0), (3, "edit", 0), (4, "question", 0),
        ]  # fmt: skip
        assert due[1].outgoing == Outgoing("Zapisano.", ((Press("Karta", "z:1:pokaż"),),))
        assert (due[2].message_id, due[2].created) == (40, AT)


@pytest.mark.parametrize("version", VERSIONS[3:])
async def test_what_came_in_and_was_asked_in_vain_is_read(version: int, tmp_path: Path) -> None:
    async with using(left_by(version, tmp_path / "dawna")) as database:
        assert [item.arrived.update_id for item in await Inbox(database, 1).left(AT)] == [77]
        async with books(database) as kept:
            assert [notice.text for notice in await kept.notices.all()] == ["Kasa nieczynna."]
        assert await database.rows("SELECT text, entry, language FROM unanswered") == [
            ("gdzie kupić rower", None, "pl")
        ]


@pytest.mark.parametrize("version", VERSIONS[4:])
async def test_what_was_counted_is_read(version: int, tmp_path: Path) -> None:
    async with using(left_by(version, tmp_path / "dawna")) as database, books(database) as kept:
        assert await kept.told.has("tydzień")
        assert (await kept.counts.asked(AT.date(), AT.date())).kinds == {"answer": 3}


@pytest.mark.parametrize("version", VERSIONS)
async def test_work_goes_on_with_the_next_number(version: int, tmp_path: Path) -> None:
    async with using(left_by(version, tmp_path / "dawna")) as database, books(database) as kept:
        report = await kept.reports.add(AT, lambda id_, number: made(id_, number, AT))
        await kept.reports.note(report, AT, "zgłoszone", "zgłaszający")
        assert report.number == ("2026/0003" if version >= 2 else "2026/0001")
        assert await kept.reports.numbered(report.number) == report
