"""Messages that do not go out: after ten minutes the administrators hear of it, of each message once."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.casework.change import Change
from bot.reports.wording import Wording
from bot.storage.outbox_rows import Row

_LOGGER = logging.getLogger(__name__)
PATIENCE, _TOLD_AGAIN_AFTER = timedelta(minutes=10), timedelta(minutes=30)
_NAMED = 10


class Unsent:
    """Told of in good time, and what comes after it together: an outage must not end in a heap of alarms."""

    def __init__(self) -> None:
        self._quiet_until: datetime | None = None

    async def warn(self, change: Change) -> None:
        """An administrator whose own chat does not take messages is not told of that."""
        now = change.now.astimezone(UTC)
        if self._quiet_until is not None and self._quiet_until - _TOLD_AGAIN_AFTER <= now < self._quiet_until:
            return
        late = [row for row in await change.books.dispatch.late(now - PATIENCE) if row.chat not in change.admins]
        if not late:
            return
        _LOGGER.error("Od ponad %d minut nie wychodzą wiadomości: %d", PATIENCE.total_seconds() // 60, len(late))
        await change.books.dispatch.told_of([row.id for row in late])
        await change.tell_admins(await _told(change, late))
        self._quiet_until = now + _TOLD_AGAIN_AFTER


async def _told(change: Change, late: Sequence[Row]) -> str:
    """Teams by name and reports by number; people only by how many messages wait."""
    wording, names = Wording(change.asof), {chat: target for target, chat in (await change.chats()).items()}
    teams = wording.targets(dict.fromkeys(names[row.chat] for row in late if row.chat in names))
    ids = list(dict.fromkeys(row.report for row in late if row.report is not None))[:_NAMED]
    reports = [report for id_ in ids if (report := await change.books.reports.get(id_))]
    return wording.say(
        "alert-niewysłane",
        minut=int(PATIENCE.total_seconds() // 60),
        ile=len(late),
        kto=teams or wording.say("alert-nikt"),
        numery=", ".join(report.number for report in reports) or "–",
    )
