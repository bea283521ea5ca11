"""A photo comes with its call, and Telegram is particular about it."""

import struct
from collections.abc import AsyncIterator

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

from handlers.certificates import certificates
from tests.botapi import BotApi
from tests.botapi.members import BOT_ID, as_member
from tests.botapi.updates import PERSON
from tests.botapi.uploads import LARGEST_PHOTO, Upload

GROUP = -500


def png(width: int, height: int, more: int = 0) -> bytes:
    """As much of one as is looked at."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + b"\0" * more


@pytest.fixture
async def bot() -> AsyncIterator[tuple[Bot, BotApi]]:
    with BotApi() as api:
        api.people.write("dzień dobry")
        api.people.add_bot(GROUP)
        request = HTTPXRequest(httpx_kwargs={"verify": certificates()})
        async with Bot(api.token, f"{api.url}/bot", request=request, get_updates_request=request) as bot:
            yield bot, api


async def test_a_photo_arrives_whole_with_its_caption(bot: tuple[Bot, BotApi]) -> None:
    sent = await bot[0].send_photo(PERSON, png(1080, 2100), caption="<b>listopad</b> &amp; grudzień", parse_mode="HTML")

    assert (sent.photo[0].width, sent.photo[0].height, sent.caption) == (1080, 2100, "listopad & grudzień")
    [shown] = bot[1].messages(PERSON)
    assert (shown.photo, shown.text) == (True, "listopad & grudzień")
    [call] = bot[1].calls("sendPhoto")
    assert isinstance(call.params["photo"], Upload)
    assert call.params["photo"].content == png(1080, 2100)


@pytest.mark.parametrize(
    ("photo", "caption", "why"),
    [
        (b"", "", "non-empty"),
        (b"GIF89a" + b"\0" * 40, "", "IMAGE_PROCESS_FAILED"),
        (png(100, 2001), "", "PHOTO_INVALID_DIMENSIONS"),
        (png(5000, 5001), "", "PHOTO_INVALID_DIMENSIONS"),
        (png(10, 10, LARGEST_PHOTO), "", "too big"),
        (png(10, 10), "a" * 1025, "caption is too long"),
        (png(10, 10), "<b>a", "find end tag"),
    ],
    ids=["empty", "no-png", "steep", "wide", "large", "long-caption", "faulty-caption"],
)
async def test_a_photo_that_is_none_is_refused(bot: tuple[Bot, BotApi], photo: bytes, caption: str, why: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot[0].send_photo(PERSON, InputFile(photo, "obraz.png"), caption=caption, parse_mode="HTML")
    assert bot[1].messages(PERSON) == []


async def test_a_group_may_forbid_photos_alone(bot: tuple[Bot, BotApi]) -> None:
    bot[1].state.members[GROUP, BOT_ID] = as_member("restricted", can_send_messages=True)
    with pytest.raises(BadRequest, match="rights to send photos"):
        await bot[0].send_photo(GROUP, png(10, 10))
    await bot[0].send_message(GROUP, "słowa wolno")
