"""„To nie to” under an answer: what it offers instead, what it counts, and where it does not stand."""

import io
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.answering.reply import Button, Press, Reply
from bot.assistant import Assistant
from bot.casework.change import Office
from bot.casework.desk import Limits
from bot.casework.noting import NotingDesk
from bot.casework.own_data import OwnData
from bot.clock import WARSAW, Clock
from bot.console import Console
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from bot.storage.tally import Tally
from bot.storage.unanswered import Unanswered
from tests.botapi import BotApi
from tests.live import ADMIN, AUTHOR, town

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
CHAT, STRANGER = "telegram:7001", "telegram:7002"
NOT_IT = "To nie to"
# Answered by the one, meant of the other; far from every threshold.
ASKED = "ogrzewalnia całodobowa"
ANSWERED, MEANT = "ogrzewalnia-caritas", "zakatek-nadziei"
ANSWERED_NAME, MEANT_NAME = "Ogrzewalnia Caritas", "Ośrodek „Zakątek Nadziei” (Stowarzyszenie „Ku Dobrej Nadziei”)"
NUMBER = "+48 85 879 79 50"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "desk.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
def desk(database: Database, assistant: Assistant) -> NotingDesk:
    return NotingDesk(Office(database, assistant), assistant, Unanswered(database), Tally(database), Limits())


async def rows(database: Database) -> list[tuple[object, ...]]:
    found = await database.rows("SELECT day, kind, text, entry FROM unanswered ORDER BY id")
    return [tuple(row) for row in found]


async def rejected(database: Database) -> list[tuple[str, int]]:
    found = await database.rows("SELECT entry, many FROM tally WHERE kind = 'rejected' ORDER BY entry")
    return [(entry, many) for entry, many in found]


def tool(reply: Reply | None) -> str:
    """What „To nie to” under the reply sends; nothing if it is not there."""
    presses = [press for row in reply.tools for press in row] if reply else []
    return next((press.data for press in presses if isinstance(press, Press) and press.label == NOT_IT), "")


def offered(reply: Reply | None) -> list[str]:
    return [button.entry for button in reply.buttons if isinstance(button, Button)] if reply else []


async def test_it_offers_what_is_likely_next_and_at_the_end_says_that_it_does_not_know(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, NOON) as here:
        api.people.write(ASKED, AUTHOR)
        answer = await here.hears(AUTHOR, ANSWERED_NAME)
        assert [label for label, _ in api.buttons(answer)][-1] == NOT_IT
        assert await here.presses(AUTHOR, NOT_IT, answer) == ""
        instead = await here.hears(AUTHOR, "Przepraszam. Może chodzi o:")
        assert f"– {MEANT_NAME}" in instead.text
        assert NUMBER in instead.text
        await here.presses(AUTHOR, MEANT_NAME, instead)
        [opened] = await here.until(lambda: [m for m in api.messages(AUTHOR) if m.text.startswith(MEANT_NAME)])
        await here.presses(AUTHOR, NOT_IT, opened)
        end = await here.hears(AUTHOR, "Nie wiem, o co chodzi")
        assert NUMBER in end.text
    assert await kept_at(tmp_path) == [("rejected", ASKED, ANSWERED), ("rejected", ASKED, MEANT)]


async def test_a_second_press_says_the_same_and_counts_no_more(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, NOON) as here:
        api.people.write(ASKED, AUTHOR)
        answer = await here.hears(AUTHOR, ANSWERED_NAME)
        for _ in range(2):
            await here.presses(AUTHOR, NOT_IT, answer)
        said = await here.until(lambda: [m.text for m in api.messages(AUTHOR) if "Może chodzi o:" in m.text][1:])
        assert MEANT_NAME in said[0]
    assert await kept_at(tmp_path) == [("rejected", ASKED, ANSWERED)]


async def test_after_a_restart_the_entry_is_counted_and_the_question_wanted_in_other_words(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, NOON) as here:
        api.people.write(ASKED, AUTHOR)
        answer = await here.hears(AUTHOR, ANSWERED_NAME)
    async with town(api, tmp_path, assistant, NOON) as here:
        for _ in range(2):
            await here.presses(AUTHOR, NOT_IT, answer)
        said = await here.until(lambda: [m.text for m in api.messages(AUTHOR) if "innymi słowami" in m.text][1:])
        assert NUMBER in said[0]
    assert await kept_at(tmp_path) == []
    database = await Database.open(tmp_path / "mopr.sqlite3")
    assert await rejected(database) == [(ANSWERED, 1)]
    await database.close()


async def test_during_a_pause_a_press_hears_of_the_pause(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, NOON) as here:
        api.people.write(ASKED, AUTHOR)
        answer = await here.hears(AUTHOR, ANSWERED_NAME)
        api.people.write("/przerwa Przegląd.", ADMIN)
        await here.hears(ADMIN, "Asystent jest wstrzymany")
        await here.presses(AUTHOR, NOT_IT, answer)
        await here.hears(AUTHOR, "Przegląd.")
    assert await kept_at(tmp_path) == []


async def kept_at(path: Path) -> list[tuple[object, ...]]:
    database = await Database.open(path / "mopr.sqlite3")
    found = [row[1:] for row in await rows(database)]
    await database.close()
    return found


