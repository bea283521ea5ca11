"""Pause and banner over HTTP: what residents, administrators and teams see of them."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.botapi import BotApi, Fault
from tests.live import ADMIN, ANNA, AUTHOR, LEAD, Town, town

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
SEEN = "na Lipowej pod Orionem leży człowiek, chyba bezdomny, trzęsie się"
ALARM = "112 – gdy ktoś nie reaguje, krwawi albo zamarza."
REFUSED = "zgłoszeń nie przyjmę"
TEAM = "+48 85 879 79 40"
OTHER_ADMIN, NEIGHBOUR = 9002, 7002
PIN = {"latitude": 53.13, "longitude": 23.15}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def count(here: Town, chat: int) -> int:
    return len(here.api.messages(chat))


async def says(here: Town, text: str, chat: int = AUTHOR) -> str:
    """The bot's next message to whoever writes."""
    before = count(here, chat)
    here.api.people.write(text, chat)
    return await heard(here, chat, before)


async def heard(here: Town, chat: int, before: int) -> str:
    [message] = await here.until(lambda: here.api.messages(chat)[before:][:1])
    return str(message.text)


async def pauses(here: Town, text: str = "Przegląd serwera.") -> None:
    assert "Asystent jest wstrzymany" in await says(here, f"/przerwa {text}", ADMIN)


def assert_refused(said: str) -> None:
    assert said.splitlines()[0] == ALARM
    assert REFUSED in said
    assert TEAM in said


