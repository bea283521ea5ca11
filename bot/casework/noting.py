"""A desk that counts what is asked and notes what was asked in vain; the same for Telegram and for the terminal."""

from collections import deque
from datetime import datetime

from bot.answering.reply import Facet, Reply, Topic
from bot.casework.change import Office
from bot.casework.desk import Desk, Limits
from bot.casework.rejecting import REJECTS, Guessing, Rejecting
from bot.storage.tally import Tally
from bot.storage.unanswered import Unanswered

# A message that is handled again, because its reply could not be sent, is counted and noted once.
_REMEMBERED = 1000
_OF_ENTRIES = ("answer", "choice", "redirect")


class NotingDesk(Desk):
    def __init__(
        self, office: Office, assistant: Guessing, unanswered: Unanswered, tally: Tally, limits: Limits
    ) -> None:
        super().__init__(office, limits)
        self._assistant = assistant
        self._unanswered = unanswered
        self._tally = tally
        self._rejecting = Rejecting(assistant, unanswered, tally)
        # Hashes under a key of this process; a text is not kept here either.
        self._noted: deque[int] = deque(maxlen=_REMEMBERED)

    async def text(self, chat: str, text: str, topic: Topic | None, now: datetime, message: int | None = None) -> Reply:
        reply = await super().text(chat, text, topic, now, message)
        if self._is_asked(text) and self._is_first(chat, text, message):
            await self._tally.count(reply.kind, _entry(reply), now)
            if _is_in_vain(text, reply):
                await self._unanswered.note(text, reply.kind, now, language=self._assistant.language(text))
        return self._rejecting.under(reply, chat, text, now, message)

    def open(self, chat: str, entry: str, facets: tuple[Facet, ...], now: datetime) -> Reply:
        """What a button that opens an entry shows."""
        return self._rejecting.opened(self._assistant.open(entry, facets, now), chat, now)

    async def press(self, chat: str, data: str, now: datetime) -> Reply | None:
        if data.startswith(REJECTS):
            return await self._rejecting.press(chat, data, now, await self._office.interpreter.of(chat))
        return await super().press(chat, data, now)

    def _is_asked(self, text: str) -> bool:
        """Neither a key under the text field nor what has no word; a number may be one that somebody called from."""
        return any(map(str.isalnum, text)) and not self._presses.named(text)

    def _is_first(self, chat: str, text: str, message: int | None) -> bool:
        """Only a message with a number can come again."""
        mark = hash((chat, message, text))
        is_first = message is None or mark not in self._noted
        self._noted.append(mark)
        return is_first


def _entry(reply: Reply) -> str:
    """The first that was answered or offered; what helps in need is no answer to a question."""
    return reply.answers[0].id if reply.answers and reply.kind in _OF_ENTRIES else ""


def _is_in_vain(text: str, reply: Reply) -> bool:
    """A question without an answer, or with several; what has no letter is no question."""
    return reply.kind in ("unknown", "choice") and any(map(str.isalpha, text))
