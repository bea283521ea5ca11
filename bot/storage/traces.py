"""Everything that names the chat of one person, wherever it is kept. Inside somebody's transaction.

`until` leaves alone what came later: when an erasure is repeated after a restore, the person may be back.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

import aiosqlite

from bot.reports.report import Report
from bot.storage.cards import Cards
from bot.storage.drafts import Drafts
from bot.storage.moments import stored
from bot.storage.outbox import Outbox
from bot.storage.reports import Reports

_AUTHOR = "zgłaszający"
TELEGRAM = "telegram:"
# With a moment: table → its column.
_DATED = {"topics": "at", "languages": "at", "outbox": "created"}
_NAMED = ("topics", "languages", "offers", "texts", "drafts", "reports", "report_messages", "relays", "outbox")
# Whose update it is, in the JSON of an update as it came.
_OF_SOMEBODY = """json_tree(CASE WHEN json_valid(raw) THEN raw ELSE '{}' END) AS node
    WHERE node.key = 'id' AND (node.path LIKE '%.chat' OR node.path LIKE '%.from')"""


@dataclass(frozen=True)
class Counted:
    """Messages on their way to the person, and ones from there that could not be handled.

    `sent` and `marks`: traces without content, of messages that went out and of the last ones that came in.
    """

    waiting: int
    set_aside: int
    sent: int
    marks: int


class Traces:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._reports = Reports(connection)
        self._drafts = Drafts(connection)

    async def chats(self) -> set[str]:
        """Every chat that is named anywhere."""
        named = " UNION ".join(f"SELECT chat FROM {table}" for table in _NAMED)
        numbered = f"SELECT chat FROM inbox UNION SELECT node.value FROM set_aside, {_OF_SOMEBODY}"
        chats = {chat for (chat,) in await self._connection.execute_fetchall(named) if chat is not None}
        numbers = [number for (number,) in await self._connection.execute_fetchall(numbered) if number is not None]
        return chats | {f"{TELEGRAM}{number}" for number in numbers}

    async def topic_at(self, chat: str) -> datetime | None:
        rows = list(await self._connection.execute_fetchall("SELECT at FROM topics WHERE chat = ?", [chat]))
        return datetime.fromisoformat(rows[0][0]) if rows else None

    async def language(self, chat: str) -> str | None:
        rows = list(await self._connection.execute_fetchall("SELECT language FROM languages WHERE chat = ?", [chat]))
        return str(rows[0][0]) if rows else None

    async def counted(self, chat: str) -> Counted:
        outbox = "SELECT COALESCE(SUM(state = 'waiting'), 0), COALESCE(SUM(state != 'waiting'), 0) FROM outbox"
        aside = f"SELECT COUNT(*) FROM set_aside WHERE EXISTS (SELECT 1 FROM {_OF_SOMEBODY} AND node.value = ?)"
        ((waiting, sent),) = await self._connection.execute_fetchall(f"{outbox} WHERE chat = ?", [chat])
        ((failed,),) = await self._connection.execute_fetchall(aside, [_number(chat)])
        ((marks,),) = await self._connection.execute_fetchall("SELECT COUNT(*) FROM texts WHERE chat = ?", [chat])
        return Counted(waiting, failed, sent, marks)

    async def erase(self, chat: str, until: datetime, reports: Collection[int]) -> int:
        """How many rows said anything of the chat. The reports given stay with their teams, but nobody's."""
        erased = await self._cut_off(chat, until, reports)
        for table in ("offers", "texts"):
            erased += await self._run(f"DELETE FROM {table} WHERE chat = ?", chat)
        for table, column in _DATED.items():
            erased += await self._run(f"DELETE FROM {table} WHERE chat = ? AND {column} <= ?", chat, stored(until))
        draft = await self._drafts.of(chat)
        if draft is not None and draft.started <= until:
            await self._drafts.drop(chat)
            erased += 1
        return erased + await self._forget_updates(chat, until)

    async def _cut_off(self, chat: str, at: datetime, ids: Collection[int]) -> int:
        erased = 0
        for report in [one for one in await self._reports.of(chat) if one.id in ids]:
            await self._disown(report, at)
            for table in ("report_messages", "relays"):
                await self._run(f"DELETE FROM {table} WHERE chat = ? AND report = ?", chat, report.id)
            erased += 1
        return erased

    async def _disown(self, report: Report, at: datetime) -> None:
        """Its team sees that nobody can be written back to."""
        await self._reports.disown(replace(report, chat=None, wants_word=False))
        await self._reports.note(report, at, "zgłaszający usunął swoje dane", _AUTHOR)
        for card in await Cards(self._connection).messages(report.id) if report.is_live else ():
            await Outbox(self._connection).edit(card.chat, card.report, card.target, card.message_id, at)

    async def _forget_updates(self, chat: str, until: datetime) -> int:
        """Those that are handled; what waits came after the wish to be forgotten, for a chat's updates keep order."""
        number = _number(chat)
        erased = await self._run(
            "UPDATE inbox SET raw = NULL, chat = NULL WHERE chat = ? AND received <= ? AND finished IS NOT NULL",
            number, stored(until),
        )  # fmt: skip
        return erased + await self._run(
            f"DELETE FROM set_aside WHERE at <= ? AND EXISTS (SELECT 1 FROM {_OF_SOMEBODY} AND node.value = ?)",
            stored(until), number,
        )  # fmt: skip

    async def _run(self, sql: str, *values: object) -> int:
        return (await self._connection.execute(sql, values)).rowcount


def _number(chat: str) -> int | None:
    """Telegram's number of the chat; None for the terminal."""
    number = chat.removeprefix(TELEGRAM)
    return int(number) if number != chat and number.lstrip("-").isdigit() else None
