"""„Popraw”, „Ukryj”, „Potwierdź” under an administrator's answers, and what is written or pressed because of them."""

import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.answering.reply import Press, Reply
from bot.clock import Clock
from bot.upkeep.edits.editing import OURS, Editing
from bot.upkeep.edits.wording import Who
from handlers.needs import Assistant
from handlers.outbound.sending import Sender
from handlers.residents.notices import FIRST, last_word
from handlers.residents.talk import Talk, chat_key, read

_LOGGER = logging.getLogger(__name__)
# A text that answers nothing of ours goes on to all the others, so it is looked at in a group of its own, before them.
_BEFORE_ALL = FIRST - 2


class Tools:
    """Rows of buttons under what an administrator is told."""

    def __init__(self, of: Callable[[Reply], tuple[tuple[Press, ...], ...]], admins: tuple[int, ...]) -> None:
        self._of = of
        self._admins = admins

    def __call__(self, reply: Reply, chat: int) -> Reply:
        return replace(reply, tools=(*reply.tools, *self._of(reply))) if chat in self._admins else reply


def register_tools(
    application: Application[Any, Any, Any, Any, Any, Any],
    editing: Editing,
    assistant: Assistant,
    clock: Clock,
    talk: Talk,
    sender: Sender,
    admins: tuple[int, ...],
) -> None:
    """Before the gate of a pause: the base is tended during one, too."""
    tools = ToolHandlers(editing, assistant, clock, talk, sender, admins)
    written = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.User(admins) & filters.TEXT
    application.add_handler(MessageHandler(written & ~filters.Regex(r"^\s*/"), tools.on_text), _BEFORE_ALL)
    application.add_handler(CallbackQueryHandler(tools.on_press, pattern=f"^{OURS}"), FIRST)


class ToolHandlers:
    def __init__(
        self,
        editing: Editing,
        assistant: Assistant,
        clock: Clock,
        talk: Talk,
        sender: Sender,
        admins: tuple[int, ...],
    ) -> None:
        self._editing = editing
        self._assistant = assistant
        self._clock = clock
        self._talk = talk
        self._sender = sender
        self._admins = admins

    async def on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The answer to what was asked for a correction; a call for help is never taken for one."""
        asked = read(update)
        if asked is None or not await self._talk.is_new(asked):
            return
        triage = self._assistant.hear(asked.text).triage
        if triage.report or triage.danger:
            return
        try:
            reply = await self._editing.hears(asked.chat, asked.text, asked.message_id, self._clock.now())
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); nie wiadomo, czy pytano o poprawkę", type(error).__name__)
            return
        if reply is not None:
            await last_word(self._talk.answer(context.bot, asked, reply), update, context)

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if query := update.callback_query:
            await last_word(self._press(query, context), update, context)

    async def _press(self, query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Only an administrator, and in a private chat: the button may have come from one."""
        chat = query.message.chat if query.message else None
        if chat is None or chat.type != ChatType.PRIVATE or query.from_user.id not in self._admins:
            _LOGGER.warning("Przycisk administratora nacisnął ktoś inny; nic nie zrobiono")
            await self._acknowledge(query, self._assistant.text("zmiana-tylko-administrator"))
            return
        await self._acknowledge(query)
        await self._talk.say(context.bot, chat.id, await self._done(query))

    async def _done(self, query: CallbackQuery) -> Reply:
        who = Who.of(chat_key(query.from_user.id), query.from_user.first_name)
        try:
            return await self._editing.press(query.data or "", who, self._clock.now())
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); przycisk administratora nic nie zrobił", type(error).__name__)
            return Reply("report", self._assistant.text("zmiana-spróbuj-znowu"))

    async def _acknowledge(self, query: CallbackQuery, notice: str | None = None) -> None:
        """Stops the spinner at once, for what is pressed may take a second."""
        with suppress(TelegramError):
            await self._sender.insist(lambda: query.answer(notice))
