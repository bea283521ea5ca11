"""A report's whole life over HTTP: from the passer-by's first words to „Byliśmy na miejscu”."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from tests.botapi import BotApi, Fault
from tests.live import ADMIN, ANNA, AREA, AUTHOR, COORDINATOR, LEAD, OLA, Town, town

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
SEEN = "na Lipowej pod Orionem leży człowiek, chyba bezdomny, trzęsie się"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


async def reported(here: Town, words: str = SEEN, chat: int = AUTHOR) -> None:
    here.api.people.write(words, chat)
    screen = await here.hears(chat, "Żeby wysłać")
    await here.presses(chat, "Wyślij", screen)
    await here.hears(chat, "Zapisano zgłoszenie")


async def test_from_the_first_words_to_the_end(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here)
        card = await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        assert "ul. Lipowa (osiedle Centrum), pod Orionem" in card.text
        assert SEEN in card.text

        assert await here.presses(LEAD, "Przyjmuję", card, ANNA) == "Przyjęte."
        await here.hears(AUTHOR, "Przyjął Zespół nr 11, 10:0")
        taken = await here.hears(LEAD, "Przyjął: Zespół nr 11")

        await here.presses(LEAD, "Zakończ", taken, ANNA)
        menu = await here.until(lambda: [one for one in api.messages(LEAD) if "nie zastano" in dict(api.buttons(one))])
        assert await here.presses(LEAD, "nie zastano", menu[0], ANNA) == "Zakończone."
        ended = await here.hears(AUTHOR, "Nie zastaliśmy nikogo")
        await here.hears(LEAD, "Zakończone: nie zastano")

        await here.presses(AUTHOR, "Osoba nadal tam jest", ended)
        await here.hears(AUTHOR, "jest znów otwarte")
        await here.until(
            lambda: [one for one in api.messages(LEAD) if one.message_id > card.message_id and "nadal tam" in one.text]
        )


async def test_two_workers_press_at_once(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here, SEEN + " i nie reaguje")
        cards = [await here.hears(chat, "PILNE – zgłoszenie nr 2026/0001") for chat in (LEAD, AREA)]
        notices = [
            await here.presses(chat, "Przyjmuję", card, ANNA) for chat, card in zip((LEAD, AREA), cards, strict=True)
        ]
        assert notices[0] == "Przyjęte."
        assert notices[1].startswith("Już przyjął: Zespół nr 11, 10:0")
        await here.hears(AREA, "Przyjął: Zespół nr 11")


async def test_nobody_takes_it(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here)
        await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        here.pass_minutes(19)
        here.pass_minutes(2)
        await here.hears(AREA, "Zgłoszenie nr 2026/0001")
        here.pass_minutes(20)
        await here.hears(COORDINATOR, "Zgłoszenie nr 2026/0001")
        here.pass_minutes(20)
        assert "+48 85 879 79 40" in (await here.hears(AUTHOR, "nikt jeszcze nie przyjął")).text


async def test_words_go_both_ways_and_nobody_is_named(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here)
        card = await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        await here.presses(LEAD, "Napisz do zgłaszającego", card, ANNA)
        prompt = await here.hears(LEAD, "Proszę odpowiedzieć na tę wiadomość")
        api.people.reply("Czy ma na sobie kurtkę?", prompt.message_id, LEAD, ANNA)
        question = await here.hears(AUTHOR, "Czy ma na sobie kurtkę?")
        assert "Zespół nr 11 pyta" in question.text

        api.people.reply("tak, czarną", question.message_id, AUTHOR)
        await here.hears(AUTHOR, "Przekazałem odpowiedź")
        answer = await here.hears(LEAD, "Zgłaszający odpowiada")
        assert "tak, czarną" in answer.text
        assert "Jan" not in answer.text


async def test_a_group_that_a_stranger_made_is_left(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.add_bot(-77, by=ANNA, title="Obcy")
        [call] = await here.until(lambda: api.calls("leaveChat"))
        assert call.params["chat_id"] == -77


async def test_only_an_administrator_binds(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.add_bot(LEAD, by=ADMIN, title="Zespół")
        api.people.join(LEAD, ANNA, by=ADMIN)
        api.people.write("/zespol 11", LEAD, user=ANNA)
        await here.hears(LEAD, "tylko administrator")
        api.people.write("/zespol 10", LEAD, user=ADMIN)
        await here.hears(LEAD, "Nie ma takiego zespołu")


async def test_a_foreign_chat_and_a_stranger_do_nothing(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here)
        card = await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        api.people.join(LEAD, OLA, by=ADMIN)
        api.fail(Fault("getChatMember", status=400))  # As for somebody who has left meanwhile.
        assert await here.presses(LEAD, "Przyjmuję", card, OLA) == "Ten przycisk tu nie działa."
        query = api.people.press("z:1:przyjmuję", AREA, ANNA)
        notices = await here.until(
            lambda: [c for c in api.calls("answerCallbackQuery") if c.params["callback_query_id"] == query]
        )
        assert notices[0].params["text"] == "Ten przycisk tu nie działa."
        assert await here.presses(LEAD, "Przyjmuję", card, ANNA) == "Przyjęte."


async def test_a_worker_enters_one_for_a_caller_and_lists_what_is_open(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        api.people.write("/otwarte", LEAD, user=ANNA)
        await here.hears(LEAD, "Nie ma otwartych zgłoszeń")
        api.people.write("/zglos ul. Młynowa 5, w pustostanie ktoś kaszle", LEAD, user=ANNA)
        await here.hears(LEAD, "Zapisano zgłoszenie nr 2026/0001: ul. Młynowa 5")
        await here.hears(LEAD, "Przyjęte przez telefon")
        api.people.write("/otwarte", LEAD, user=ANNA)
        await here.hears(LEAD, "Otwarte zgłoszenia: 1")


async def test_a_group_that_grows_and_one_that_throws_the_bot_out(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        await reported(here)
        await here.hears(LEAD, "Zgłoszenie nr 2026/0001")
        new = api.people.migrate(LEAD)
        card = await here.hears(new, "Zgłoszenie nr 2026/0001")
        assert await here.presses(new, "Przyjmuję", card, ANNA) == "Przyjęte."

        api.people.remove_bot(new)
        assert "Zespół nr 11" in (await here.hears(COORDINATOR, "Bot nie ma już dostępu")).text
        await here.hears(COORDINATOR, "Zgłoszenie nr 2026/0001")
