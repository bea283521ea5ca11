"""What the bot hears in a group."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.botapi import BotApi
from tests.botapi.members import BOT_ID

GROUP, ANNA, PIOTR = -500, 7001, 7002


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        yield api


def heard(api: BotApi) -> list[dict[str, Any]]:
    return [update["message"] for update in api.state.updates if "message" in update]


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        ("dzień dobry", False),
        ("proszę /zgloszenia", False),
        ("/zgloszenia", True),
        ("/zgloszenia@mopr_test_bot 5", True),
        ("/zgloszenia@MOPR_test_bot", True),
        ("/zgloszenia@other_bot", False),
        ("/zgłoszenia", False),
    ],
)
def test_privacy_mode_lets_commands_through(api: BotApi, text: str, is_heard: bool) -> None:
    api.people.add_bot(GROUP)
    api.people.write(text, GROUP, PIOTR)

    assert [message["text"] for message in heard(api)[1:]] == ([text] if is_heard else [])
    if is_heard:
        assert (heard(api)[1]["from"]["id"], heard(api)[1]["chat"]["id"]) == (PIOTR, GROUP)


def test_privacy_mode_lets_replies_to_the_bot_through(api: BotApi) -> None:
    api.people.add_bot(GROUP)
    mine = api.answer(api.token, "sendMessage", {"chat_id": GROUP, "text": "zgłoszenie"})["message_id"]
    theirs = api.people.write("kto jedzie?", GROUP, PIOTR)
    api.people.reply("ja", theirs, GROUP, ANNA)
    api.people.reply("załatwione", mine, GROUP, ANNA)

    [reply] = heard(api)[1:]
    assert (reply["text"], reply["reply_to_message"]["text"]) == ("załatwione", "zgłoszenie")


@pytest.mark.parametrize("way", ["off", "administrator"])
def test_without_privacy_mode_or_in_charge_the_bot_hears_everything(api: BotApi, way: str) -> None:
    api.people.add_bot(GROUP)
    api.state.privacy = way != "off"
    if way == "administrator":
        api.people.promote(GROUP, BOT_ID)
    api.people.write("dzień dobry", GROUP)

    assert heard(api)[-1]["text"] == "dzień dobry"
    assert api.answer(api.token, "getMe", {})["can_read_all_group_messages"] is (way == "off")
