"""Where one person writes: a report in three actions, and everything that may come in between."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.answering.reply import Press
from bot.assistant import Assistant
from bot.casework.desk import Limits
from bot.clock import WARSAW
from bot.places.place import Place as Spot
from tests.office import AUTHOR, CHATS, LEAD, button, working

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
SEEN = "na Lipowej 12 w bramie siedzi bezdomny pan, jest głodny"


async def test_a_question_in_the_middle_is_answered_and_the_draft_stays(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await place.desk.text(AUTHOR, SEEN, None, NOON)
        aside = await place.desk.text(AUTHOR, "gdzie jest kasa?", None, NOON)
        assert aside.text.startswith("112")
        assert "Klepacka 18" in aside.text
        assert "ul. Lipowa 12" in aside.text
        assert button(aside, "Wyślij")


async def test_pressing_twice_sends_once(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        screen = await place.desk.text(AUTHOR, SEEN, None, NOON)
        assert await place.desk.press(AUTHOR, button(screen, "Wyślij"), NOON) is None
        again = await place.desk.press(AUTHOR, button(screen, "Wyślij"), NOON)
        assert again is not None
        assert "Zapisano zgłoszenie nr 2026/0001, godzina 12:00." in again.text
        assert (report := await place.last(NOON)) is not None
        assert report.id == 1


async def test_a_button_of_an_earlier_draft_sends_nothing(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        old = await place.desk.text(AUTHOR, SEEN, None, NOON)
        await place.desk.withdraw(AUTHOR, NOON)
        later = NOON + timedelta(minutes=5)
        await place.desk.text(AUTHOR, "na Wiejskiej 5 w klatce śpi bezdomny", None, later)
        shown = await place.desk.press(AUTHOR, button(old, "Wyślij"), later)
        assert shown is not None
        assert "ul. Wiejska 5" in shown.text
        assert await place.last(later) is None


async def test_a_later_message_amends_the_same_report(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        report = await place.report(SEEN, NOON)
        reply = await place.desk.text(AUTHOR, "ma czerwoną czapkę i krwawi z głowy", None, NOON)
        assert reply.text.startswith("Proszę dzwonić 112")
        assert "uzupełnienie 12:00" in reply.text
        amended = await place.last(NOON)
        assert amended is not None
        assert (amended.id, amended.urgent) == (report.id, True)
        assert [one.text for one in amended.additions] == ["ma czerwoną czapkę i krwawi z głowy"]


async def test_another_street_begins_another_report(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        await place.report(SEEN, NOON)
        screen = await place.desk.text(AUTHOR, "na Wiejskiej 5 w klatce śpi bezdomny", None, NOON)
        assert "ul. Wiejska 5" in screen.text
        assert button(screen, "Wyślij")


async def test_beyond_the_limit_the_last_one_is_amended_and_112_still_said(
    tmp_path: Path, assistant: Assistant
) -> None:
    async with working(tmp_path, assistant, NOON, Limits(an_hour=1)) as place:
        await place.report(SEEN, NOON)
        reply = await place.desk.text(AUTHOR, "na Wiejskiej 5 w klatce śpi bezdomny", None, NOON)
        assert "112" in reply.text.splitlines()[0]
        assert "To już wiele zgłoszeń" in reply.text
        assert (report := await place.last(NOON)) is not None
        assert (report.id, len(report.additions)) == (1, 1)


async def test_withdrawing_tells_the_team_that_took_it(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        report = await place.report(SEEN, NOON)
        assert "wycofane" in (await place.desk.withdraw(AUTHOR, NOON)).text
        assert (gone := await place.last(NOON)) is not None
        assert (gone.id, gone.state) == (report.id, "withdrawn")
        assert "Nie ma zgłoszenia" in (await place.desk.withdraw(AUTHOR, NOON)).text


async def test_beyond_the_city_nothing_is_sent_unless_it_is_in_it_after_all(
    tmp_path: Path, assistant: Assistant
) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        screen = await place.desk.text(AUTHOR, "w Kleosinie pod sklepem leży człowiek", None, NOON)
        assert "112" in screen.text
        assert "Juchnowiec Kościelny" in screen.text
        inside = await place.desk.press(AUTHOR, button(screen, "To jednak w Białymstoku"), NOON)
        assert inside is not None
        assert "Wyślij" in [one.label for one in inside.buttons if isinstance(one, Press)] or inside.asks_place


async def test_somebody_without_a_roof_may_ask_for_a_visit(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        answer = await place.desk.text(AUTHOR, "jestem bezdomny, nie mam gdzie spać", None, NOON)
        assert "800 444 989" in answer.text
        assert "teraz otwarte" in answer.text
        await place.desk.press(AUTHOR, button(answer, "Chcę, żeby ktoś do mnie przyszedł"), NOON)
        screen = await place.desk.text(AUTHOR, "jestem na dworcu pkp w poczekalni", None, NOON)
        await place.desk.press(AUTHOR, button(screen, "Wyślij"), NOON)
        assert (report := await place.last(NOON)) is not None
        assert report.by_self


async def test_a_pin_that_moves_amends_and_one_that_trembles_does_not(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        start = assistant.pin(53.1318, 23.1607)
        screen = await place.desk.place(AUTHOR, start, NOON, 5)
        await place.desk.press(AUTHOR, button(screen, "Wyślij"), NOON)
        for lat, additions in ((53.1319, 0), (53.1350, 1)):
            await place.desk.moved(AUTHOR, assistant.pin(lat, 23.1607), NOON, 5)
            assert (report := await place.last(NOON)) is not None
            assert len(report.additions) == additions


@pytest.mark.parametrize("table", ["drafts", "reports"])
async def test_a_failing_disk_is_said_and_whom_to_call(tmp_path: Path, assistant: Assistant, table: str) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        screen = await place.desk.text(AUTHOR, SEEN, None, NOON)
        async with place.database.transaction() as connection:
            await connection.execute("PRAGMA defer_foreign_keys = ON")
            await connection.execute(f"ALTER TABLE {table} RENAME TO lost")
        failed = await place.desk.press(AUTHOR, button(screen, "Wyślij"), NOON)
        assert failed is not None
        assert "nie udało się zapisać" in failed.text.lower()
        assert "112" in failed.text
        assert "+48 85 879 79 40" in failed.text
        assert "Klepacka 18" in (await place.desk.text("telegram:7009", "gdzie jest kasa", None, NOON)).text


async def test_a_team_without_a_chat_is_reached_by_phone(tmp_path: Path, assistant: Assistant) -> None:
    async with working(tmp_path, assistant, NOON) as place:
        async with place.office.change(NOON) as change:
            await change.books.bindings.unbind(CHATS[LEAD])
        await place.report(SEEN, NOON)
        [receipt] = await place.posted(AUTHOR, NOON)
        assert "tylko przez telefon" in receipt
        assert "+48 85 879 79 40" in receipt
        told = await place.posted(CHATS["koordynator"], NOON)
        assert any("nie ma czatu" in text for text in told)


def test_a_place_says_where_it_is() -> None:
    assert Spot("ul. Lipowa", "street").is_named
    assert not Spot("pod mostem", "words").is_named
