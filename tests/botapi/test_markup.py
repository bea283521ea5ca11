"""Keyboards of the stand-in are refused where Telegram refuses them."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.refusal import RefusedError
from tests.botapi.updates import PERSON

GROUP, CHANNEL = -500, -1_001_000_000_600
ASK = {"keyboard": [[{"text": "Gdzie jestem", "request_location": True}], ["Pomiń"]], "is_persistent": True}
INLINE = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}, {"text": "y", "url": "https://a.pl"}]]}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.people.write("dzień dobry")
        api.people.add_bot(GROUP)
        api.people.add_bot(CHANNEL, kind="channel")
        yield api


def send(api: BotApi, markup: Any, chat: int = PERSON) -> dict[str, Any]:
    return dict(api.answer(api.token, "sendMessage", {"chat_id": chat, "text": "x", "reply_markup": markup}))


@pytest.mark.parametrize(
    "markup",
    [
        ASK,
        {"remove_keyboard": True},
        {"force_reply": True, "selective": True, "input_field_placeholder": "Co się stało?"},
        {"keyboard": [["Tak", "Nie"]], "resize_keyboard": True, "one_time_keyboard": True, "selective": False},
    ],
)
def test_a_keyboard_of_answers_is_shown_but_is_no_part_of_the_message(api: BotApi, markup: dict[str, Any]) -> None:
    sent = send(api, markup)

    assert "reply_markup" not in sent
    assert api.messages(PERSON)[-1].reply_markup == markup
    for method in ("editMessageText", "editMessageReplyMarkup"):
        with pytest.raises(RefusedError, match="message can't be edited"):
            api.answer(api.token, method, {"chat_id": PERSON, "message_id": sent["message_id"], "text": "y"})


def test_buttons_are_read_as_labels_and_data(api: BotApi) -> None:
    send(api, INLINE)
    send(api, ASK)

    inline, answers = (api.buttons(message) for message in api.messages(PERSON))
    assert inline == [("x", "x"), ("y", "https://a.pl")]
    assert answers == [("Gdzie jestem", ""), ("Pomiń", "")]


def test_an_empty_inline_keyboard_is_none(api: BotApi) -> None:
    assert "reply_markup" not in send(api, {"inline_keyboard": []})


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        ({"keyboard": []}, "reply keyboard markup"),
        ({"keyboard": [[]]}, "reply keyboard markup"),
        ({"keyboard": [[{"text": " "}]]}, "must be non-empty"),
        ({"keyboard": [[{"text": "x", "callback_data": "x"}]]}, "can't parse keyboard button"),
        ({"keyboard": [[{"text": "x", "request_location": True, "request_contact": True}]]}, "can't parse"),
        ({"keyboard": [["x"] * 101]}, "too long"),
        ({"keyboard": [["x"]], "input_field_placeholder": "x" * 65}, "1 to 64"),
        ({"keyboard": [["x"]], "one_time_keyboard": "yes"}, "reply keyboard markup"),
        ({"keyboard": [["x"]], "remove_keyboard": True}, "reply keyboard markup"),
        ({"keyboard": [["x"]], "resize": True}, "reply keyboard markup"),
        ({"force_reply": True, "input_field_placeholder": ""}, "1 to 64"),
        ({"force_reply": False}, "must be true"),
        ({"remove_keyboard": True, "input_field_placeholder": "x"}, "reply keyboard markup"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}] * 101]}, "too long"),
        ({"inline_keyboard": [[{"text": "", "callback_data": "x"}]]}, "text is empty"),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x" * 65}]]}, "BUTTON_DATA_INVALID"),
        (INLINE | {"resize_keyboard": True}, "reply keyboard markup"),
        ("inline", "reply keyboard markup"),
    ],
)
def test_a_faulty_keyboard_is_refused(api: BotApi, markup: Any, why: str) -> None:
    with pytest.raises(RefusedError, match=why) as refusal:
        send(api, markup)
    assert refusal.value.code == 400
    assert api.messages(PERSON) == []


@pytest.mark.parametrize(("field", "what"), [("request_location", "location"), ("request_contact", "phone number")])
def test_places_and_numbers_are_asked_for_in_private_only(api: BotApi, field: str, what: str) -> None:
    with pytest.raises(RefusedError, match=f"{what} can be requested in private chats only"):
        send(api, {"keyboard": [[{"text": "x", field: True}]]}, GROUP)


def test_a_channel_has_inline_keyboards_only(api: BotApi) -> None:
    assert send(api, INLINE, CHANNEL)["reply_markup"] == INLINE
    with pytest.raises(RefusedError, match="inline keyboard expected"):
        send(api, ASK, CHANNEL)
