"""Pause and banner without Telegram: what is read of a command, what holds when, and what stands above what."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.banner import with_banner
from bot.answering.reply import Answer, Kind, Reply
from bot.assistant import Assistant
from bot.casework.announcements import LONGEST, announcement, cleaned
from bot.casework.announcing import Announcing
from bot.casework.change import Office
from bot.casework.notices import Notices
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.reports.pausing import said_while_paused
from bot.storage.books import books
from bot.storage.database import Database
from bot.storage.notices import Notice
from handlers.outbound.replies import Labels, render

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
NIGHT = MONDAY.replace(hour=23)
TODAY = MONDAY.date()
ADMIN, OTHER = "telegram:9001", "telegram:9002"
LABELS = Labels("mapa", "położenie", "zgłoś")
PLAIN = "112 – gdy ktoś nie reaguje, krwawi albo zamarza."
TEAM, GUARD = "+48 85 879 79 40", "986"


@dataclass
class Desk:
    """An administrator's desk over a database of its own."""

    database: Database
    office: Office
    notices: Notices
    announcing: Announcing

    async def restarted(self) -> Notices:
        notices = Notices(self.office)
        await notices.read(MONDAY)
        return notices

    async def posted(self, chat: str, now: datetime = MONDAY) -> list[str]:
        async with self.office.change(now) as change:
            rows = [row for row in await change.books.dispatch.due(now) if row.chat == chat]
            for row in rows:
                await change.books.dispatch.sent(row.id, now)
        return [row.outgoing.text for row in rows if row.outgoing]


@pytest.fixture
async def desk(tmp_path: Path, assistant: Assistant) -> AsyncIterator[Desk]:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    office = Office(database, assistant, admins=(ADMIN, OTHER))
    notices = Notices(office)
    yield Desk(database, office, notices, Announcing(office, notices))
    await database.close()


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1.12.2026", date(2026, 12, 1)),
        ("01. 12. 2026 r.", date(2026, 12, 1)),
        ("1.12", date(2026, 12, 1)),
        ("1 grudnia", date(2026, 12, 1)),
        ("dnia 1 grudnia 2026 r. włącznie.", date(2026, 12, 1)),
        ("1 PAŹDZIERNIKA 2027", date(2027, 10, 1)),
        ("1 pazdziernika 2027", date(2027, 10, 1)),
        ("6 stycznia", date(2027, 1, 6)),
        ("23 listopada", TODAY),
        ("22 listopada", date(2026, 11, 22)),
        ("22.11", date(2026, 11, 22)),
        ("1 maja 2015", date(2015, 5, 1)),
    ],
)
def test_the_last_day_is_read_as_people_write_it(written: str, day: date) -> None:
    assert announcement(f"Kasa nieczynna do {written}", TODAY) == ("Kasa nieczynna", day)


@pytest.mark.parametrize(
    "text",
    [
        "Kasa nieczynna",
        "Kasa nieczynna do odwołania",
        "Kasa nieczynna do 31.02.2027",
        "Kasa nieczynna do 1 grudniowego",
        "Kasa nieczynna do 2026-13-01",
        "do 1.12.2026",
        "Kasa nieczynna do",
        "Kasa nieczynna do 0000-01-01",
        "Kasa nieczynna do 1.12.2026 albo dłużej",
    ],
)
def test_an_announcement_without_a_text_or_a_day_is_none(text: str) -> None:
    assert announcement(text, TODAY) is None


def test_a_leap_day_of_next_year_is_found() -> None:
    assert announcement("x do 29 lutego", date(2027, 11, 1)) == ("x", date(2028, 2, 29))


def test_only_the_last_day_counts() -> None:
    text = "Od 8 do 10 czynna kasa,\npotem do 12 dział"
    assert announcement(f"{text}\ndo 1.12.2026", TODAY) == (text, date(2026, 12, 1))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("  Kasa \t nieczynna  \r\n w piątek ", "Kasa nieczynna\nw piątek"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("a\u202eb\u2066c\u0000d\ud83d", "abcd"),
        ("\u200b \u2060\n", ""),
        ("<b>&amp; **x**", "<b>&amp; **x**"),
        ("👩\u200d👩\u200d👧 ❤️", "👩\u200d👩\u200d👧 ❤️"),
    ],
)
def test_lines_stay_and_what_does_harm_goes(written: str, text: str) -> None:
    assert cleaned(written) == text


def test_a_pause_names_112_the_reason_and_who_answers_now(base: KnowledgeBase) -> None:
    first, why, numbers = said_while_paused(Asof(base, TODAY), MONDAY, "Przegląd.").split("\n\n")
    assert (first, why) == (PLAIN, "Przegląd.")
    assert numbers.splitlines()[1].endswith(": 112")
    assert TEAM in numbers
    assert "zgłoszeń nie przyjmę" in numbers


def test_when_closed_only_numbers_that_somebody_answers(base: KnowledgeBase) -> None:
    said = said_while_paused(Asof(base, TODAY), NIGHT, "")
    assert "asystent ma teraz przerwę" in said
    assert GUARD in said
    assert TEAM not in said


