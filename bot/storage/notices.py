"""What administrators have everybody told: a pause and a banner, at most one of each. Inside somebody's transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import aiosqlite
from pydantic import TypeAdapter

from bot.storage.moments import stored

Kind = Literal["pause", "banner"]


@dataclass(frozen=True)
class Notice:
    """`until` is its last day in Warsaw, None where only a person ends it; `at` is when it was made."""

    kind: Kind
    text: str
    until: date | None
    at: datetime


_NOTICE = TypeAdapter(Notice)


class NoticeBook:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def all(self) -> list[Notice]:
        """Those that have run out as well."""
        rows = await self._connection.execute_fetchall("SELECT kind, text, until, at FROM notices ORDER BY kind")
        names = ("kind", "text", "until", "at")
        return [_NOTICE.validate_python(dict(zip(names, row, strict=True))) for row in rows]

    async def put(self, notice: Notice) -> None:
        until = notice.until.isoformat() if notice.until else None
        await self._connection.execute(
            "INSERT OR REPLACE INTO notices (kind, text, until, at) VALUES (?, ?, ?, ?)",
            [notice.kind, notice.text, until, stored(notice.at)],
        )

    async def drop(self, kind: Kind) -> None:
        await self._connection.execute("DELETE FROM notices WHERE kind = ?", [kind])
