"""Before all other handlers: an administrator's pause and banner, and what everybody hears during a pause."""

import re
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any, NoReturn

from telegram import Bot, CallbackQuery, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.answering.reply import Reply
from bot.casework.announcing import Announcing
from bot.casework.notices import Notices
from bot.clock import Clock
from bot.language.words import fold
from handlers.outbound.sending import Sender
from handlers.residents.albums import Albums
from handlers.residents.talk import Asked, Talk, chat_key, read

FIRST = -1
# Telegram ends a command at a Polish letter, so they are found in the text.
_OURS = re.compile(r"(?i)^\s*/(przerwa|wzn[oó]w|komunikat)(@\w+)?(\s|$)")
# What administrators write to the bot alone and is answered during a pause too; see handlers/teams/groups.py.
_THEIRS = re.compile(r"(?i)^/(zespol|koordynator)(@\w+)?(\s|$)")
# Buttons of cards belong to the teams, even where a rehearsal shows the cards in a private chat.
_OF_CARDS = "z:"


def register_notices(
    application: Application[Any, Any, Any, Any, Any, Any],
    announcing: Announcing,
    notices: Notices,
    clock: Clock,
    talk: Talk,
    sender: Sender,
    admins: tuple[int, ...],
) -> None:
    commands, gate = NoticeCommands(announcing, clock, talk), Gate(notices, clock, talk, sender)
    private, ours = filters.ChatType.PRIVATE, filters.User(admins)
    commanded = private & filters.UpdateType.MESSAGES & ours & filters.Regex(_OURS)
    # Service messages, such as a pinned message, are said by nobody.
    said = private & filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL
    application.add_handler(MessageHandler(commanded, commands.on_command), FIRST)
    application.add_handler(MessageHandler(said & ~(ours & filters.Regex(_THEIRS)), gate.on_message), FIRST)
    application.add_handler(CallbackQueryHandler(gate.on_press), FIRST)


class NoticeCommands:
    def __init__(self, announcing: Announcing, clock: Clock, talk: Talk) -> None:
        self._announcing = announcing
        self._clock = clock
        self._talk = talk

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/przerwa, /wznow, /komunikat; answered without the outbox, for they are needed most when the disk fails."""
        if asked := read(update):
            await last_word(self._answer(context.bot, asked), update, context)

    async def _answer(self, bot: Bot, asked: Asked) -> None:
        if await self._talk.is_new(asked):
            await self._talk.answer(bot, asked, Reply("report", await self._done(asked)))

    async def _done(self, asked: Asked) -> str:
        command, behind = (*asked.text.split(maxsplit=1), "")[:2]
        now = self._clock.now()
        match fold(command.lstrip("/").partition("@")[0]):
            case "przerwa":
                return await self._announcing.pause(behind, asked.chat, now)
            case "wznow":
                return await self._announcing.resume(asked.chat, now)
        return await self._announcing.banner(behind, asked.chat, now)


class Gate:
    """Open while the assistant works: then the update goes on to the other handlers."""

    def __init__(self, notices: Notices, clock: Clock, talk: Talk, sender: Sender) -> None:
        self._notices = notices
        self._clock = clock
        self._talk = talk
        self._sender = sender
        self._albums = Albums()

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        asked = read(update)
        said = await self._notices.paused(asked.chat, asked.text, self._clock.now()) if asked else None
        if asked is not None and said is not None:
            is_new = self._albums.is_new(update.message)
            await last_word(self._answer(context.bot, asked, said, is_new=is_new), update, context)

    async def _answer(self, bot: Bot, asked: Asked, said: str, *, is_new: bool) -> None:
        """Once, even to a place that moves on every few seconds."""
        if is_new and await self._talk.is_new(asked):
            await self._talk.answer(bot, asked, Reply("report", said))
        await self._notices.remind(self._clock.now())

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        chat = _residents(query) if query else None
        said = await self._notices.paused(chat_key(chat), "", self._clock.now()) if chat is not None else None
        if query is not None and said is not None and chat is not None:
            await last_word(self._answer_press(context.bot, query, chat, said), update, context)

    async def _answer_press(self, bot: Bot, query: CallbackQuery, chat: int, said: str) -> None:
        with suppress(TelegramError):
            await self._sender.insist(lambda: query.answer())
        await self._talk.say(bot, chat, Reply("report", said))
        await self._notices.remind(self._clock.now())


def _residents(query: CallbackQuery) -> int | None:
    """The private chat in which a button of ours was pressed."""
    chat = query.message.chat if query.message else None
    is_card = (query.data or "").startswith(_OF_CARDS)
    return chat.id if chat and chat.type == ChatType.PRIVATE and not is_card else None


async def last_word(work: Awaitable[None], update: Update, context: ContextTypes.DEFAULT_TYPE) -> NoReturn:
    """After it no other handler has the update, not even when the work fails, as the library would have it."""
    try:
        await work
    except Exception as error:
        await context.application.process_error(update, error)
    raise ApplicationHandlerStop
