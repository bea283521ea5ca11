"""Commands and their pages, and what Telegram shows of the bot before anything is written."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
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

from bot.answering.reply import POLISH, Page, Reply
from bot.casework.interpreting import Interpreter
from bot.casework.language_choice import COMMAND as OF_LANGUAGE
from bot.casework.own_data import COMMANDS as OF_OWN_DATA
from bot.clock import Clock
from bot.language.words import fold
from bot.storage.conversations import Conversations
from handlers.needs import Assistant, Desk
from handlers.residents.talk import Asked, Talk, chat_key, read

_LOGGER = logging.getLogger(__name__)
_COMMANDS: tuple[Page, ...] = ("start", "pomoc", "zespoly", "programy", "prywatnosc")
_PAGES: dict[str, Page] = {name: name for name in _COMMANDS}
_REPORTING = ("zglos", "cofnij")
# Those that everybody has, in the order of Telegram's menu.
COMMANDS = (_COMMANDS[0], *_REPORTING, *_COMMANDS[1:], OF_LANGUAGE, *OF_OWN_DATA)
# The argument of the deep link on posters.
_REPORT_LINK = "zglos"


class Menu:
    def __init__(
        self,
        assistant: Assistant,
        desk: Desk,
        conversations: Conversations,
        interpreter: Interpreter,
        clock: Clock,
        talk: Talk,
    ) -> None:
        self._assistant = assistant
        self._interpreter = interpreter
        self._desk = desk
        self._conversations = conversations
        self._clock = clock
        self._talk = talk

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The page of a command; /help, and any command that we do not have, opens the help page."""
        asked = read(update)
        if asked is None or not await self._talk.is_new(asked):
            return
        written, behind = (*asked.text.split(maxsplit=1), "", "")[:2]
        name, behind = _command(written), behind.strip()
        corrected = await self._corrected(asked, name, behind) if update.edited_message else None
        await self._talk.answer(context.bot, asked, corrected or await self._reply(asked, name, behind))

    async def _corrected(self, asked: Asked, name: str, behind: str) -> Reply | None:
        """Words behind an edited command, of a message that a report or a draft has already."""
        has_words = behind and name != "cofnij"
        return await self._desk.edited(asked.chat, behind, self._clock.now(), asked.message_id) if has_words else None

    async def _reply(self, asked: Asked, name: str, behind: str) -> Reply:
        now = self._clock.now()
        match name, behind:
            case "zglos", "":
                return await self._desk.start(asked.chat, now)
            case "zglos", _:
                return await self._desk.report(asked.chat, behind, now, asked.message_id)
            case "cofnij", _:
                return await self._desk.withdraw(asked.chat, now, asked.message_id)
            case "start", _:
                await self._conversations.forget(asked.chat)
                if behind == _REPORT_LINK:
                    return await self._desk.start(asked.chat, now)
        if " " in behind:
            # Somebody wrote a message behind a command; a deep link's argument is one word.
            return await self._desk.text(asked.chat, behind, None, now, asked.message_id)
        return self._assistant.page(_PAGES.get(name, "pomoc"), now, await self._interpreter.of(asked.chat, asked.phone))

    async def on_membership(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Who blocks the bot is forgotten."""
        change = update.my_chat_member
        if change and change.chat.type == ChatType.PRIVATE and change.new_chat_member.status == ChatMember.BANNED:
            await self._conversations.forget(chat_key(change.chat.id))
            await self._interpreter.forget(chat_key(change.chat.id))

    async def announce(self, bot: Bot) -> None:
        """Commands, in private chats only, and the texts of the profile."""
        await asyncio.gather(
            _try(partial(bot.delete_my_commands, scope=BotCommandScopeAllGroupChats())),
            _try(partial(bot.delete_my_commands)),
            *map(_try, self._profile(bot, POLISH, None)),
            *(_try(call) for code in self._assistant.base.languages for call in self._profile(bot, code, code)),
        )

    def _profile(self, bot: Bot, language: str, of_phones: str | None) -> Iterator[Callable[[], Awaitable[bool]]]:
        """For phones set to a language; None: for all the others."""
        text = partial(self._assistant.text, language=language)
        commands = [BotCommand(name, text(f"polecenie-{name}")) for name in COMMANDS]
        scope = BotCommandScopeAllPrivateChats()
        yield partial(bot.set_my_commands, commands, scope=scope, language_code=of_phones)
        yield partial(bot.set_my_description, text("opis-bota"), language_code=of_phones)
        yield partial(bot.set_my_short_description, text("opis-bota-krótki"), language_code=of_phones)


def _command(written: str) -> str:
    """The name in „/Zgłoś@mopr_bot”, as it is typed without Polish letters."""
    return fold(written.strip().lstrip("/").partition("@")[0])


async def _try(call: Callable[[], Awaitable[bool]]) -> None:
    try:
        await call()
    except TelegramError as error:
        _LOGGER.warning("Telegram nie przyjął opisu albo poleceń bota (%s); bot działa bez nich", type(error).__name__)
