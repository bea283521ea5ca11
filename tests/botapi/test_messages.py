"""Sending, editing and deleting in the stand-in."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.members import BOT_ID
from tests.botapi.refusal import RefusedError
from tests.botapi.updates import PERSON

GROUP = -500
KEYBOARD = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
PLACE = {"latitude": 53.1, "longitude": 23.1}


class Time:
    def __init__(self) -> None:
        self.seconds = 1_800_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def api(time: Time) -> Iterator[BotApi]:
    with BotApi(now=time) as api:
        api.people.write("dzień dobry")
        api.people.add_bot(GROUP)
        yield api


def call(api: BotApi, method: str = "sendMessage", chat: int = PERSON, **params: Any) -> Any:
    return api.answer(api.token, method, {"chat_id": chat, "text": "x"} | params)


def test_messages_are_shown_as_they_stand(api: BotApi) -> None:
    first = call(api, text="raz", reply_markup=KEYBOARD, disable_notification=True)["message_id"]
    second = call(api, text="<b>dwa</b>", parse_mode="HTML", reply_parameters={"message_id": first})["message_id"]
    gone = call(api, text="trzy")["message_id"]
    call(api, "editMessageText", message_id=first, text="jeden")
    call(api, "deleteMessage", message_id=gone)

    one, two = api.messages(PERSON)
    assert (one.message_id, one.text, one.reply_markup, one.silent, one.edited) == (first, "jeden", None, True, True)
    assert (two.message_id, two.text, two.reply_to, two.silent, two.edited) == (second, "dwa", first, False, False)
    assert api.messages(GROUP) == []


def test_a_reply_needs_its_message_unless_it_may_do_without(api: BotApi) -> None:
    with pytest.raises(RefusedError, match="message to be replied not found"):
        call(api, reply_parameters={"message_id": 999})
    alone = call(api, reply_parameters={"message_id": 999, "allow_sending_without_reply": True})
    assert "reply_to_message" not in alone
    with pytest.raises(RefusedError, match="can't parse reply parameters"):
        call(api, reply_parameters={"allow_sending_without_reply": True})


def test_a_replied_message_comes_without_what_it_replied_to(api: BotApi) -> None:
    question = call(api)["message_id"]
    answer = api.people.reply("y", question)
    replied = call(api, reply_parameters={"message_id": answer})["reply_to_message"]
    assert (replied["text"], "reply_to_message" in replied) == ("y", False)


def test_a_keyboard_is_changed_and_removed_alone(api: BotApi) -> None:
    sent = call(api, text="raz", reply_markup=KEYBOARD)["message_id"]

    with pytest.raises(RefusedError, match="message is not modified: specified new message content"):
        call(api, "editMessageReplyMarkup", message_id=sent, reply_markup=KEYBOARD)
    with pytest.raises(RefusedError, match="inline keyboard expected"):
        call(api, "editMessageReplyMarkup", message_id=sent, reply_markup={"remove_keyboard": True})
    edited = call(api, "editMessageReplyMarkup", message_id=sent)
    assert (edited["text"], "reply_markup" in edited) == ("raz", False)
    with pytest.raises(RefusedError, match="not modified"):
        call(api, "editMessageReplyMarkup", message_id=sent)


@pytest.mark.parametrize(
    ("method", "why"),
    [("editMessageText", "message can't be edited"), ("editMessageReplyMarkup", "message can't be edited")],
)
def test_only_own_messages_are_edited(api: BotApi, method: str, why: str) -> None:
    theirs = api.people.write("moje")
    with pytest.raises(RefusedError, match=why):
        call(api, method, message_id=theirs)
    with pytest.raises(RefusedError, match="message to edit not found"):
        call(api, method, message_id=999)


def test_deleting_has_its_limits(api: BotApi, time: Time) -> None:
    theirs, old = api.people.write("/x", GROUP), call(api, chat=GROUP)["message_id"]
    with pytest.raises(RefusedError, match=r"message can't be deleted$"):
        call(api, "deleteMessage", GROUP, message_id=theirs)
    with pytest.raises(RefusedError, match="message to delete not found"):
        call(api, "deleteMessage", GROUP, message_id=999)

    time.seconds += 48 * 3600 + 1
    with pytest.raises(RefusedError, match="can't be deleted for everyone"):
        call(api, "deleteMessage", GROUP, message_id=old)
    api.people.promote(GROUP, BOT_ID)
    assert call(api, "deleteMessage", GROUP, message_id=theirs) is True


def test_a_location_is_sent_and_has_no_text_to_edit(api: BotApi) -> None:
    sent = call(api, "sendLocation", PERSON, **PLACE)
    assert sent["location"] == PLACE
    assert api.messages(PERSON)[0].location == PLACE
    with pytest.raises(RefusedError, match="there is no text in the message to edit"):
        call(api, "editMessageText", message_id=sent["message_id"])
    for wrong in ({"latitude": 91.0}, {"longitude": -181.0}, {"live_period": 10}, {"latitude": float("nan")}):
        with pytest.raises(RefusedError, match="wrong"):
            call(api, "sendLocation", PERSON, **(PLACE | wrong))


def test_a_query_is_answered_once_and_briefly(api: BotApi) -> None:
    query = {"callback_query_id": api.people.press("x")}
    for wrong in ({"text": "x" * 201}, {"show_alert": "yes"}):
        with pytest.raises(RefusedError):
            api.answer(api.token, "answerCallbackQuery", query | wrong)
    assert api.answer(api.token, "answerCallbackQuery", query | {"text": "x" * 200, "show_alert": True}) is True
    with pytest.raises(RefusedError, match="query is too old"):
        api.answer(api.token, "answerCallbackQuery", query)
