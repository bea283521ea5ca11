"""Buttons under an answer."""

from contextlib import suppress

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.answering.reply import Facet
from bot.casework.interpreting import Interpreter
from bot.casework.rejecting import REJECTS
from bot.clock import Clock
from handlers.needs import Assistant, Desk
from handlers.outbound.sending import Sender
from handlers.residents.buttons import decode
from handlers.residents.talk import Talk, chat_key

# What the buttons of the flow of a report begin with, and „To nie to”; see bot/casework.
OF_THE_DESK = ("r:", REJECTS)


class Choices:
    def __init__(
        self, assistant: Assistant, desk: Desk, interpreter: Interpreter, clock: Clock, talk: Talk, sender: Sender
    ) -> None:
        self._assistant = assistant
        self._interpreter = interpreter
        self._desk = desk
        self._clock = clock
        self._talk = talk
        self._sender = sender

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        wanted, chat = _wanted(query), query.message.chat if query.message else None
        private = chat.id if chat and chat.type == ChatType.PRIVATE else None
        pressed = query.data if query.data and query.data.startswith(OF_THE_DESK) else None
        await self._acknowledge(query, None if wanted or pressed else await self._too_old(query))
        if private is None:
            return
        if pressed:
            reply = await self._desk.press(chat_key(private), pressed, self._clock.now())
        else:
            reply = self._desk.open(chat_key(private), *wanted, self._clock.now()) if wanted else None
        if reply is not None:
            await self._talk.say(context.bot, private, reply)

    async def _too_old(self, query: CallbackQuery) -> str:
        language = await self._interpreter.of(chat_key(query.from_user.id), query.from_user.language_code)
        return self._assistant.text("stary-przycisk", language)

    async def _acknowledge(self, query: CallbackQuery, notice: str | None) -> None:
        """Stops the spinner on the button; a press too old to acknowledge still gets its answer."""
        with suppress(TelegramError):
            await self._sender.insist(lambda: query.answer(notice))


def _wanted(query: CallbackQuery) -> tuple[str, tuple[Facet, ...]] | None:
    return decode(query.data) if query.data else None
