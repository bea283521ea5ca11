"""A fault in a callback: logged without anything personal, and the person is told whom to call."""

import logging
from contextlib import suppress
from pathlib import Path
from traceback import FrameSummary, extract_tb

from telegram import Update
from telegram.constants import ChatType
from telegram.error import Forbidden, TelegramError
from telegram.ext import ContextTypes

from bot.clock import Clock
from handlers.needs import Assistant

_LOGGER = logging.getLogger(__name__)
_PROJECT = Path(__file__).resolve().parents[1]


class Errors:
    def __init__(self, assistant: Assistant, clock: Clock) -> None:
        self._assistant = assistant
        self._clock = clock

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        error = context.error
        if error is None or isinstance(error, Forbidden):  # Forbidden: the person has blocked the bot.
            return
        _LOGGER.error("Błąd %s w %s", type(error).__name__, _place(error))
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is not None and chat.type == ChatType.PRIVATE:
            with suppress(TelegramError):
                await context.bot.send_message(chat.id, self._assistant.page("błąd", self._clock.now()).text)


def _place(error: BaseException) -> str:
    """The last frame in our own code, else the very last; never the message, which may quote the person."""
    frames = extract_tb(error.__traceback__)
    frame = next(filter(_is_ours, reversed(frames)), frames[-1] if frames else None)
    return f"{Path(frame.filename).name}:{frame.lineno} ({frame.name})" if frame else "nieznanym miejscu"


def _is_ours(frame: FrameSummary) -> bool:
    return Path(frame.filename).parent.is_relative_to(_PROJECT) and "site-packages" not in frame.filename