async def test_whatever_is_written_gets_112_the_reason_and_numbers(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    written = ("gdzie jest kasa", SEEN, "/zglos ul. Lipowa 12", "/start", "/nieznane", "dzień dobry")
    async with town(api, tmp_path, assistant, MONDAY) as here:
        for chat, text in enumerate(written, start=NEIGHBOUR):
            await pauses(here)
            said = await says(here, text, chat)
            assert_refused(said)
            assert said.split("\n\n")[1] == "Przegląd serwera."
            await says(here, "/wznow", ADMIN)
            assert "Nie ma zgłoszenia" in await says(here, "/cofnij", chat)


async def test_whatever_is_sent_gets_them_once(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await pauses(here)
        for content in ({"location": PIN}, {"voice": {"file_id": "a", "file_unique_id": "a", "duration": 1}}):
            before = count(here, AUTHOR)
            here.api.people.send(content, AUTHOR)
            assert_refused(await heard(here, AUTHOR, before))
        before = count(here, AUTHOR)
        for _ in range(3):
            photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
            here.api.people.send({"photo": photo, "media_group_id": "album"}, AUTHOR)
        assert_refused(await heard(here, AUTHOR, before))
        assert_refused(await says(here, "halo"))
        assert count(here, AUTHOR) == before + 2


async def test_a_place_that_moves_is_answered_once(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await pauses(here)
        message = api.people.send({"location": PIN | {"live_period": 900}}, AUTHOR)
        assert_refused(await heard(here, AUTHOR, 0))
        for step in range(3):
            api.people.edit(message, chat=AUTHOR, location=PIN | {"latitude": 53.14 + step, "live_period": 900})
        await says(here, "halo")
        assert count(here, AUTHOR) == 2


async def test_a_draft_waits_and_its_buttons_do_nothing(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        api.people.write(SEEN, AUTHOR)
        screen = await here.hears(AUTHOR, "Żeby wysłać")
        await pauses(here)
        before = count(here, AUTHOR)
        assert await here.presses(AUTHOR, "Wyślij", screen) == ""
        assert_refused(await heard(here, AUTHOR, before))
        assert_refused(await says(here, "/cofnij"))
        assert not [one for one in api.messages(LEAD) if "Zgłoszenie nr" in one.text]

        assert "znów odpowiada" in await says(here, "/wznow", ADMIN)
        await here.presses(AUTHOR, "Wyślij", screen)
        await here.hears(AUTHOR, "Zapisano zgłoszenie")
        await here.hears(LEAD, "Zgłoszenie nr 2026/0001")


async def test_buttons_of_answers_are_refused_too(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await says(here, "gdzie jest kasa")
        message = api.messages(AUTHOR)[-1]
        data = next(data for _, data in api.buttons(message) if data and not data.startswith("http"))
        await pauses(here)
        before = count(here, AUTHOR)
        query = api.people.press(data, AUTHOR, message_id=message.message_id)
        assert_refused(await heard(here, AUTHOR, before))
        assert [call for call in api.calls("answerCallbackQuery") if call.params["callback_query_id"] == query]


async def test_teams_go_on_working(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        api.people.write(SEEN, AUTHOR)
        await here.presses(AUTHOR, "Wyślij", await here.hears(AUTHOR, "Żeby wysłać"))
        card = await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        await pauses(here)
        assert await here.presses(LEAD, "Przyjmuję", card, ANNA) == "Przyjęte."
        await here.hears(AUTHOR, "Przyjął Zespół nr 11")
        api.people.write("/otwarte", LEAD, user=ANNA)
        await here.hears(LEAD, "Otwarte zgłoszenia: 1")
        api.people.write("/zglos ul. Lipowa 12, leży człowiek", LEAD, user=ANNA)
        await here.hears(LEAD, "Zapisano zgłoszenie nr 2026/0002")


async def test_a_pause_outlives_a_restart_and_ends_with_polish_letters(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await pauses(here)
    async with town(api, tmp_path, assistant, MONDAY) as here:
        assert_refused(await says(here, "gdzie jest kasa"))
        assert "w grupie zespołu" in await says(here, "/zespol 11", ADMIN)
        assert_refused(await says(here, "gdzie jest kasa", ADMIN))
        assert "znów odpowiada" in await says(here, "  /WZNÓW  ", ADMIN)
        assert "Klepacka" in await says(here, "gdzie jest kasa")


async def test_a_message_that_cannot_be_answered_begins_nothing(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await pauses(here)
        api.fail(Fault("sendMessage", times=3, status=400))
        assert "Przepraszamy, coś się u nas zepsuło" in await says(here, SEEN)
        await says(here, "/wznow", ADMIN)
        assert "Nie ma zgłoszenia" in await says(here, "/cofnij")


async def test_anybody_elses_command_is_like_any_unknown_one(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        for command in ("/przerwa", "/wznow", "/komunikat", "/przerwa koniec"):
            known = await says(here, command.replace(command.split()[0], "/nieznane"), NEIGHBOUR)
            assert await says(here, command) == known
            assert "Klepacka" in await says(here, "gdzie jest kasa", NEIGHBOUR)


async def test_an_administrators_command_in_a_group_does_nothing(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        api.people.write("/przerwa", LEAD, user=ADMIN)
        api.people.write("/otwarte", LEAD, user=ADMIN)
        await here.hears(LEAD, "Nie ma otwartych zgłoszeń")
        assert "Klepacka" in await says(here, "gdzie jest kasa")


async def test_the_banner_stands_above_answers_and_not_above_reports(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        text = "Kasa <b>nieczynna</b> & zamknięta\nw *piątek*"
        said = await says(here, f"/komunikat   {text} do 24 listopada", ADMIN)
        assert f"Komunikat MOPR: {text}" in said
        answer = await says(here, "gdzie jest kasa")
        assert answer.startswith(f"Komunikat MOPR: {text}\n\nKasa MOPR\n")
        assert "\n\n<b>Kasa MOPR</b>\n" in api.calls("sendMessage")[-1].params["text"]
        assert (await says(here, "/pomoc")).startswith("Komunikat MOPR:")
        assert (await says(here, "mąż mnie bije")).startswith("Jeśli komuś grozi niebezpieczeństwo")
        assert (await says(here, SEEN)).startswith("Proszę dzwonić 112")
        assert "Komunikat" not in api.messages(AUTHOR)[-1].text

        here.pass_minutes(2 * 24 * 60)
        assert "Komunikat" not in await says(here, "gdzie jest kasa", NEIGHBOUR)


async def test_a_corrected_command_counts_as_a_new_one(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        message = api.people.write("/komunikat Kasa nieczyna do 24.11", ADMIN)
        await here.hears(ADMIN, "Kasa nieczyna")
        api.people.edit(message, "/komunikat Kasa nieczynna do 24.11", ADMIN)
        await here.hears(ADMIN, "Kasa nieczynna")
        assert (await says(here, "gdzie jest kasa")).startswith("Komunikat MOPR: Kasa nieczynna\n\n")


async def test_administrators_learn_what_others_did(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    admins = f"{ADMIN},{OTHER_ADMIN}"
    async with town(api, tmp_path, assistant, MONDAY, ADMIN_IDS=admins) as here:
        await says(here, "dzień dobry", OTHER_ADMIN)
        await pauses(here)
        await here.hears(OTHER_ADMIN, "Inny administrator")
        await says(here, "/wznow", OTHER_ADMIN)
        await here.hears(ADMIN, "Inny administrator")


async def test_cards_of_a_rehearsal_in_a_private_chat_go_on_too(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY, REHEARSAL_CHAT=str(ANNA)) as here:
        await says(here, "dzień dobry", ANNA)
        api.people.write(SEEN, AUTHOR)
        await here.presses(AUTHOR, "Wyślij", await here.hears(AUTHOR, "Żeby wysłać"))
        card = await here.hears(ANNA, "Zgłoszenie nr 2026/0001")
        await pauses(here)
        assert await here.presses(ANNA, "Przyjmuję", card) == "Przyjęte."
