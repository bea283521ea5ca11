"""Faults in callbacks: noted for whoever handles the update, and logged without anything personal."""

import logging
from pathlib import Path
from traceback import FrameSummary, extract_tb

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from handlers.outbound.settling import judge

_LOGGER = logging.getLogger(__name__)
_PROJECT = Path(__file__).resolve().parents[2]


class Errors:
    """The library's processing of an update ends well whatever its callbacks do; here is what they did."""

    def __init__(self) -> None:
        self._noted: dict[int, Exception] = {}

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        error = context.error
        if error is None or is_final(error):
            return
        if isinstance(update, Update):
            self._noted[update.update_id] = error
        if not is_of_the_line(error):
            _LOGGER.error("Błąd %s w %s", type(error).__name__, place_of(error))

    def of(self, update_id: int) -> Exception | None:
        """The fault of the update's last processing; asked for once."""
        return self._noted.pop(update_id, None)


def is_final(error: Exception) -> bool:
    """The person has blocked the bot, or is gone: nothing is left to be done."""
    return isinstance(error, Forbidden) or (isinstance(error, TelegramError) and judge(error) == "lost")


def is_of_the_line(error: Exception) -> bool:
    """Telegram is away or asks us to wait, which is no fault of the update's."""
    return isinstance(error, (NetworkError, RetryAfter)) and not isinstance(error, BadRequest)


def place_of(error: BaseException) -> str:
    """The last frame in our own code, else the very last; never the message, which may quote the person."""
    frames = extract_tb(error.__traceback__)
    frame = next(filter(_is_ours, reversed(frames)), frames[-1] if frames else None)
    return f"{Path(frame.filename).name}:{frame.lineno} ({frame.name})" if frame else "nieznanym miejscu"


def _is_ours(frame: FrameSummary) -> bool:
    return Path(frame.filename).parent.is_relative_to(_PROJECT) and "site-packages" not in frame.filename
