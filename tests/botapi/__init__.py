"""A strict stand-in for the Telegram Bot API, over real HTTP on the loopback."""

from tests.botapi.server import BotApi
from tests.botapi.state import Call, Fault

__all__ = ["BotApi", "Call", "Fault"]
