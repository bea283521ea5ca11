"""A private chat asks what is held on it, or has it erased."""

from contextlib import suppress

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.casework.own_data import OwnData
from bot.clock import Clock
from handlers.outbound.sending import Sender
from handlers.residents.talk import Talk, chat_key, read


class Privacy:
    # Telegram ends a command at a Polish letter, so they are read as plain text.
    COMMANDS = r"(?i)^\s*/(moje_dane|usu[nń]_dane)(@\w+)?\s*$"
    PRESSES = "^p:"

    def __init__(self, own_data: OwnData, clock: Clock, talk: Talk, sender: Sender) -> None:
        self._own_data = own_data
        self._clock = clock
        self._talk = talk
        self._sender = sender

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/moje_dane, /usun_dane"""
        asked = read(update)
        if asked is None or not await self._talk.is_new(asked):
            return
        if reply := await self._own_data.command(asked.chat, asked.text, self._clock.now()):
            await self._talk.answer(context.bot, asked, reply)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Nothing of the press or of what is said then is noted: whoever is forgotten stays so."""
        query = update.callback_query
        if query is None:
            return
        with suppress(TelegramError):
            await self._sender.insist(lambda: query.answer())
        chat = query.message.chat if query.message else None
        if chat is not None and chat.type == ChatType.PRIVATE:
            reply = await self._own_data.press(chat_key(chat.id), query.data or "", self._clock.now())
            await self._talk.say(context.bot, chat.id, reply)
