"""Commands about the chat itself, with buttons of their own: what is held on it, and its language."""

from contextlib import suppress
from datetime import datetime
from typing import Protocol

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.answering.reply import Reply
from bot.clock import Clock
from handlers.outbound.sending import Sender
from handlers.residents.talk import App, Talk, chat_key, read

# Telegram ends a command at a Polish letter, so they are read as plain text.
OF_OWN_DATA = r"(?i)^\s*/(moje_dane|usu[nń]_dane)(@\w+)?\s*$"
OF_LANGUAGE = r"(?i)^\s*/(j[eę]zyk|language|lang|mova|yazyk)(@\w+)?(\s|$)"


class Matter(Protocol):
    async def command(self, chat: str, written: str, now: datetime, /) -> Reply | None: ...
    async def press(self, chat: str, data: str, now: datetime, /) -> Reply: ...


class Matters:
    def __init__(self, matter: Matter, clock: Clock, talk: Talk, sender: Sender) -> None:
        self._matter = matter
        self._clock = clock
        self._talk = talk
        self._sender = sender

    def register(self, application: App, commands: str, presses: str) -> None:
        """`commands` is a pattern, `presses` what the data of its buttons begins with."""
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES
        application.add_handler(MessageHandler(private & filters.Regex(commands), self.on_command))
        application.add_handler(CallbackQueryHandler(self.on_press, pattern=f"^{presses}"))

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        asked = read(update)
        if asked is None or not await self._talk.is_new(asked):
            return
        if reply := await self._matter.command(asked.chat, asked.text, self._clock.now()):
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
            reply = await self._matter.press(chat_key(chat.id), query.data or "", self._clock.now())
            await self._talk.say(context.bot, chat.id, reply)
