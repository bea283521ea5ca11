"""Reports that their authors have not sent yet, one a chat. Inside somebody's transaction."""

import aiosqlite
from pydantic import TypeAdapter

from bot.reports.draft import Draft

_DRAFT = TypeAdapter(Draft)


class Drafts:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def of(self, chat: str) -> Draft | None:
        rows = list(await self._connection.execute_fetchall("SELECT data FROM drafts WHERE chat = ?", [chat]))
        return _DRAFT.validate_json(rows[0][0]) if rows else None

    async def chats(self) -> list[str]:
        """Those that have one."""
        return [chat for (chat,) in await self._connection.execute_fetchall("SELECT chat FROM drafts ORDER BY chat")]

    async def keep(self, chat: str, draft: Draft) -> None:
        await self._connection.execute(
            "INSERT OR REPLACE INTO drafts (chat, data) VALUES (?, ?)", [chat, _DRAFT.dump_json(draft).decode()]
        )

    async def drop(self, chat: str) -> None:
        await self._connection.execute("DELETE FROM drafts WHERE chat = ?", [chat])
