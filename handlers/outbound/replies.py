"""A Reply as Telegram messages: HTML text and, under the last one, the keyboard. Pure."""

from dataclasses import dataclass
from urllib.parse import quote

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.answering.reply import Answer, Button, Press, Reply
from handlers.outbound.splitting import split
from handlers.residents.buttons import encode

_MAP = "https://www.google.com/maps/search/?api=1&query="


@dataclass(frozen=True)
class Part:
    """One Telegram message."""

    html: str
    keyboard: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = None


@dataclass(frozen=True)
class Labels:
    """Words on the buttons that every reply may carry."""

    map: str
    position: str
    report: str


def render(reply: Reply, labels: Labels) -> list[Part]:
    shown = _shown(reply)
    titles = [(at, at + len(answer.title)) for at, answer in shown if answer.text.startswith(answer.title)]
    pieces = list(split(reply.text, titles))
    places = [answer.address for _, answer in shown if answer.address]
    keyboard = _asking(reply, labels) if reply.asks_place else _under(reply, places, labels)
    keyboards = [None] * (len(pieces) - 1) + [keyboard]
    return [Part(html, keyboard) for html, keyboard in zip(pieces, keyboards, strict=False)]


def _asking(reply: Reply, labels: Labels) -> ReplyKeyboardMarkup:
    """Keys under the text field: only there may Telegram ask for the phone's position."""
    position = KeyboardButton(labels.position, request_location=True)
    rows = [[position], *([KeyboardButton(button.label)] for button in reply.buttons)]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)


def _under(reply: Reply, places: list[str], labels: Labels) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    return _keyboard(reply, places, labels.map) or _menu(reply, labels)


def _menu(reply: Reply, labels: Labels) -> ReplyKeyboardMarkup | None:
    """The main button stays at hand, except in the middle of a report."""
    if reply.kind == "report":
        return None
    return ReplyKeyboardMarkup([[KeyboardButton(labels.report)]], resize_keyboard=True, is_persistent=True)


def _shown(reply: Reply) -> list[tuple[int, Answer]]:
    """The answers that stand in the text, and where; those only offered by a button do not."""
    shown: list[tuple[int, Answer]] = []
    cursor = reply.begins
    for answer in reply.answers:
        at = reply.text.find(answer.text, cursor)
        if at >= 0:
            shown.append((at, answer))
            cursor = at + len(answer.text)
    return shown


def _keyboard(reply: Reply, places: list[str], map_label: str) -> InlineKeyboardMarkup | None:
    rows = [[button] for choice in reply.buttons if (button := _button(choice)) is not None]
    if len(places) == 1:
        rows.append([InlineKeyboardButton(map_label, url=_MAP + quote(places[0], safe=""))])
    rows += [[button for press in row if (button := _button(press)) is not None] for row in reply.tools]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(choice: Button | Press) -> InlineKeyboardButton | None:
    if isinstance(choice, Press):
        return InlineKeyboardButton(choice.label, callback_data=choice.data or None, url=choice.url)
    data = encode(choice)
    return InlineKeyboardButton(choice.label, callback_data=data) if data is not None else None
