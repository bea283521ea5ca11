"""What administrators may ask of the bot when they tend its base: each command and who answers it."""

from collections.abc import Awaitable, Mapping
from datetime import datetime
from typing import Protocol

from bot.answering.reply import Reply
from bot.upkeep.edits.editing import Editing
from bot.upkeep.edits.undoing import COMMAND
from bot.upkeep.room import Upkeep


class Command(Protocol):
    def __call__(self, behind: str, admin: str, now: datetime, /) -> Awaitable[Reply]:
        """The reply to the words behind a command; `admin` is their chat, as the storage names it."""
        ...


def commands(upkeep: Upkeep) -> Mapping[str, Command]:
    """By their names as they are typed without Polish letters."""
    return {COMMAND: Editing(upkeep).command}
