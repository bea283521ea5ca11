"""What a process left half done that died while it wrote: finished if the file has it, else as if it had not begun."""

from datetime import datetime

from bot.clock import WARSAW
from bot.knowledge.dated import Asof, facts_of
from bot.knowledge.dates import LooseDate
from bot.knowledge.loading import KnowledgeBase
from bot.storage.edits import Edit, Of
from bot.upkeep.edits.approving import Approving
from bot.upkeep.edits.changes import uncorrected
from bot.upkeep.edits.confirming import Confirming
from bot.upkeep.edits.shelf import NotChangedError, Shelf
from bot.upkeep.edits.telling import tell_others
from bot.upkeep.edits.values import present
from bot.upkeep.edits.wording import Says
from bot.upkeep.room import Upkeep


class Recovering:
    def __init__(self, upkeep: Upkeep, shelf: Shelf, says: Says, approving: Approving, confirming: Confirming) -> None:
        self._upkeep = upkeep
        self._shelf = shelf
        self._says = says
        self._approving = approving
        self._confirming = confirming

    async def tick(self, now: datetime) -> None:
        """Under the lock, so that whatever is being written now is not taken for left."""
        async with self._upkeep.writing:
            async with self._upkeep.office.change(now, quietly=True) as change:
                left = await change.books.edits.having("writing")
            if left:
                await self._each(left, now)

    async def _each(self, left: list[Edit], now: datetime) -> None:
        try:
            base = await self._shelf.base()
        except NotChangedError:  # Nobody can say until the base is mended.
            return
        for edit in left:
            if not _stands(base, edit, now):
                await self._roll_back(edit, now)
            elif _stands(self._upkeep.live.read.base, edit, now):
                async with self._upkeep.office.change(now) as change:
                    await (self._confirming if edit.kind == "confirm" else self._approving).finish(change, edit)

    async def _roll_back(self, edit: Edit, now: datetime) -> None:
        if edit.kind == "correct":
            try:
                await self._shelf.change(uncorrected, edit.what, now)
            except NotChangedError:
                return
        async with self._upkeep.office.change(now) as change:
            await change.books.edits.move(edit, "proposed" if edit.kind == "correct" else "refused", now)
            key = "zmiana-przerwana" if edit.kind == "correct" else "potwierdzenie-przerwane"
            await tell_others(change, self._says.say(key, numer=edit.id), but="")


def _stands(base: KnowledgeBase, edit: Edit, now: datetime) -> bool:
    """Whether the base has what was to be written."""
    if edit.kind == "confirm":
        return all(_is_confirmed(base, of, edit.at, now) for of in edit.what.of)
    of = edit.what.of[0]
    entry = base.entries.get(of.entry)
    facts = facts_of(entry).get(of.key, ()) if entry else ()
    return any(fact.source == edit.what.source_id for fact in facts)


def _is_confirmed(base: KnowledgeBase, of: Of, at: datetime, now: datetime) -> bool:
    value = present(Asof(base, now.date()), of)
    return value is not None and value.fact.checked == LooseDate(at.astimezone(WARSAW).date())