@pytest.mark.parametrize("kind", ["answer", "choice", "unknown", "redirect", "small_talk"])
def test_the_banner_stands_above_every_kind_of_answer(kind: Kind, base: KnowledgeBase) -> None:
    assert with_banner(Reply(kind, "Kasa"), "Uwaga {x}", Asof(base, TODAY)).text == "Komunikat MOPR: Uwaga {x}\n\nKasa"


@pytest.mark.parametrize("key", ["alarm", "112-zwykle", "112-zimą", "112-pilne", "wiadomość-głos", "wiadomość-zdjęcie"])
def test_112_stays_on_top(key: str, base: KnowledgeBase) -> None:
    reply = Reply("answer", f"{base.texts[key]}\n\nCoś jeszcze")
    assert with_banner(reply, "Uwaga", Asof(base, TODAY)) == reply


def test_a_screen_of_a_report_has_no_banner(base: KnowledgeBase) -> None:
    reply = Reply("report", "Gdzie jest ta osoba?")
    assert with_banner(reply, "Uwaga", Asof(base, TODAY)) == reply


def test_danger_has_no_banner_and_a_question_has(assistant: Assistant, base: KnowledgeBase) -> None:
    asof = Asof(base, TODAY)
    danger = assistant.reply("mąż mnie bije", None, MONDAY)
    assert with_banner(danger, "Uwaga", asof) == danger
    assert with_banner(assistant.reply("gdzie jest kasa", None, MONDAY), "Uwaga", asof).begins > 0


def test_the_heading_is_bold_in_the_answer_and_not_where_the_banner_says_the_same(base: KnowledgeBase) -> None:
    answer = Answer("kasa", 1.0, "Kasa", "Kasa czynna")
    reply = with_banner(Reply("answer", answer.text, (answer,)), "Kasa czynna <i>znów</i>", Asof(base, TODAY))
    assert [part.html for part in render(reply, LABELS)] == [
        "Komunikat MOPR: Kasa czynna &lt;i&gt;znów&lt;/i&gt;\n\n<b>Kasa</b> czynna"
    ]


def test_a_long_answer_under_a_long_banner_is_sent_whole(base: KnowledgeBase) -> None:
    answer = Answer("kasa", 1.0, "Kasa", "Kasa\n" + "&" * 4096)
    parts = render(with_banner(Reply("answer", answer.text, (answer,)), "<" * LONGEST, Asof(base, TODAY)), LABELS)
    shown = "".join(part.html for part in parts)
    assert shown.count("&amp;") == 4096
    assert shown.count("&lt;") == LONGEST
    assert "<b>Kasa</b>" in shown


async def test_a_pause_holds_until_it_is_ended_and_outlives_a_restart(desk: Desk) -> None:
    said = await desk.announcing.pause("Przegląd\nserwera", ADMIN, MONDAY)
    assert said.startswith("Asystent jest wstrzymany.")
    assert (await desk.notices.paused(OTHER, "", MONDAY) or "?") in said
    later = await desk.restarted()
    assert "Przegląd\nserwera" in (await later.paused(OTHER, "", MONDAY + timedelta(days=400)) or "")
    assert "znów odpowiada" in await desk.announcing.resume(ADMIN, MONDAY)
    assert await desk.notices.paused(OTHER, "", MONDAY) is None
    assert await (await desk.restarted()).paused(OTHER, "", MONDAY) is None


async def test_what_does_not_hold_cannot_be_ended(desk: Desk) -> None:
    assert (await desk.announcing.resume(ADMIN, MONDAY)).startswith("Asystent nie jest wstrzymany")
    assert await desk.announcing.banner("brak", ADMIN, MONDAY) == "Nad odpowiedziami nie ma komunikatu."
    assert await desk.posted(OTHER) == []


async def test_a_banner_ends_with_its_last_day_in_warsaw(desk: Desk) -> None:
    said = await desk.announcing.banner("Kasa nieczynna do 1 grudnia", ADMIN, MONDAY)
    assert said == "Nad odpowiedziami do 1 grudnia 2026 r. włącznie będzie widać:\n\nKomunikat MOPR: Kasa nieczynna"
    answer, notices = Reply("answer", "Kasa"), await desk.restarted()
    last = datetime(2026, 12, 1, 23, 59, 59, tzinfo=WARSAW)
    assert notices.dressed(answer, last).text == "Komunikat MOPR: Kasa nieczynna\n\nKasa"
    assert notices.dressed(answer, last + timedelta(seconds=1)) == answer


