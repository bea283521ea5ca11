"""A desk that notes what was asked in vain; the same for Telegram and for the terminal."""

from collections import deque
from datetime import datetime

from bot.answering.reply import Reply, Topic
from bot.casework.change import Office
from bot.casework.desk import Desk, Limits
from bot.storage.unanswered import Unanswered

# A message that is handled again, because its reply could not be sent, is noted once.
_REMEMBERED = 1000


class NotingDesk(Desk):
    def __init__(self, office: Office, unanswered: Unanswered, limits: Limits) -> None:
        super().__init__(office, limits)
        self._unanswered = unanswered
        # Hashes under a key of this process; a text is not kept here either.
        self._noted: deque[int] = deque(maxlen=_REMEMBERED)

    async def text(self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None = None) -> Reply:
        reply = await super().text(chat, text, topic, now, message)
        if _is_in_vain(text, reply) and self._is_first(chat, text, message):
            await self._unanswered.note(text, reply.kind, now)
        return reply

    def _is_first(self, chat: str, text: str, message: int | None) -> bool:
        """Only a message with a number can come again."""
        mark = hash((chat, message, text))
        is_first = message is None or mark not in self._noted
        self._noted.append(mark)
        return is_first


def _is_in_vain(text: str, reply: Reply) -> bool:
    """A question without an answer, or with several; what has no letter is no question."""
    return reply.kind in ("unknown", "choice") and any(map(str.isalpha, text))
