"""Residents who don't write Polish, over HTTP: /jezyk, a report's whole life, and what staff see of it in Polish."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.storage.database import Database
from bot.storage.languages import HEARD_LASTS, Kept, Languages
from tests.botapi import BotApi
from tests.live import ADMIN, ANNA, AUTHOR, LEAD, town

MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
NOT_FOUND = "nie zastano"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


# What its author writes, reads and presses, and the gist on the card.
LIVES = {
    "uk": {
        "seen": "на вул. Липовій 12 лежить чоловік, вже дві години, дуже змерз",
        "screen": "Щоб надіслати",
        "send": "Надіслати",
        "stored": "Записано звернення № 2026/0001",
        "more": "він без шапки і в капцях",
        "added": "2026/0001",
        "taken": "Прийняли: Команда № 11",
        "question": "Команда № 11",
        "answer": "так, дихає",
        "passed": "Я передав відповідь",
        "ended": "нікого не застали",
        "still": "Людина все ще там",
        "reopened": "знову відкрите",
        "gist": "leży mężczyzna … ",
    },
    "en": {
        "seen": "there is a man lying in the snow on Lipowa street 12, he has been there since morning",
        "screen": "To send",
        "send": "Send",
        "stored": "2026/0001",
        "more": "he has no shoes",
        "added": "2026/0001",
        "taken": "Team no. 11",
        "question": "Team no. 11",
        "answer": "yes he is breathing",
        "passed": "I passed your answer",
        "ended": "We found nobody",
        "still": "The person is still there",
        "reopened": "is open again",
        "gist": "od rana",
    },
}


@pytest.mark.parametrize("code", LIVES)
async def test_a_report_lives_in_its_authors_language_and_ends_in_a_polish_card(
    api: BotApi, tmp_path: Path, assistant: Assistant, code: str
) -> None:
    said = LIVES[code]
    async with town(api, tmp_path, assistant, MONDAY) as here:
        await here.binds()
        api.people.write(said["seen"], AUTHOR)
        screen = await here.hears(AUTHOR, said["screen"])
        await here.presses(AUTHOR, said["send"], screen)
        await here.hears(AUTHOR, said["stored"])
        card = await here.hears(LEAD, "2026/0001")
        for part in ("ul. Lipowa 12", said["seen"], "Po polsku (z rozpoznanych słów): ", said["gist"]):
            assert part in card.text

        api.people.write(said["more"], AUTHOR)
        await here.hears(LEAD, said["more"])
        await here.presses(LEAD, "Przyjmuję", card, ANNA)
        await here.hears(AUTHOR, said["taken"])
        await here.presses(LEAD, "Napisz do zgłaszającego", card, ANNA)
        prompt = await here.hears(LEAD, "Proszę odpowiedzieć na tę wiadomość")
        api.people.reply("Czy oddycha?", prompt.message_id, LEAD, ANNA)
        question = await here.hears(AUTHOR, "Czy oddycha?")
        assert said["question"] in question.text
        api.people.reply(said["answer"], question.message_id, AUTHOR)
        await here.hears(AUTHOR, said["passed"])
        await here.hears(LEAD, said["answer"])

        taken = await here.hears(LEAD, "Przyjął: Zespół nr 11")
        await here.presses(LEAD, "Zakończ", taken, ANNA)
        menu = await here.until(lambda: [one for one in api.messages(LEAD) if NOT_FOUND in dict(api.buttons(one))])
        await here.presses(LEAD, NOT_FOUND, menu[0], ANNA)
        ended = await here.hears(AUTHOR, said["ended"])
        await here.presses(AUTHOR, said["still"], ended)
        await here.hears(AUTHOR, said["reopened"])


async def test_a_language_that_was_chosen_is_remembered(api: BotApi, tmp_path: Path, assistant: Assistant) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.write("/jezyk", AUTHOR)
        offered = await here.hears(AUTHOR, "Українською: виберіть")
        await here.presses(AUTHOR, "Українська", offered)
        await here.hears(AUTHOR, "відтепер відповідаю українською")
    async with town(api, tmp_path, assistant, MONDAY + timedelta(days=40)) as here:
        api.people.write("gdzie jest kasa", AUTHOR)
        answer = await here.hears(AUTHOR, "Адреса: ul. Klepacka 18")
        assert "Це не те" in dict(api.buttons(answer))
        api.people.write("/pomoc", AUTHOR)
        await here.hears(AUTHOR, "мова відповідей")
        api.people.write("/language English", AUTHOR)
        await here.hears(AUTHOR, "from now on I answer in English")
        api.people.write("/usun_dane", AUTHOR)
        asked = await here.hears(AUTHOR, "Delete everything")
        await here.presses(AUTHOR, "Delete my data", asked)
        await here.hears(AUTHOR, "Deleted")
        api.people.write("gdzie jest kasa", AUTHOR)
        await here.hears(AUTHOR, "Adres: ul. Klepacka 18")


async def test_what_was_asked_in_vain_is_shown_to_editors_with_its_language(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.write("скільки зірок на небі", AUTHOR)
        await here.until(lambda: api.messages(AUTHOR))
        api.people.write("/luki", ADMIN)
        listed = await here.hears(ADMIN, "„скільки зірок на небі” (po ukraińsku")
        assert "bot rozumie z tego: „" in listed.text
        assert "slowa/uk.yaml" in listed.text
        api.people.write("/stan", ADMIN)
        assert "po ukraińsku – nikt" in (await here.hears(ADMIN, "Kto, mówiąc tym językiem")).text


async def test_the_profile_is_told_to_phones_in_each_language(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        set_ = await here.until(lambda: len(api.calls("setMyCommands")) >= 4 and api.calls("setMyCommands"))
        assert {call.params.get("language_code") for call in set_} >= {None, "uk", "ru", "en"}


async def test_a_voice_message_is_answered_in_the_language_that_was_heard(
    api: BotApi, tmp_path: Path, assistant: Assistant
) -> None:
    async with town(api, tmp_path, assistant, MONDAY) as here:
        api.people.write("де каса", AUTHOR)
        await here.hears(AUTHOR, "Адреса")
        api.people.write("/pomoc", AUTHOR)
        await here.hears(AUTHOR, "мова відповідей")


async def test_what_was_heard_is_forgotten_after_a_day_and_what_was_chosen_is_not(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "mopr.sqlite3")
    languages = Languages(database)
    await languages.keep("a", Kept("uk", chosen=False), MONDAY)
    await languages.keep("b", Kept("uk", chosen=True), MONDAY)
    await languages.tick(MONDAY + HEARD_LASTS)
    assert await languages.of("a")
    await languages.tick(MONDAY + HEARD_LASTS + timedelta(seconds=1))
    assert await languages.of("a") is None
    assert await languages.of("b") == Kept("uk", chosen=True)
    await database.close()
