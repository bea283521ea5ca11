"""The real Application over real HTTP to the stand-in, with a hand-written assistant."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from handlers.outbound.sending import Sender
from tests.botapi import BotApi, Fault
from tests.botapi.harness import SECRET, Bot, FakeAssistant, serving
from tests.botapi.updates import PERSON

NEIGHBOUR = 7002
GROUP = -500


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi, tmp_path: Path) -> AsyncIterator[Bot]:
    async with serving(api, tmp_path):
        yield Bot(api)


# Questions


async def test_a_question_gets_one_answer_with_its_buttons(bot: Bot) -> None:
    assert await bot.say("kasa") == "<b>Kasa</b>\nul. &lt;Malmeda&gt;"

    [params] = await bot.wait_for("sendMessage")
    rows = params["reply_markup"]["inline_keyboard"]
    assert [row[0].get("callback_data") for row in rows] == ["o:zespol-4:t", None]
    assert rows[1][0]["text"] == "[mapa]"
    assert params["link_preview_options"] == {"is_disabled": True}


async def test_the_topic_is_remembered_for_this_chat_only(bot: Bot) -> None:
    await bot.say("kasa")

    assert await bot.say("telefon?", NEIGHBOUR) == "telefon? / -"
    assert await bot.say("telefon?") == "telefon? / kasa"


async def test_an_edited_question_is_answered_once_more_and_not_twice(bot: Bot) -> None:
    message = bot.api.people.write("ksaa")
    assert await bot.next() == "ksaa / -"

    bot.api.people.edit(message, "kasy")
    bot.api.people.edit(message, "kasy")
    assert await bot.next() == "kasy / -"
    assert await bot.say("dalej") == "dalej / -"


async def test_a_message_delivered_twice_is_answered_once(bot: Bot) -> None:
    message = bot.api.people.write("pytanie")
    bot.api.people.send({"text": "pytanie", "message_id": message})

    assert await bot.next() == "pytanie / -"
    assert await bot.say("dalej") == "dalej / -"


async def test_a_caption_is_read_as_the_message(bot: Bot) -> None:
    bot.api.people.send({"photo": PHOTO, "caption": "co to?"})

    assert await bot.next() == "co to? / -\n\n[zdjęć-nie-oglądamy]"


FILE = {"file_id": "1", "file_unique_id": "1"}
PHOTO = [FILE | {"width": 1, "height": 1}]
PLACE = {"latitude": 53.1, "longitude": 23.1}
FILM = FILE | {"width": 1, "height": 1, "duration": 1}
DOCUMENT = {"document": FILE}
STICKER = FILE | {"type": "regular", "width": 1, "height": 1, "is_animated": False, "is_video": False}
POLL = {
    "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
    "is_anonymous": True, "type": "regular", "allows_multiple_answers": False,
    "allows_revoting": False, "members_only": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"voice": FILE | {"duration": 1}}, "wiadomość-głos"),
        ({"audio": FILE | {"duration": 1}}, "wiadomość-głos"),
        ({"video": FILM}, "wiadomość-film"),
        ({"video_note": FILE | {"length": 1, "duration": 1}}, "wiadomość-film"),
        ({"animation": FILM} | DOCUMENT, "wiadomość-film"),
        ({"photo": PHOTO}, "wiadomość-zdjęcie"),
        ({"sticker": STICKER}, "wiadomość-naklejka"),
        (DOCUMENT, "wiadomość-plik"),
        ({"contact": {"phone_number": "1", "first_name": "Jan"}}, "wiadomość-kontakt"),
        ({"poll": POLL}, "wiadomość-inna"),
    ],
)
async def test_anything_else_gets_a_helpful_sentence(bot: Bot, content: dict[str, Any], key: str) -> None:
    bot.api.people.send(content)

    assert await bot.next() == f"[{key}]"


async def test_an_album_gets_one_answer(bot: Bot) -> None:
    album = {"photo": PHOTO, "media_group_id": "9"}
    bot.api.people.send(album | {"caption": "co to?"})
    bot.api.people.send(album)
    assert await bot.next() == "co to? / -\n\n[zdjęć-nie-oglądamy]"

    for _ in range(3):
        bot.api.people.send(album | {"media_group_id": "10"})
    assert await bot.next() == "[wiadomość-zdjęcie]"
    assert await bot.say("dalej") == "dalej / -"


async def test_a_moving_location_and_service_messages_get_nothing(bot: Bot) -> None:
    message = bot.api.people.send({"location": PLACE | {"live_period": 60}})
    assert await bot.next() == "miejsce: 53.1, 23.1"

    bot.api.people.edit(message, location=PLACE | {"live_period": 60})
    bot.api.people.send({"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}})
    assert await bot.say("dalej") == "dalej / -"


# Reports


async def test_a_pin_and_a_venue_are_places(bot: Bot) -> None:
    bot.api.people.send({"location": PLACE})
    assert await bot.next() == "miejsce: 53.1, 23.1"

    bot.api.people.send({"location": PLACE, "venue": {"location": PLACE, "title": "Orion", "address": "Lipowa 1"}})
    assert await bot.next() == "miejsce: Orion, Lipowa 1"


async def test_whoever_cannot_type_may_send_the_phones_position(bot: Bot) -> None:
    bot.api.people.send({"voice": FILE | {"duration": 1}})
    await bot.next()

    [params] = await bot.wait_for("sendMessage")
    assert params["reply_markup"]["keyboard"][0][0] == {"text": "[przycisk-położenie]", "request_location": True}


async def test_a_button_of_a_report_is_pressed_through(bot: Bot) -> None:
    bot.api.people.press("r:1:pilne")
    assert await bot.next() == "przycisk: r:1:pilne"

    bot.api.people.press("r:1:wyślij")
    assert await bot.say("dalej") == "dalej / -"


async def test_a_corrected_message_of_a_report_amends_it(bot: Bot) -> None:
    message = bot.api.people.write("zgłoszenie")
    await bot.next()

    bot.api.people.edit(message, "zgłoszenie: Lipowa 12")
    assert await bot.next() == "poprawka: zgłoszenie: Lipowa 12"


async def test_a_corrected_command_of_a_report_amends_it(bot: Bot) -> None:
    message = bot.api.people.write("/zglos Lipowa")
    assert await bot.next() == "zgłoszenie: Lipowa"

    bot.api.people.edit(message, "/zglos zgłoszenie: Lipowa 12")
    assert await bot.next() == "poprawka: zgłoszenie: Lipowa 12"
    bot.api.people.edit(message, "/cofnij zgłoszenie")
    assert await bot.next() == "wycofano"


async def test_a_reply_to_a_teams_question_goes_to_the_team(bot: Bot) -> None:
    await bot.say("pytanie")
    asked = bot.api.messages(PERSON)[-1].message_id

    bot.api.people.reply("tak, nadal tu jest", asked, PERSON)
    assert await bot.next() == "odpowiedź: tak, nadal tu jest"
    bot.api.people.reply("gdzie kasa", asked, PERSON)
    assert await bot.next() == "gdzie kasa / -"


async def test_withdrawing(bot: Bot) -> None:
    assert await bot.say("/cofnij") == "wycofano"


async def test_groups_hear_nothing(bot: Bot) -> None:
    for content in ("kasa", "/start", "/nieznane"):
        bot.api.people.write(content, GROUP)
    bot.api.people.send({"photo": PHOTO}, GROUP)
    query = bot.api.people.press("o:kasa:t", GROUP)

    assert (await bot.wait_for("answerCallbackQuery"))[0]["callback_query_id"] == query
    assert await bot.say("kasa")
    assert bot.texts(GROUP) == []


# Commands


@pytest.mark.parametrize(
    ("command", "page"),
    [
        ("/start", "start"),
        ("/start kampania-zima", "start"),
        ("/START@mopr_test_bot", "start"),
        ("/pomoc", "pomoc"),
        ("/help", "pomoc"),
        ("/zespoly", "zespoly"),
        ("/programy", "programy"),
        ("/prywatnosc", "prywatnosc"),
        ("/nieznane cokolwiek", "pomoc"),
    ],
)
async def test_a_command_opens_its_page(bot: Bot, command: str, page: str) -> None:
    assert await bot.say(command) == f"strona {page}"


async def test_an_edited_command_opens_the_other_page_once(bot: Bot) -> None:
    message = bot.api.people.write("/zespol")
    assert await bot.next() == "strona pomoc"

    bot.api.people.edit(message, "/zespoly")
    bot.api.people.edit(message, "/zespoly")
    assert await bot.next() == "strona zespoly"
    assert await bot.say("dalej") == "dalej / -"


async def test_a_slash_alone_is_a_question(bot: Bot) -> None:
    assert await bot.say("/ 85 678") == "/ 85 678 / -"


async def test_starting_anew_forgets_the_topic(bot: Bot) -> None:
    await bot.say("kasa")
    await bot.say("/start")

    assert await bot.say("telefon?") == "telefon? / -"


async def test_who_blocks_the_bot_is_forgotten(bot: Bot) -> None:
    await bot.say("kasa")
    bot.api.people.block()
    bot.api.state.blocked.clear()

    assert await bot.say("telefon?") == "telefon? / -"


async def test_private_chats_have_a_menu_and_groups_have_none(bot: Bot) -> None:
    await bot.say("kasa")

    profile = bot.api.state.profile
    names = [command["command"] for command in profile["commands:all_private_chats"]]
    assert names == [
        "start",
        "zglos",
        "cofnij",
        "pomoc",
        "zespoly",
        "programy",
        "prywatnosc",
        "jezyk",
        "moje_dane",
        "usun_dane",
    ]
    assert profile["commands:all_private_chats"][3]["description"] == "[polecenie-pomoc]"
    assert profile["description"] == "[opis-bota]"
    assert profile["short_description"] == "[opis-bota-krótki]"
    scopes = [params.get("scope", {}).get("type") for params in await bot.wait_for("deleteMyCommands", 2)]
    assert sorted(scopes, key=str) == [None, "all_group_chats"]


async def test_a_profile_that_cannot_be_set_does_not_stop_the_bot(api: BotApi, tmp_path: Path) -> None:
    api.fail(Fault("setMyCommands", status=500))
    api.fail(Fault("setMyDescription", status=429, retry_after=600))
    api.fail(Fault("setMyShortDescription", dropped=True))
    async with serving(api, tmp_path):
        assert await Bot(api).say("pytanie") == "pytanie / -"


# Buttons


async def test_a_button_opens_its_entry_and_sets_the_topic(bot: Bot) -> None:
    query = bot.api.people.press("o:zespol-4:t,a")

    assert await bot.next() == "zespol-4:telefon,adres"
    assert await bot.say("godziny?") == "godziny? / zespol-4"
    [params] = await bot.wait_for("answerCallbackQuery")
    assert params == {"callback_query_id": query}


async def test_a_button_under_a_message_too_old_to_be_shown_works(bot: Bot) -> None:
    bot.api.people.press("o:kasa:", old=True)

    assert await bot.next() == "kasa:"


async def test_a_press_that_came_too_late_to_acknowledge_is_answered(bot: Bot) -> None:
    bot.api.people.press("o:kasa:", late=True)

    assert await bot.next() == "kasa:"


@pytest.mark.parametrize("data", ["cokolwiek", "o::", "x:kasa:t"])
async def test_a_foreign_button_is_acknowledged_with_a_word(bot: Bot, data: str) -> None:
    bot.api.people.press(data)

    [params] = await bot.wait_for("answerCallbackQuery")
    assert params["text"] == "[stary-przycisk]"
    assert await bot.say("dalej") == "dalej / -"


async def test_a_button_in_no_chat_is_acknowledged(bot: Bot) -> None:
    bot.api.people.press("o:kasa:", inline=True)

    assert await bot.wait_for("answerCallbackQuery")


# Faults


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", status=500),
        Fault("sendMessage", status=429, retry_after=1),
        Fault("sendMessage", dropped=True),
    ],
    ids=["500", "429", "dropped"],
)
async def test_an_answer_survives_a_passing_fault(bot: Bot, fault: Fault) -> None:
    bot.api.fail(Fault(**vars(fault)))

    assert await bot.say("pytanie") == "pytanie / -"


async def test_a_fault_of_ours_is_told_and_logged_without_words(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    assert await bot.say(SECRET) == "strona błąd"
    assert await bot.say("dalej") == "dalej / -"

    *attempts, last = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert [record.name for record in attempts] == ["handlers.inbound.errors"] * 3
    assert attempts[0].getMessage().startswith("Błąd LookupError w harness.py:")
    assert last.name == "handlers.inbound.aside"
    assert SECRET not in caplog.text
    assert bot.api.token not in caplog.text


async def test_a_person_who_blocked_the_bot_is_no_fault(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.api.people.write("pytanie")
    await bot.next()
    bot.api.state.blocked.add(PERSON)
    bot.api.people.write("drugie")

    await bot.wait_for("sendMessage", 2, ok=False)
    assert await bot.say("pytanie", NEIGHBOUR) == "pytanie / -"
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_slow_send_delays_its_own_chat_only_and_keeps_its_order(bot: Bot) -> None:
    release = threading.Event()
    bot.api.fail(Fault("sendMessage", held=release, chat=PERSON))
    for text in ("pierwsze", "drugie", "trzecie"):
        bot.api.people.write(text)

    assert await bot.say("sąsiad", NEIGHBOUR) == "sąsiad / -"
    assert bot.texts() == []
    release.set()
    assert [await bot.next() for _ in range(3)] == ["pierwsze / -", "drugie / -", "trzecie / -"]


# Serving


async def test_updates_are_asked_for_by_name(bot: Bot) -> None:
    [params, *_] = await bot.wait_for("deleteWebhook")
    assert params.get("drop_pending_updates", False) is False
    await bot.say("pytanie")

    assert bot.api.state.allowed == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_stopping_confirms_what_was_answered(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path) as task:
        await Bot(api).say("pytanie")
        task.cancel()
        assert await task == 0
    assert api.state.updates == []


async def test_a_wrong_token_is_one_line_and_exit_code_1(
    api: BotApi, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with serving(api, tmp_path, token="1:wrong") as task:
        assert await asyncio.wait_for(asyncio.shield(task), 5) == 1

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "TELEGRAM_TOKEN" in said
    assert "1:wrong" not in said


async def test_a_token_withdrawn_while_serving_ends_the_service(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path) as task:
        await Bot(api).say("pytanie")
        api.token = "1:other"
        api.people.write("ponadto")
        assert await asyncio.wait_for(asyncio.shield(task), 5) == 1


async def test_telegram_away_at_the_start_is_waited_for(
    api: BotApi, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    api.fail(Fault("getMe", times=1, dropped=True))
    api.fail(Fault("getMe", times=1, status=502))
    async with serving(api, tmp_path):
        assert await Bot(api).say("pytanie") == "pytanie / -"

    assert lines_of_the_connection(caplog) == ["Brak połączenia", "Połączono z"]
    assert "Traceback" not in caplog.text


async def test_telegram_away_while_serving_is_waited_for(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await bot.say("pytanie")
    bot.api.fail(Fault("getUpdates", times=2, dropped=True))
    bot.api.people.write("drugie")

    assert await bot.next() == "drugie / -"
    assert await bot.say("trzecie") == "trzecie / -"
    assert lines_of_the_connection(caplog)[-2:] == ["Brak połączenia", "Połączono z"]
    assert "Traceback" not in caplog.text


async def test_stopping_does_not_wait_for_the_next_poll(api: BotApi, tmp_path: Path) -> None:
    async with serving(api, tmp_path) as task:
        bot = Bot(api)
        await bot.say("pytanie")
        fault = api.fail(Fault("getUpdates", status=429, retry_after=600))
        bot.api.people.write("drugie")
        await bot.next()
        await asyncio.to_thread(api.state.wait, lambda: fault.times == 0, 5)
        await asyncio.sleep(0.3)  # Nothing shows that the refusal was read; too early, the test only proves less.
        task.cancel()
        assert await asyncio.wait_for(asyncio.shield(task), 6) == 0


def lines_of_the_connection(caplog: pytest.LogCaptureFixture) -> list[str]:
    records = [record for record in caplog.records if record.name == "handlers.inbound.connection"]
    return [" ".join(record.getMessage().split()[:2]) for record in records]


# Sending


def failing(*errors: Exception) -> Callable[[], Awaitable[str]]:
    waiting = list(errors)

    async def call() -> str:
        if waiting:
            raise waiting.pop(0)
        return "wysłane"

    return call


async def test_a_few_passing_faults_are_survived() -> None:
    sender = Sender(FakeAssistant(), pauses=(0, 0, 0))

    assert await sender.insist(failing(NetworkError("x"), TimedOut(), NetworkError("x"))) == "wysłane"
    with pytest.raises(TimedOut):
        await sender.insist(failing(*[TimedOut() for _ in range(4)]))


@pytest.mark.parametrize("error", [BadRequest("x"), RetryAfter(3600)])
async def test_a_lasting_fault_is_not_retried(error: Exception) -> None:
    with pytest.raises(type(error)):
        await Sender(FakeAssistant(), pauses=(0, 0)).insist(failing(error))