async def test_the_present_banner_is_shown_replaced_and_taken_off(desk: Desk) -> None:
    say = desk.announcing.banner
    assert (await say("", ADMIN, MONDAY)).startswith("Nad odpowiedziami nie ma komunikatu.")
    await say("pierwszy do 1.12.2026", ADMIN, MONDAY)
    await say("drugi do 2.12.2026", ADMIN, MONDAY)
    shown = await say(" \n ", ADMIN, MONDAY)
    assert "Komunikat MOPR: drugi\n\nŻeby ustawić" in shown
    assert "do 2026-11-30" in shown
    assert (await say(" BRAK ", ADMIN, MONDAY)).startswith("Komunikat jest zdjęty")
    assert desk.notices.holding("banner", MONDAY) is None
    assert (await desk.restarted()).holding("banner", MONDAY) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Kasa nieczynna", "brakuje tekstu albo ostatniego dnia"),
        ("Kasa nieczynna do 22.11.2026", "już minął: 22 listopada 2026 r.\n\nŻeby ustawić"),
        (f"{'x' * 501} do 1.12.2026", "Tekst ma 501 znaków, a może mieć najwyżej 500"),
    ],
)
async def test_what_cannot_be_announced_is_explained_and_changes_nothing(desk: Desk, written: str, said: str) -> None:
    await desk.announcing.banner("dawny do 1.12.2026", ADMIN, MONDAY)
    await desk.posted(OTHER)
    assert said in await desk.announcing.banner(written, ADMIN, MONDAY)
    assert desk.notices.holding("banner", MONDAY) == Notice("banner", "dawny", date(2026, 12, 1), MONDAY)
    assert await desk.posted(OTHER) == []


async def test_a_pause_with_too_much_to_say_does_not_begin(desk: Desk) -> None:
    assert "501 znaków" in await desk.announcing.pause("x" * 501, ADMIN, MONDAY)
    assert await desk.notices.paused(OTHER, "", MONDAY) is None
    await desk.announcing.pause("x" * 500, ADMIN, MONDAY)
    assert await desk.notices.paused(OTHER, "", MONDAY) is not None


async def test_a_banner_during_a_pause_is_seen_only_after_it(desk: Desk) -> None:
    await desk.announcing.pause("", ADMIN, MONDAY)
    assert "dopiero po niej" in await desk.announcing.banner("Uwaga do 1.12.2026", ADMIN, MONDAY)
    resumed = await desk.announcing.resume(ADMIN, MONDAY)
    assert "Komunikat MOPR: Uwaga" in resumed
    assert "po niej" not in resumed


async def test_other_administrators_are_told(desk: Desk) -> None:
    await desk.announcing.pause("Przegląd", ADMIN, MONDAY)
    [told] = await desk.posted(OTHER)
    assert told.startswith("Inny administrator")
    assert "Przegląd" in told
    assert await desk.posted(ADMIN) == []


async def test_a_failing_disk_stops_neither_a_pause_nor_an_answer(desk: Desk) -> None:
    async with desk.database.transaction() as connection:
        await connection.execute("DROP TABLE notices")
    assert "nie udało się tego zapisać" in (await desk.announcing.pause("", ADMIN, MONDAY)).lower()
    assert await desk.notices.paused(OTHER, "", MONDAY) is not None
    assert "Po ponownym uruchomieniu" in await desk.announcing.resume(ADMIN, MONDAY)
    assert await desk.notices.paused(OTHER, "", MONDAY) is None
    await desk.announcing.banner("Uwaga do 1.12.2026", ADMIN, MONDAY)
    assert desk.notices.dressed(Reply("answer", "Kasa"), MONDAY).text.startswith("Komunikat MOPR: Uwaga")
    assert await (await desk.restarted()).paused(OTHER, "", MONDAY) is None


async def test_a_row_that_cannot_be_read_holds_nothing(desk: Desk) -> None:
    async with desk.database.transaction() as connection:
        await connection.execute("INSERT INTO notices VALUES ('banner', 'x', 'jutro', 'dziś')")
    answer = Reply("answer", "Kasa")
    assert (await desk.restarted()).dressed(answer, MONDAY) == answer


async def test_a_broken_outbox_leaves_nothing_half_written(desk: Desk) -> None:
    async with desk.database.transaction() as connection:
        await connection.execute("ALTER TABLE outbox RENAME TO away")
    assert "Po ponownym uruchomieniu" in await desk.announcing.pause("", ADMIN, MONDAY)
    assert await desk.database.rows("SELECT * FROM notices") == []
    with pytest.raises(sqlite3.Error):
        await desk.posted(OTHER)


async def test_administrators_are_reminded_of_a_pause_while_somebody_writes(desk: Desk) -> None:
    await desk.notices.remind(MONDAY)
    await desk.announcing.pause("", ADMIN, MONDAY)
    await desk.posted(OTHER)
    for hours, reminded in ((5.9, 0), (6, 1), (11.9, 0), (12, 1)):
        moment = MONDAY + timedelta(hours=hours)
        await desk.notices.remind(moment)
        for admin in (ADMIN, OTHER):
            assert len(await desk.posted(admin, moment)) == reminded


async def test_what_was_said_before_the_disk_could_be_read_holds(desk: Desk) -> None:
    earlier, now = Notices(desk.office), Notices(desk.office)
    await earlier.put(Notice("banner", "dawne", None, MONDAY), "", ADMIN)
    await now.drop("pause", "", ADMIN, MONDAY)
    async with books(desk.database) as kept:
        await kept.notices.put(Notice("pause", "dawne", None, MONDAY))  # the disk did not take the end of the pause
    await now.read(MONDAY)
    assert now.holding("pause", MONDAY) is None
    assert now.holding("banner", MONDAY) is not None
