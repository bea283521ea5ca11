"""A strict stand-in for the Telegram Bot API, over real HTTP on the loopback."""

from tests.botapi.faults import Call, Fault
from tests.botapi.server import BotApi
from tests.botapi.shown import Shown

__all__ = ["BotApi", "Call", "Fault", "Shown"]
