"""Everything that a person's or a worker's act leaves in the database, to be compared before and after."""

from bot.storage.database import Database

_LEFT = {
    "reports": "*",
    "report_messages": "*",
    "history": "*",
    "cards": "*",
    "outbox": "*",
    # When a draft was last looked at is no part of it.
    "drafts": "chat, json_remove(data, '$.touched')",
}


async def trace(database: Database, *, but: str = "") -> dict[str, list[tuple[object, ...]]]:
    """By table; without rows of the outbox that say nothing but `but`."""
    left = {
        table: [tuple(row) for row in await database.rows(f"SELECT {columns} FROM {table} ORDER BY rowid")]
        for table, columns in _LEFT.items()
    }
    if but:
        left["outbox"] = [row for row in left["outbox"] if but not in str(row)]
    return left
