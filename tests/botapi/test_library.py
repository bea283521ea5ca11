"""The real client library over real HTTP: it reads all that the stand-in says, and fails as with Telegram."""

from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    MessageOriginUser,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter
from telegram.request import HTTPXRequest

from handlers.certificates import certificates
from tests.botapi import BotApi, Fault
from tests.botapi.members import BOT_ID
from tests.botapi.updates import PERSON

GROUP, PIOTR = -500, 7002
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Przyjmuję", callback_data="t:1")]])


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as api:
        api.people.write("dzień dobry")
        api.people.add_bot(GROUP, title="Zespół nr 4")
        yield api


@pytest.fixture
async def bot(api: BotApi, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    request = HTTPXRequest(httpx_kwargs={"verify": certificates()})
    async with Bot(api.token, f"{api.url}/bot", request=request, get_updates_request=request) as bot:
        yield bot


async def test_everything_people_do_can_be_read(api: BotApi, bot: Bot) -> None:
    message = (await bot.send_message(GROUP, "zgłoszenie", reply_markup=KEYBOARD)).message_id
    api.people.press("t:1", GROUP, PIOTR, message_id=message)
    api.people.press("t:1", GROUP, PIOTR, old=True)
    api.people.reply("/przyjmuje", message, GROUP, PIOTR)
    api.people.forward(message, GROUP)
    for status in ("administrator", "restricted", "member"):
        api.people.promote(GROUP, BOT_ID, status)
    api.people.migrate(GROUP)
    updates = await bot.get_updates()

    assert len(updates) == 1 + 2 + 2 + 1 + 1 + 3 + 3
    pressed, gone = (update.callback_query for update in updates if update.callback_query)
    assert pressed is not None
    assert isinstance(pressed.message, Message)
    assert (pressed.message.text, pressed.message.reply_markup, pressed.from_user.id) == ("zgłoszenie", KEYBOARD, PIOTR)
    assert gone is not None
    assert gone.message is not None
    assert not gone.message.is_accessible
    [origin] = [update.message.forward_origin for update in updates if update.message and update.message.forward_origin]
    assert isinstance(origin, MessageOriginUser)


async def test_every_keyboard_and_reply_arrives(api: BotApi, bot: Bot) -> None:
    location = KeyboardButton("Gdzie jestem", request_location=True)
    keyboard = ReplyKeyboardMarkup([[location]], resize_keyboard=True, input_field_placeholder="Gdzie?")
    first = await bot.send_message(PERSON, "a", reply_markup=keyboard)
    await bot.send_message(PERSON, "b", reply_markup=ReplyKeyboardRemove(), disable_notification=True)
    parameters = ReplyParameters(first.message_id, allow_sending_without_reply=True)
    third = await bot.send_message(PERSON, "c", reply_markup=ForceReply(selective=True), reply_parameters=parameters)
    await bot.send_location(PERSON, 53.1, 23.1)

    assert third.reply_to_message is not None
    a, b, c, place = api.messages(PERSON)
    assert api.buttons(a) == [("Gdzie jestem", "")]
    assert (b.silent, b.reply_markup) == (True, {"remove_keyboard": True})
    assert (c.reply_to, c.reply_markup) == (first.message_id, {"force_reply": True, "selective": True})
    assert place.location == {"latitude": 53.1, "longitude": 23.1}


async def test_messages_chats_and_members_can_be_read(api: BotApi, bot: Bot) -> None:
    sent = await bot.send_message(GROUP, "a", reply_markup=KEYBOARD)
    await bot.edit_message_text("b", GROUP, sent.message_id, reply_markup=KEYBOARD)
    edited = await bot.edit_message_reply_markup(GROUP, sent.message_id)
    assert isinstance(edited, Message)
    assert edited.reply_markup is None

    assert (await bot.get_chat(GROUP)).title == "Zespół nr 4"
    assert [member.status for member in await bot.get_chat_administrators(GROUP)] == ["creator"]
    for status in ("administrator", "member", "restricted", "left", "kicked"):
        api.people.promote(GROUP, PIOTR, status)
        assert (await bot.get_chat_member(GROUP, PIOTR)).status == status
    assert await bot.set_my_commands([BotCommand("x", "y")], BotCommandScopeChat(GROUP), language_code="pl")
    assert api.state.profile.keys() == {"commands:chat:-500:pl"}
    assert await bot.delete_message(GROUP, sent.message_id)
    assert await bot.send_chat_action(GROUP, "typing")
    assert await bot.leave_chat(GROUP)


async def test_refusals_are_the_errors_that_the_library_knows(api: BotApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(PERSON, "x", reply_parameters=ReplyParameters(999))
    new = api.people.migrate(GROUP)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(GROUP, "x")
    assert migrated.value.new_chat_id == new
    api.people.remove_bot(new)
    with pytest.raises(Forbidden, match="kicked from the supergroup chat"):
        await bot.send_message(new, "x")
    api.limits.on = True
    await bot.send_message(PERSON, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(PERSON, "x")


async def test_a_lost_answer_leaves_its_message_behind(api: BotApi, bot: Bot) -> None:
    api.fail(Fault("sendMessage", lost=True))
    with pytest.raises(NetworkError):
        await bot.send_message(PERSON, "raz")
    await bot.send_message(PERSON, "dwa")

    assert [message.text for message in api.messages(PERSON)] == ["raz", "dwa"]
    assert [call.lost for call in api.wait_for("sendMessage", 2)] == [True, False]


async def test_a_dropped_call_leaves_nothing_behind(api: BotApi, bot: Bot) -> None:
    api.fail(Fault("sendMessage", dropped=True))
    with pytest.raises(NetworkError):
        await bot.send_message(PERSON, "raz")

    assert api.messages(PERSON) == []
    assert [call.code for call in api.calls("sendMessage", ok=False)] == [0]
