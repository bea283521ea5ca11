"""The stand-in is as strict as Telegram, or it proves nothing."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.refusal import RefusedError
from tests.botapi.updates import PERSON


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.people.write("dzień dobry")
        yield api


def button(**more: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x"} | more]]}


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": "x"}, "chat_id is required"),
        ({"chat_id": PERSON}, "text is required"),
        ({"chat_id": 1, "text": "x"}, "chat not found"),
        ({"chat_id": PERSON, "text": " \n"}, "text is empty"),
        ({"chat_id": PERSON, "text": "x" * 4097}, "too long"),
        ({"chat_id": PERSON, "text": "<u>x", "parse_mode": "HTML"}, "find end tag"),
        ({"chat_id": PERSON, "text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"chat_id": PERSON, "text": "x", "reply_markup": {}}, "reply keyboard markup"),
        ({"chat_id": PERSON, "text": "x", "reply_markup": button()}, "unallowed"),
        ({"chat_id": PERSON, "text": "x", "reply_markup": button(callback_data="ą" * 33)}, "BUTTON_DATA_INVALID"),
        ({"chat_id": PERSON, "text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"chat_id": PERSON, "text": "x", "reply_markup": button(url="https://a.pl/ł")}, "URL is invalid"),
        ({"chat_id": PERSON, "text": "x", "reply_markup": button(url="mapa")}, "URL is invalid"),
    ],
)
def test_a_faulty_message_is_refused(api: BotApi, params: dict[str, Any], why: str) -> None:
    with pytest.raises(RefusedError, match=why) as refusal:
        api.answer(api.token, "sendMessage", params)
    assert refusal.value.code == 400


def test_an_edit_must_find_its_message_and_change_it(api: BotApi) -> None:
    sent = api.answer(api.token, "sendMessage", {"chat_id": PERSON, "text": "x"})
    edit = {"chat_id": PERSON, "message_id": sent["message_id"], "text": "y"}

    assert api.answer(api.token, "editMessageText", edit)["text"] == "y"
    with pytest.raises(RefusedError, match="not modified"):
        api.answer(api.token, "editMessageText", edit)
    with pytest.raises(RefusedError, match="not found"):
        api.answer(api.token, "editMessageText", edit | {"message_id": 999})


@pytest.mark.parametrize(("token", "method", "code"), [("1:x", "getMe", 401), (None, "getMee", 404)])
def test_tokens_and_methods_must_be_known(api: BotApi, token: str | None, method: str, code: int) -> None:
    with (
        pytest.raises(urllib.error.HTTPError) as refusal,
        urllib.request.urlopen(f"{api.url}/bot{token or api.token}/{method}"),
    ):
        pass
    refusal.value.close()
    assert refusal.value.code == code


def test_updates_are_delivered_until_confirmed(api: BotApi) -> None:
    api.people.write("drugie")

    first = api.answer(api.token, "getUpdates", {"limit": 1})
    again = api.answer(api.token, "getUpdates", {})
    assert first == again[:1]
    assert len(again) == 2
    rest = api.answer(api.token, "getUpdates", {"offset": first[0]["update_id"] + 1})
    assert [update["message"]["text"] for update in rest] == ["drugie"]


def test_kinds_not_asked_for_are_not_kept(api: BotApi) -> None:
    api.answer(api.token, "getUpdates", {"allowed_updates": ["message"]})
    api.people.press("x")

    assert [len(update) for update in api.state.updates] == [2]