@pytest.mark.parametrize(
    "text",
    [
        "dzień dobry",
        "przepis na bigos",
        "nie chcę żyć",
        "numer 112",
        "straż pożarna",
        "na lipowej pod orionem leży bezdomny człowiek",
        "???",
        "",
    ],
)
async def test_it_stands_under_no_alarm_report_or_small_talk(desk: NotingDesk, text: str) -> None:
    assert tool(await desk.text(CHAT, text, None, NOON, 1)) == ""


@pytest.mark.parametrize("text", ["gdzie jest kasa", "gdzie wyrobić dowód", "zps 4", "co jest na klepackiej 18"])
async def test_it_stands_under_answers_and_under_matters_of_other_offices(desk: NotingDesk, text: str) -> None:
    assert tool(await desk.text(CHAT, text, None, NOON, 1)).startswith("n:")


async def test_what_fits_into_a_button_holds_the_longest_name_of_an_entry(desk: NotingDesk) -> None:
    data = tool(await desk.text(CHAT, "gdzie jest kasa", None, NOON, 1))
    assert len(data.removesuffix("kasa")) + 40 <= 64


async def test_a_message_handled_again_has_the_same_button(desk: NotingDesk) -> None:
    first, again, other = [tool(await desk.text(CHAT, ASKED, None, NOON, message)) for message in (5, 5, 6)]
    assert first == again != other


async def test_an_answer_of_two_is_rejected_as_a_whole(database: Database, desk: NotingDesk) -> None:
    reply = await desk.text(CHAT, "gdzie jest kasa i telefon do zespołu nr 4", None, NOON, 1)
    shown = [answer.id for answer in reply.answers]
    assert len(shown) == 2
    assert not set(offered(await desk.press(CHAT, tool(reply), NOON))) & set(shown)
    assert [row[3] for row in await rows(database)] == shown[:1]


async def test_what_a_choice_opened_can_be_rejected_for_the_rest_of_the_choice(
    database: Database, desk: NotingDesk, between_two: str
) -> None:
    choice = await desk.text(CHAT, between_two, None, NOON, 1)
    assert (choice.kind, tool(choice)) == ("choice", "")
    first, second = offered(choice)[:2]
    assert offered(await desk.press(CHAT, tool(desk.open(CHAT, first, (), NOON)), NOON))[0] == second
    assert await rejected(database) == [(first, 1)]
    assert await rows(database) == [
        ("2026-11-23", "choice", between_two, None),
        ("2026-11-23", "rejected", between_two, first),
    ]


async def test_what_was_opened_by_no_question_has_no_such_button(desk: NotingDesk, between_two: str) -> None:
    await desk.text(CHAT, between_two, None, NOON, 1)
    assert tool(desk.open(CHAT, "kasa", (), NOON)) == ""
    assert tool(desk.open(STRANGER, "dps", (), NOON)) == ""


async def test_a_new_question_ends_what_was_offered_before(desk: NotingDesk, between_two: str) -> None:
    choice = await desk.text(CHAT, between_two, None, NOON, 1)
    await desk.text(CHAT, "gdzie jest kasa", None, NOON, 2)
    assert tool(desk.open(CHAT, offered(choice)[0], (), NOON)) == ""


@pytest.mark.parametrize("data", ["n:", "n:::", "n:abc:jan kowalski 600123456", "n:abc:nie-ma-takiego"])
async def test_a_forged_button_writes_nothing(database: Database, desk: NotingDesk, data: str) -> None:
    reply = await desk.press(CHAT, data, NOON)
    assert reply is not None
    assert NUMBER in reply.text
    assert await database.rows("SELECT * FROM tally") == []


async def test_a_number_in_a_rejected_question_is_masked(database: Database, desk: NotingDesk) -> None:
    reply = await desk.text(CHAT, "gdzie jest kasa, oddzwońcie 600 123 456", None, NOON, 1)
    await desk.press(CHAT, tool(reply), NOON)
    assert [row[2] for row in await rows(database)] == ["gdzie jest kasa, oddzwońcie [telefon]"]


async def test_without_a_disk_something_is_offered_all_the_same(database: Database, desk: NotingDesk) -> None:
    reply = await desk.text(CHAT, ASKED, None, NOON, 1)
    async with database.transaction() as connection:
        await connection.execute("DROP TABLE tally")
        await connection.execute("DROP TABLE unanswered")
    assert offered(await desk.press(CHAT, tool(reply), NOON)) == [MEANT]


async def test_it_works_in_the_terminal_too(database: Database, assistant: Assistant, tmp_path: Path) -> None:
    """The number of the button is found in what was shown, as somebody would."""
    office, clock = Office(database, assistant), Clock(NOON, ticks=lambda: 0)
    desk = NotingDesk(office, assistant, Unanswered(database), Tally(database), Limits())
    own_data = OwnData(office, Erasures(tmp_path / "usuniecia.jsonl"))

    async def says(line: str) -> str:
        screen, typed = io.StringIO(), io.BytesIO(f"{line}\n".encode())
        await Console(assistant, office, desk, Conversations(database), clock, typed, screen, own_data).run()
        return screen.getvalue()

    [button] = [line for line in (await says(ASKED)).splitlines() if line.endswith(NOT_IT)]
    assert f"[1] {MEANT_NAME}" in await says(button[1])
