"""What people do in the stand-in, seen by the bot as Telegram would show it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.members import BOT
from tests.botapi.updates import PERSON

GROUP, PIOTR = -500, 7002
KEYBOARD = {"inline_keyboard": [[{"text": "Przyjmuję", "callback_data": "t:1"}]]}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.people.write("dzień dobry")
        api.people.add_bot(GROUP)
        yield api


def send(api: BotApi, chat: int, **more: Any) -> int:
    return int(api.answer(api.token, "sendMessage", {"chat_id": chat, "text": "zgłoszenie"} | more)["message_id"])


def last(api: BotApi, kind: str) -> dict[str, Any]:
    [*_, update] = [update[kind] for update in api.state.updates if kind in update]
    return dict(update)


def test_a_press_carries_the_message_as_it_stands_and_who_pressed(api: BotApi) -> None:
    message = send(api, GROUP, reply_markup=KEYBOARD)
    edit = {"chat_id": GROUP, "message_id": message, "text": "inaczej", "reply_markup": KEYBOARD}
    api.answer(api.token, "editMessageText", edit)
    api.people.press("t:1", GROUP, PIOTR, message_id=message)

    query = last(api, "callback_query")
    assert (query["from"]["id"], query["data"]) == (PIOTR, "t:1")
    pressed = query["message"]
    assert (pressed["text"], pressed["reply_markup"], pressed["from"]) == ("inaczej", KEYBOARD, BOT)
    assert pressed["chat"]["id"] == GROUP


def test_of_a_deleted_message_a_press_tells_only_the_place(api: BotApi) -> None:
    message = send(api, GROUP, reply_markup=KEYBOARD)
    api.answer(api.token, "deleteMessage", {"chat_id": GROUP, "message_id": message})
    api.people.press("t:1", GROUP, message_id=message)

    assert last(api, "callback_query")["message"].keys() == {"message_id", "chat", "date"}


def test_a_reply_shows_the_whole_message_but_not_what_that_replied_to(api: BotApi) -> None:
    question = api.people.write("/pomoc", GROUP, PIOTR)
    answer = send(api, GROUP, reply_parameters={"message_id": question}, reply_markup=KEYBOARD)
    api.people.reply("dziękuję", answer, GROUP, PIOTR)

    replied = last(api, "message")["reply_to_message"]
    assert (replied["from"], replied["reply_markup"]) == (BOT, KEYBOARD)
    assert "reply_to_message" not in replied


def test_a_forwarded_message_names_its_author_and_has_no_buttons(api: BotApi) -> None:
    message = send(api, GROUP, reply_markup=KEYBOARD)
    api.people.forward(message, GROUP, PIOTR)
    origin = last(api, "message")["forward_origin"]
    assert (origin["type"], origin["sender_user"], last(api, "message")["text"]) == ("user", BOT, "zgłoszenie")
    assert "reply_markup" not in last(api, "message")

    api.people.forward(message, GROUP, PIOTR, hidden=True)
    assert last(api, "message")["forward_origin"]["sender_user_name"] == "MOPR"


def test_a_live_location_moves_under_its_message(api: BotApi) -> None:
    place = {"latitude": 53.1, "longitude": 23.1}
    message = api.people.send({"location": place | {"live_period": 900}})
    api.people.edit(message, location=place | {"latitude": 53.2, "live_period": 900})

    moved = last(api, "edited_message")
    assert (moved["message_id"], moved["location"]["latitude"]) == (message, 53.2)
    assert "text" not in moved
    assert "edit_date" in moved


def test_an_edit_keeps_its_author_and_what_it_replied_to(api: BotApi) -> None:
    answer = send(api, GROUP)
    message = api.people.reply("pomyłka", answer, GROUP, PIOTR)
    api.people.edit(message, "poprawka", GROUP)

    edited = last(api, "edited_message")
    assert (edited["from"]["id"], edited["reply_to_message"]["message_id"]) == (PIOTR, answer)
    with pytest.raises(AssertionError, match="did not write"):
        api.people.edit(message, "x", GROUP, PERSON)
    with pytest.raises(AssertionError, match="nobody but the bot"):
        api.people.edit(answer, "x", GROUP)


def test_mistakes_of_a_test_are_told(api: BotApi) -> None:
    message = api.people.write("x")
    for action in (
        lambda: api.people.write("x", PERSON, PIOTR),
        lambda: api.people.reply("x", 999),
        lambda: api.people.press("t:1", message_id=message),
        lambda: api.people.add_bot(-500, kind="supergroup"),
        lambda: api.people.migrate(PERSON),
    ):
        with pytest.raises(AssertionError):
            action()


def test_a_name_is_seen_everywhere(api: BotApi) -> None:
    api.people.called(PERSON, "Anna", username="anna_k")
    api.people.write("x")

    assert last(api, "message")["from"]["username"] == "anna_k"
    assert last(api, "message")["chat"]["first_name"] == "Anna"


def test_a_person_who_comes_back_can_be_written_to(api: BotApi) -> None:
    api.people.block()
    assert last(api, "my_chat_member")["new_chat_member"]["status"] == "kicked"
    api.people.unblock()
    assert last(api, "my_chat_member")["new_chat_member"]["status"] == "member"
    assert send(api, PERSON)
