"""Sends a Reply, and insists a few times when the line is bad."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TypeVar

from telegram import Bot, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.answering.reply import Reply
from handlers.needs import Assistant
from handlers.outbound.replies import Labels, Part, render

T = TypeVar("T")
_PAUSES = (0.5, 2.0, 5.0)
# Whoever must wait longer waits outside, where it holds up nobody.
_LONGEST_PAUSE = 5.0
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Sender:
    def __init__(
        self,
        assistant: Assistant,
        pauses: Sequence[float] = _PAUSES,
        replied: Callable[[str, float], None] = lambda *_: None,
    ) -> None:
        """`replied` hears of each reply that was sent: its kind, and the seconds that sending took."""
        self._assistant = assistant
        self._pauses = pauses
        self._replied = replied
        # How far a reply came whose next part Telegram did not take: handled again, it goes on from there.
        self._begun: dict[int, list[Part]] = {}

    async def send(self, bot: Bot, chat_id: int, reply: Reply) -> None:
        text, started = partial(self._assistant.text, language=reply.language), time.monotonic()
        labels = Labels(text("mapa"), text("przycisk-położenie"), text("przycisk-zgłoś"))
        parts, begun = render(reply, labels), self._begun.pop(chat_id, [])
        sent = begun if parts[: len(begun)] == begun else []
        for part in parts[len(sent) :]:
            try:
                await self.insist(partial(_send, bot, chat_id, part))
            except TelegramError:
                if sent:
                    self._begun[chat_id] = sent
                raise
            sent = [*sent, part]
        self._replied(reply.kind, time.monotonic() - started)

    async def insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """The result of `call`, tried again after each pause while the failure looks passing."""
        for pause in self._pauses:
            try:
                return await call()
            except (NetworkError, RetryAfter) as error:
                if isinstance(error, BadRequest) or asked_pause(error) > _LONGEST_PAUSE:
                    raise
                await asyncio.sleep(max(pause, asked_pause(error)))
        return await call()


async def _send(bot: Bot, chat_id: int, part: Part) -> None:
    await bot.send_message(
        chat_id,
        part.html,
        parse_mode=ParseMode.HTML,
        reply_markup=part.keyboard,
        link_preview_options=_NO_PREVIEW,
    )


def asked_pause(error: Exception) -> float:
    """Seconds that Telegram told us to wait."""
    if not isinstance(error, RetryAfter):
        return 0.0
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
