"""Buttons under an answer."""

from contextlib import suppress

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.answering.reply import Facet
from bot.clock import Clock
from handlers.buttons import decode
from handlers.needs import Assistant
from handlers.sending import Sender
from handlers.talk import Talk


class Choices:
    def __init__(self, assistant: Assistant, clock: Clock, talk: Talk, sender: Sender) -> None:
        self._assistant = assistant
        self._clock = clock
        self._talk = talk
        self._sender = sender

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        wanted = _wanted(query)
        await self._acknowledge(query, None if wanted else self._assistant.text("stary-przycisk"))
        if wanted and query.message and query.message.chat.type == ChatType.PRIVATE:
            reply = self._assistant.open(*wanted, self._clock.now())
            await self._talk.say(context.bot, query.message.chat.id, reply)

    async def _acknowledge(self, query: CallbackQuery, notice: str | None) -> None:
        """Stops the spinner on the button; a press too old to acknowledge still gets its answer."""
        with suppress(TelegramError):
            await self._sender.insist(lambda: query.answer(notice))


def _wanted(query: CallbackQuery) -> tuple[str, tuple[Facet, ...]] | None:
    return decode(query.data) if query.data else None
