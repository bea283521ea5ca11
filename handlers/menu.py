"""Commands and their pages, and what Telegram shows of the bot before anything is written."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    ChatMember,
    Update,
)
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.answering.reply import Page
from bot.clock import Clock
from bot.storage.conversations import Conversations
from handlers.needs import Assistant
from handlers.talk import Talk, chat_key, read

_LOGGER = logging.getLogger(__name__)
_COMMANDS: tuple[Page, ...] = ("start", "pomoc", "zespoly", "programy", "prywatnosc")
_PAGES: dict[str, Page] = {name: name for name in _COMMANDS}


class Menu:
    def __init__(self, assistant: Assistant, conversations: Conversations, clock: Clock, talk: Talk) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._clock = clock
        self._talk = talk

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The page of a command; /help, and any command that we do not have, opens the help page."""
        asked = read(update)
        if asked is None or not await self._talk.is_new(asked):
            return
        name = _command(asked.text)
        if name == "start":
            await self._conversations.forget(asked.chat)
        now = self._clock.now()
        sentence = asked.text.partition(" ")[2]
        if " " in sentence.strip():
            # Somebody wrote a message behind a command; a deep link's argument is one word.
            reply = self._assistant.reply(sentence, None, now)
        else:
            reply = self._assistant.page(_PAGES.get(name, "pomoc"), now)
        await self._talk.answer(context.bot, asked, reply)

    async def on_membership(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Who blocks the bot is forgotten."""
        change = update.my_chat_member
        if change and change.chat.type == ChatType.PRIVATE and change.new_chat_member.status == ChatMember.BANNED:
            await self._conversations.forget(chat_key(change.chat.id))

    async def announce(self, bot: Bot) -> None:
        """Commands, in private chats only, and the texts of the profile."""
        text = self._assistant.text
        commands = [BotCommand(name, text(f"polecenie-{name}")) for name in _COMMANDS]
        await asyncio.gather(
            _try(partial(bot.set_my_commands, commands, scope=BotCommandScopeAllPrivateChats())),
            _try(partial(bot.delete_my_commands, scope=BotCommandScopeAllGroupChats())),
            _try(partial(bot.delete_my_commands)),
            _try(partial(bot.set_my_description, text("opis-bota"))),
            _try(partial(bot.set_my_short_description, text("opis-bota-krótki"))),
        )


def _command(text: str) -> str:
    """The name in „/start@mopr_bot some-deep-link”; what follows it is not read."""
    return text.split(maxsplit=1)[0].lstrip("/").partition("@")[0].lower()


async def _try(call: Callable[[], Awaitable[bool]]) -> None:
    try:
        await call()
    except TelegramError as error:
        _LOGGER.warning("Telegram nie przyjął opisu albo poleceń bota (%s); bot działa bez nich", type(error).__name__)
