"""Which chats get something now, and what: at Telegram's pace, and whatever cannot be drawn stops nobody else."""

import logging
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC

from bot.casework.change import Change
from bot.storage.outbox_rows import Row
from handlers.outbound.pace import Pace
from handlers.outbound.parcels import Parcel, choose, number_of, pack, pictured
from handlers.outbound.pictures import Pictures
from handlers.outbound.settling import LONGEST_WAIT

_LOGGER = logging.getLogger(__name__)


class Picking:
    def __init__(self, pace: Pace, rehearsal: str | None, pictures: Pictures) -> None:
        self._pace = pace
        self._rehearsal = rehearsal
        self._pictures = pictures

    async def pick(self, change: Change, is_free: Callable[[str], bool], most: int) -> list[Parcel]:
        """At most one parcel for each free chat; what is picked counts as sent at this moment."""
        chats: dict[str, list[Row]] = {}
        for row in await change.books.dispatch.due(change.now):
            chats.setdefault(row.chat, []).append(row)
        picked: list[Parcel] = []
        for chat in filter(is_free, chats):
            if len(picked) < most and (parcel := await self._parcel(change, chats[chat])):
                picked.append(parcel)
        return picked

    async def _parcel(self, change: Change, rows: Sequence[Row]) -> Parcel | None:
        now, number = change.now.astimezone(UTC), number_of(rows[0].chat)
        rows = [row for row in rows if self._pace.free_at(number, now, new=row.kind != "edit") <= now]
        # What is still to be drawn holds up nothing else of its chat.
        rows = [row for row in rows if not row.month or self._pictures.is_ready(row)]
        if not rows:
            return None
        try:
            rows = await choose(change, rows)
            parcel = await self._packed(change, rows)
        except sqlite3.Error:
            raise
        except Exception as error:
            _LOGGER.error("Nie da się ułożyć wiadomości z kolejki; poczeka", exc_info=error)
            for row in rows:
                await change.books.dispatch.postpone(row.id, now + LONGEST_WAIT)
            return None
        self._pace.take(number, now, new=parcel.edits is None)
        return parcel

    async def _packed(self, change: Change, rows: tuple[Row, ...]) -> Parcel:
        drawn = self._pictures.drawn(rows[0])
        if drawn is None:
            return await pack(change, rows, self._rehearsal)
        return pictured(change, rows[0], drawn.words, drawn.png, self._rehearsal)
