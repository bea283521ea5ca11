"""The commands that Telegram offers to administrators, beside those that everybody has."""

import asyncio
import logging
from collections.abc import Callable, Sequence

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

_LOGGER = logging.getLogger(__name__)
_OURS = ("stan", "pytanie", "wygasa", "luki", "cofnij_zmiane", "przerwa", "wznow", "komunikat")


class AdminMenu:
    def __init__(self, text: Callable[[str], str], residents: Sequence[str], admins: Sequence[int]) -> None:
        """`text`: a text of the base by its key; `residents`: names of the commands that everybody has."""
        self._text = text
        self._names = (*_OURS, *residents)
        self._admins = admins

    async def announce(self, bot: Bot) -> None:
        commands = [BotCommand(name, self._text(f"polecenie-{name}")) for name in self._names]
        await asyncio.gather(*(_announce(bot, commands, admin) for admin in self._admins))


async def _announce(bot: Bot, commands: Sequence[BotCommand], admin: int) -> None:
    """Telegram refuses it for a chat that never wrote to the bot; the commands work all the same."""
    try:
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(admin))
    except TelegramError as error:
        _LOGGER.warning(
            "Telegram nie przyjął menu poleceń dla administratora (%s); kto jeszcze nie napisał do bota, dostanie je"
            " po napisaniu i ponownym uruchomieniu bota",
            type(error).__name__,
        )
