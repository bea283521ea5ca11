"""What others hear of a change, in the transaction that makes it."""

from bot.casework.change import Change
from bot.reports.outgoing import Outgoing
from bot.storage.edits import Edit
from bot.upkeep.edits.wording import Rows


async def tell(change: Change, chat: str, text: str, rows: Rows = ()) -> None:
    await change.books.outbox.text(chat, Outgoing(text, rows), change.now, urgent=True)


async def tell_others(change: Change, text: str, but: str, rows: Rows = ()) -> None:
    for admin in change.admins:
        if admin != but:
            await tell(change, admin, text, rows)


async def note(change: Change, edit: Edit, what: str, who: str, **more: str) -> None:
    """A line of the record: each value before and after, and on whose word."""
    of = [{"entry": one.entry, "key": one.key, "old": one.value, "before": one.before} for one in edit.what.of]
    said = {"edit": edit.id, "of": of, "new": edit.what.new, "source": edit.what.source}
    await change.books.audit.note(change.now, who, what, **said, **more)
