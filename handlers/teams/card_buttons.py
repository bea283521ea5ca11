"""Buttons of cards and lists in a team's group."""

import logging
import sqlite3
from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot.casework.acting import SHOW, Acting, Pressed, number
from bot.casework.change import Office
from bot.clock import Clock
from bot.reports.wording import Wording
from handlers.outbound.outgoing import keyboard
from handlers.outbound.sending import Sender
from handlers.residents.talk import chat_key
from handlers.teams.staff import is_inside

_LOGGER = logging.getLogger(__name__)
# Telegram's limit of the words that answer a press.
_LONGEST_NOTICE = 200


class CardButtons:
    def __init__(self, office: Office, clock: Clock, sender: Sender) -> None:
        self._office = office
        self._acting = Acting(office)
        self._clock = clock
        self._sender = sender

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Only a member of a chat that has the card may act on it; anything else does nothing."""
        query = update.callback_query
        if query is None:
            return
        try:
            await self._say(query, await self._press(query, context))
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); przycisk karty nic nie zrobił", type(error).__name__)
            await self._say(query, self._text("spróbuj-znowu"))

    async def _press(self, query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE) -> str | None:
        press, now = _read(query), self._clock.now()
        role = await self._acting.role(press, now) if press else None
        if press is None or role is None or query.message is None:
            return self._refused("Przycisk karty spoza jej czatu albo sfałszowany; nic nie zrobiono")
        place = (query.message.chat.id, query.message.message_id)
        try:
            member = await context.bot.get_chat_member(place[0], query.from_user.id)
        except BadRequest:
            return self._refused("Przycisk karty nacisnął ktoś nieznany w czacie; nic nie zrobiono")
        except TelegramError:
            return self._text("spróbuj-znowu")
        if not is_inside(member):
            return self._refused("Przycisk karty nacisnął ktoś spoza czatu; nic nie zrobiono")
        done = await self._acting.act(press, role, query.from_user.first_name, now)
        if markup := keyboard(done.menu):
            # The same buttons may be there already, or the message be too old to change.
            with suppress(BadRequest):
                await self._sender.insist(lambda: context.bot.edit_message_reply_markup(*place, reply_markup=markup))
        return done.notice

    def _refused(self, why: str) -> str:
        _LOGGER.warning(why)
        return self._text("nie-stąd")

    async def _say(self, query: CallbackQuery, notice: str | None) -> None:
        """Too late to acknowledge is no fault: what was pressed is done."""
        with suppress(TelegramError):
            await self._sender.insist(lambda: query.answer(notice[:_LONGEST_NOTICE] if notice else None))

    def _text(self, key: str) -> str:
        return Wording(self._office.asof(self._clock.now())).say(key)


def _read(query: CallbackQuery) -> Pressed | None:
    """None for data that no card of ours carries, or a press in no chat."""
    kind, id_, verb, argument, *more = [*(query.data or "").split(":"), "", "", ""][:5]
    report = number(id_)
    if query.message is None or kind != "z" or report is None or not verb or any(more):
        return None
    chat, message = chat_key(query.message.chat.id), query.message.message_id
    return Pressed(report, verb, argument, chat, message, _is_card(query.message, report))


def _is_card(message: object, report: int) -> bool:
    """Whether the message's own buttons change the report; under a list they only show one."""
    markup = message.reply_markup if isinstance(message, Message) else None
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    ours = [str(one.callback_data) for one in buttons if str(one.callback_data).startswith(f"z:{report}:")]
    return any(data != f"z:{report}:{SHOW}" for data in ours)
