"""What administrators may ask of the bot when they tend its base: each command and who answers it."""

from collections.abc import Awaitable, Mapping
from datetime import datetime
from typing import Protocol

from bot.answering.reply import Reply
from bot.casework.notices import Notices
from bot.upkeep.edits.editing import Editing
from bot.upkeep.edits.undoing import COMMAND
from bot.upkeep.gaps.command import Gaps
from bot.upkeep.room import Upkeep
from bot.upkeep.state import State
from bot.upkeep.trying import Trying


class Command(Protocol):
    def __call__(self, behind: str, admin: str, now: datetime, /) -> Awaitable[Reply]:
        """The reply to the words behind a command; `admin` is their chat, as the storage names it."""
        ...


def commands(upkeep: Upkeep, notices: Notices) -> Mapping[str, Command]:
    """By their names as they are typed without Polish letters."""
    trying = Trying(upkeep, notices)
    return {
        "stan": State(upkeep, notices).command,
        "pytanie": trying.question,
        "wygasa": trying.expiring,
        "luki": Gaps(upkeep),
        COMMAND: Editing(upkeep).command,
    }
