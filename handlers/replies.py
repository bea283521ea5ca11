"""A Reply as Telegram messages: HTML text and, under the last one, the keyboard. Pure."""

from dataclasses import dataclass
from urllib.parse import quote

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.reply import Answer, Reply
from handlers.buttons import encode
from handlers.splitting import split

_MAP = "https://www.google.com/maps/search/?api=1&query="


@dataclass(frozen=True)
class Part:
    """One Telegram message."""

    html: str
    keyboard: InlineKeyboardMarkup | None = None


def render(reply: Reply, map_label: str) -> list[Part]:
    shown = _shown(reply)
    titles = [(at, at + len(answer.title)) for at, answer in shown if answer.text.startswith(answer.title)]
    pieces = list(split(reply.text, titles))
    keyboard = _keyboard(reply, [answer.address for _, answer in shown if answer.address], map_label)
    keyboards = [None] * (len(pieces) - 1) + [keyboard]
    return [Part(html, keyboard) for html, keyboard in zip(pieces, keyboards, strict=False)]


def _shown(reply: Reply) -> list[tuple[int, Answer]]:
    """The answers that stand in the text, and where; those only offered by a button do not."""
    shown: list[tuple[int, Answer]] = []
    cursor = 0
    for answer in reply.answers:
        at = reply.text.find(answer.text, cursor)
        if at >= 0:
            shown.append((at, answer))
            cursor = at + len(answer.text)
    return shown


def _keyboard(reply: Reply, places: list[str], map_label: str) -> InlineKeyboardMarkup | None:
    rows = [
        [InlineKeyboardButton(button.label, callback_data=data)]
        for button in reply.buttons
        if (data := encode(button)) is not None
    ]
    if len(places) == 1:
        rows.append([InlineKeyboardButton(map_label, url=_MAP + quote(places[0], safe=""))])
    return InlineKeyboardMarkup(rows) if rows else None
