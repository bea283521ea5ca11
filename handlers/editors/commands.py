"""Commands of administrators about the base; to everybody else they are commands that we do not have."""

import re
from collections.abc import Mapping
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.clock import Clock
from bot.language.words import fold
from bot.upkeep.commands import Command
from handlers.residents.notices import FIRST, last_word
from handlers.residents.talk import Asked, Talk, read

_WRITTEN = re.compile(r"^\s*/([\w_]+)(?:@\w+)?(?:\s|$)")


def register_commands(
    application: Application[Any, Any, Any, Any, Any, Any],
    commands: Mapping[str, Command],
    clock: Clock,
    talk: Talk,
    admins: tuple[int, ...],
) -> None:
    """Before the gate of a pause: the base is tended during one, too."""
    written = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES & filters.User(admins) & filters.Regex(_WRITTEN)
    application.add_handler(MessageHandler(written & _Known(commands), EditorCommands(commands, clock, talk).on), FIRST)


class _Known(filters.MessageFilter):
    """Telegram ends a command at a Polish letter, so its name is found in the text."""

    def __init__(self, commands: Mapping[str, Command]) -> None:
        super().__init__(name="commands about the base")
        self._commands = commands

    def filter(self, message: Any) -> bool:
        return _name(message.text or "") in self._commands


class EditorCommands:
    def __init__(self, commands: Mapping[str, Command], clock: Clock, talk: Talk) -> None:
        self._commands = commands
        self._clock = clock
        self._talk = talk

    async def on(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if asked := read(update):
            await last_word(self._answer(context, asked), update, context)

    async def _answer(self, context: ContextTypes.DEFAULT_TYPE, asked: Asked) -> None:
        if not await self._talk.is_new(asked):
            return
        behind = (*asked.text.split(maxsplit=1), "")[1].strip()
        reply = await self._commands[_name(asked.text)](behind, asked.chat, self._clock.now())
        await self._talk.answer(context.bot, asked, reply)


def _name(text: str) -> str:
    found = _WRITTEN.match(text)
    return fold(found[1]) if found else ""
