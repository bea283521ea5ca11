"""„Potwierdź”: one person says that what is told is true today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.answering.reply import Reply
from bot.casework.change import Change
from bot.knowledge.dates import LooseDate
from bot.storage.edits import Edit, What
from bot.upkeep.edits.changes import confirmed
from bot.upkeep.edits.shelf import NotChangedError, Shelf
from bot.upkeep.edits.telling import note
from bot.upkeep.edits.values import Value
from bot.upkeep.edits.wording import Says, Who
from bot.upkeep.room import Upkeep

_WRITTEN = {"year": 4, "month": 7, "day": 10}


class Confirming:
    def __init__(self, upkeep: Upkeep, shelf: Shelf, says: Says) -> None:
        self._upkeep = upkeep
        self._shelf = shelf
        self._says = says

    async def confirm(self, values: Sequence[Value], who: Who, now: datetime) -> Reply:
        today = LooseDate(now.date())
        older = [value for value in values if value.fact.checked != today]
        if not older:
            return self._says.reply("potwierdzono-już")
        what = What(tuple(replace(value.of, before=written(value.fact.checked)) for value in older), who.name)
        async with self._upkeep.writing:
            async with self._upkeep.office.change(now) as change:
                edit = await change.books.edits.add("confirm", "writing", who.chat, now, what)
            try:
                await self._shelf.change(confirmed, what, now)
            except NotChangedError as error:
                async with self._upkeep.office.change(now) as change:
                    await change.books.edits.move(edit, "refused", now)
                return Reply("report", self._says.why(error))
            async with self._upkeep.office.change(now) as change:
                await self.finish(change, edit)
        lines = "\n".join(f"{self._says.title(of)}: {self._says.value(of)}" for of in what.of)
        return self._says.reply("potwierdzono", co=lines, numer=edit.id)

    async def finish(self, change: Change, edit: Edit) -> None:
        """Also for what a process left that died when it had written the file."""
        if done := await change.books.edits.move(edit, "done", change.now):
            await note(change, done, "confirm", done.admin)


def written(day: LooseDate | None) -> str | None:
    """As it stands in a file."""
    return day.first.isoformat()[: _WRITTEN[day.precision]] if day else None
