"""What is written down after Telegram's answer, all in one transaction."""

import logging
from datetime import UTC, timedelta
from random import Random
from typing import Literal

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.casework import chats
from bot.casework.change import Change
from bot.storage.cards import Card
from bot.storage.outbox_rows import Row
from bot.upkeep.month.monthly import told_as
from handlers.outbound.parcels import Parcel, draw
from handlers.outbound.photos import in_words, is_of_the_photo
from handlers.outbound.sending import asked_pause
from handlers.residents.talk import chat_key

_LOGGER = logging.getLogger(__name__)
# „gone”: the message to edit; „lost”: the chat, for good.
Verdict = Literal["done", "gone", "lost", "moved", "later"]
_SAID: dict[Verdict, tuple[str, ...]] = {
    "done": ("message is not modified",),
    "gone": ("message to edit not found", "message can't be edited", "message_id_invalid"),
    "lost": (
        "chat not found", "group chat was deactivated", "user is deactivated", "peer_id_invalid", "chat_restricted",
        "not enough rights to send", "have no rights to send", "chat_write_forbidden",
    ),
}  # fmt: skip
WAITS = tuple(timedelta(seconds=seconds) for seconds in (5, 15, 45, 120, 300, 600))
LONGEST_WAIT = WAITS[-1]


def judge(error: TelegramError) -> Verdict:
    """What an error means for the call; whatever is not known to be final is tried again."""
    said = str(error).casefold()
    if isinstance(error, ChatMigrated):
        return "moved"
    if isinstance(error, Forbidden):
        # A proxy's own 403 says nothing of the chat; Telegram gives its reason behind the colon.
        return "lost" if said.startswith("forbidden: ") else "later"
    if isinstance(error, BadRequest):
        return next((verdict for verdict, known in _SAID.items() if any(one in said for one in known)), "later")
    return "later"


class Settling:
    def __init__(self, rehearsal: str | None, chance: Random) -> None:
        self._rehearsal = rehearsal
        self._chance = chance

    async def accepted(self, parcel: Parcel, message_id: int, change: Change) -> None:
        """Sent, and where it lies; what changed meanwhile follows as an edit."""
        first = parcel.rows[0]
        if parcel.rest is not None:
            await change.books.dispatch.rest(first.id, parcel.rest)
        else:
            for row in parcel.rows:
                await change.books.dispatch.sent(row.id, change.now)
        if first.month is not None:
            await change.books.told.tell(told_as(first.month), change.now)
        elif first.kind == "question" and first.report is not None:
            await change.books.cards.relay(parcel.chat, message_id, first.report)
        elif first.kind in ("card", "edit") and len(parcel.rows) == 1:
            await self._shown(change, parcel, first, message_id)
        if first.kind == "card":
            await self._became_urgent(change, parcel)

    async def _shown(self, change: Change, parcel: Parcel, row: Row, message_id: int) -> None:
        assert row.report is not None
        assert row.target is not None
        if row.kind == "card":
            await change.books.cards.shown(Card(row.report, row.target, parcel.chat, message_id))
        if await draw(change, row, self._rehearsal) != parcel.drawn:
            await change.books.outbox.edit(parcel.chat, row.report, row.target, message_id, change.now)

    async def _became_urgent(self, change: Change, parcel: Parcel) -> None:
        """Somebody has just been shown a quiet card of what is urgent by now: one that sounds follows."""
        targets = {row.report: row.target for row in parcel.rows}
        for drawn in parcel.reports:
            report, target = await change.books.reports.get(drawn.id), targets.get(drawn.id)
            if report and target and report.is_live and report.urgent and not drawn.urgent:
                await change.books.outbox.card(parcel.chat, report.id, target, change.now, urgent=True)

    async def refused(self, parcel: Parcel, error: TelegramError, change: Change) -> None:
        verdict = judge(error)
        if parcel.message.photo is not None and is_of_the_photo(error, verdict, parcel.rows[0].attempts):
            await in_words(change, parcel.rows[0], parcel.drawn)
        elif verdict == "later":
            await self._later(change, parcel, error)
        elif verdict == "moved" and isinstance(error, ChatMigrated):
            for row in parcel.rows:
                await change.books.dispatch.refused(row.id)
            await chats.move(change, parcel.chat, chat_key(error.new_chat_id))
            _LOGGER.info("Grupa ma nowy numer; jej zgłoszenia idą tam na nowo")
        elif verdict == "lost":
            await self._lost(change, parcel)
        else:
            await self._done(change, parcel, gone=verdict == "gone")

    async def _later(self, change: Change, parcel: Parcel, error: TelegramError) -> None:
        now, asked = change.now.astimezone(UTC), isinstance(error, RetryAfter)
        attempt = max(row.attempts for row in parcel.rows)
        # Rows of one list wait alike, so that they come as one again.
        wait = timedelta(seconds=asked_pause(error)) if asked else self._wait(attempt)
        for row in parcel.rows:
            await change.books.dispatch.postpone(row.id, now + wait)
            if asked:
                await change.books.dispatch.refused(row.id)
        level = logging.DEBUG if attempt else logging.WARNING
        level = logging.ERROR if isinstance(error, BadRequest) else level
        kind = type(error).__name__
        _LOGGER.log(level, "Wiadomość z kolejki nie wyszła (%s, próba %d); spróbuję znowu", kind, attempt + 1)

    def _wait(self, attempts: int) -> timedelta:
        """Longer each time, and not for all rows alike."""
        return WAITS[min(attempts, len(WAITS) - 1)] * self._chance.uniform(1.0, 1.2)

    async def _lost(self, change: Change, parcel: Parcel) -> None:
        for row in parcel.rows:
            await change.books.dispatch.failed(row.id, change.now)
        if parcel.chat == self._rehearsal:
            _LOGGER.error("Bot nie ma dostępu do czatu prób; proszę sprawdzić REHEARSAL_CHAT")
        if targets := await chats.lose(change, parcel.chat):
            _LOGGER.warning("Bot stracił dostęp do czatu: %s", ", ".join(targets))
        for row in parcel.rows:
            if row.report is not None and await chats.lose_author(change, parcel.chat, row.report):
                _LOGGER.info("Zgłaszający nie odbiera wiadomości od bota")

    async def _done(self, change: Change, parcel: Parcel, *, gone: bool) -> None:
        """There is nothing to change, or nowhere to change it."""
        for row in parcel.rows:
            await change.books.dispatch.sent(row.id, change.now)
            if gone and row.message_id is not None and row.report is not None and row.target is not None:
                await chats.replace_card(change, parcel.chat, row.message_id, row.report, row.target)
