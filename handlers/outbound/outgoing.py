"""An Outgoing as Telegram's arguments."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import MessageLimit, ParseMode

from bot.answering.reply import Press
from bot.reports.outgoing import Outgoing
from handlers.outbound.splitting import Span, spans, split

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True)
class Message:
    """One Telegram message; of a photo, a PNG, `html` is what stands beneath it."""

    html: str
    markup: InlineKeyboardMarkup | ForceReply | None = None
    silent: bool = False
    answers: int | None = None
    photo: bytes | None = None


def whole(outgoing: Outgoing) -> Message:
    """A single message with every button, whatever it takes to fit: a card must stay one message."""
    html = next(split(outgoing.text, _heading(outgoing.text)), "")
    return Message(html, keyboard(outgoing.rows), outgoing.silent, outgoing.answers)


def begun(outgoing: Outgoing, hint: str) -> tuple[Message, Outgoing | None]:
    """The first message of a text, and what is left to say; buttons and the opened reply come under the last.

    `hint` stands in the reader's empty field when an answer is asked for.
    """
    text, bold = outgoing.text, _heading(outgoing.text)
    pieces = list(spans(text, bold))
    if len(pieces) > 1:
        # A text that begins with an empty line has no heading, so its middle is not made bold.
        rest = replace(outgoing, text="\n" + text[pieces[1][0] :], answers=None)
        return Message(next(split(text, bold)), None, outgoing.silent, outgoing.answers), rest
    return replace(whole(outgoing), markup=_under(outgoing, hint)), None


def photo(outgoing: Outgoing, png: bytes) -> Message:
    """The words go beneath it, as many lines as Telegram has room for there."""
    text = outgoing.text
    while len(text.encode("utf-16-le")) // 2 > MessageLimit.CAPTION_LENGTH and "\n" in text:
        text = text.rpartition("\n")[0]
    return Message(next(split(text, _heading(text)), ""), silent=outgoing.silent, photo=png)


async def send(bot: Bot, chat: int, message: Message) -> int:
    """The id of the message that Telegram made of it."""
    if message.photo is not None:
        return await _send_photo(bot, chat, message, message.photo)
    answers = message.answers
    sent = await bot.send_message(
        chat,
        message.html,
        parse_mode=ParseMode.HTML,
        reply_markup=message.markup,
        disable_notification=message.silent or None,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=ReplyParameters(answers, allow_sending_without_reply=True) if answers else None,
    )
    return sent.message_id


async def _send_photo(bot: Bot, chat: int, message: Message, photo: bytes) -> int:
    sent = await bot.send_photo(
        chat,
        photo,
        caption=message.html,
        parse_mode=ParseMode.HTML,
        disable_notification=message.silent or None,
        filename="obraz.png",
    )
    return sent.message_id


async def edit(bot: Bot, chat: int, message_id: int, message: Message) -> None:
    assert not isinstance(message.markup, ForceReply)
    await bot.edit_message_text(
        message.html,
        chat,
        message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=message.markup,
        link_preview_options=_NO_PREVIEW,
    )


def _heading(text: str) -> list[Span]:
    """The first line, if more follow it."""
    end = text.find("\n")
    return [(0, end)] if end > 0 else []


def _under(outgoing: Outgoing, hint: str) -> InlineKeyboardMarkup | ForceReply | None:
    if outgoing.asks:
        return ForceReply(selective=False, input_field_placeholder=hint)
    return keyboard(outgoing.rows)


def keyboard(rows: Sequence[Sequence[Press]]) -> InlineKeyboardMarkup | None:
    buttons = [[_button(press) for press in row] for row in rows if row]
    return InlineKeyboardMarkup(buttons) if buttons else None


def _button(press: Press) -> InlineKeyboardButton:
    return InlineKeyboardButton(press.label, callback_data=press.data or None, url=press.url)
