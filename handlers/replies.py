"""A Reply as Telegram messages: HTML text and, under the last one, the keyboard. Pure."""

from dataclasses import dataclass
from urllib.parse import quote

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.reply import Reply
from handlers.buttons import encode
from handlers.splitting import Span, split

_MAP = "https://www.google.com/maps/search/?api=1&query="


@dataclass(frozen=True)
class Part:
    """One Telegram message."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


def render(reply: Reply, map_label: str) -> list[Part]:
    pieces = list(split(reply.text, _titles(reply)))
    keyboards = [None] * (len(pieces) - 1) + [_keyboard(reply, map_label)]
    return [Part(html, keyboard) for html, keyboard in zip(pieces, keyboards, strict=False)]


def _titles(reply: Reply) -> list[Span]:
    """Where in the whole text each answer's title stands, if the answer starts with it."""
    spans: list[Span] = []
    cursor = 0
    for answer in reply.answers:
        if not (answer.title.strip() and answer.text.startswith(answer.title)):
            continue
        at = reply.text.find(answer.text, cursor)
        if at >= 0:
            spans.append((at, at + len(answer.title)))
            cursor = at + len(answer.text)
    return spans


def _keyboard(reply: Reply, map_label: str) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(button.label, callback_data=data)]
        for button in reply.buttons
        if (data := encode(button)) is not None
    ]
    places = [answer.address for answer in reply.answers if answer.address]
    if len(places) == 1:
        rows.append([InlineKeyboardButton(map_label, url=_MAP + quote(places[0], safe=""))])
    return InlineKeyboardMarkup(rows) if rows else None
