"""The second administrator's word on a correction: it is written, served and recorded, or left."""

import logging
from datetime import datetime

from bot.casework.change import Change
from bot.storage.edits import Edit, State
from bot.upkeep.edits.changes import corrected
from bot.upkeep.edits.shelf import NotChangedError, Shelf
from bot.upkeep.edits.telling import note, tell, tell_others
from bot.upkeep.edits.wording import Says, Who
from bot.upkeep.room import Upkeep

_LOGGER = logging.getLogger(__name__)
# What may succeed when it is approved once more; with anything else the proposal is out of date.
_PASSING = {"zmiana-dysk", "zmiana-baza-błędna"}


class Approving:
    def __init__(self, upkeep: Upkeep, shelf: Shelf, says: Says) -> None:
        self._upkeep = upkeep
        self._shelf = shelf
        self._says = says

    async def approve(self, id_: int, who: Who, now: datetime) -> str:
        """Of two at once the first one counts."""
        async with self._upkeep.writing:
            async with self._upkeep.office.change(now) as change:
                edit = await change.books.edits.get(id_)
                if refused := self._refused(edit, who):
                    return refused
                assert edit is not None
                writing = await change.books.edits.move(edit, "writing", now, other=who.name, other_chat=who.chat)
                assert writing is not None
            try:
                await self._shelf.change(corrected, writing.what, now)
            except NotChangedError as error:
                return await self._failed(writing, error, now)
            return await self._told(writing)

    async def decline(self, id_: int, who: Who, now: datetime) -> str:
        async with self._upkeep.office.change(now) as change:
            edit = await change.books.edits.get(id_)
            if refused := self._refused(edit, who):
                return refused
            assert edit is not None
            said = self._says.say("zmiana-odrzucona", numer=edit.id, kto=who.name)
            await self._end(change, edit, "declined", who)
            await tell_others(change, said, who.chat)
        return said

    async def withdraw(self, id_: int, who: Who, now: datetime) -> str:
        """By whoever proposed it."""
        async with self._upkeep.office.change(now) as change:
            edit = await change.books.edits.get(id_)
            if edit is None or edit.state != "proposed":
                return self._stale(edit)
            if edit.admin != who.chat:
                return self._says.say("zmiana-cudza")
            said = self._says.say("zmiana-wycofana", numer=edit.id, kto=who.name)
            await self._end(change, edit, "withdrawn", who)
            await tell_others(change, said, who.chat)
        return said

    async def finish(self, change: Change, edit: Edit) -> str:
        """Told only when the base that serves has it; also of what a process left that died meanwhile."""
        said = self._says.say(
            "zmiana-zatwierdzona",
            numer=edit.id,
            kto=edit.what.other,
            co=self._says.title(edit.what.of[0]),
            będzie=self._says.new(edit),
        )
        if await change.books.edits.move(edit, "done", change.now):
            await note(change, edit, "correct", edit.admin, approved=edit.what.other_chat)
            await tell_others(change, said, edit.what.other_chat)
        return said

    async def _told(self, edit: Edit) -> str:
        now = self._upkeep.clock.now()
        if edit.what.source_id not in self._upkeep.live.read.base.sources:
            _LOGGER.error("Poprawka jest w pliku, ale bot jeszcze jej nie podaje")
            return self._says.say("zmiana-jeszcze-nie", numer=edit.id)
        async with self._upkeep.office.change(now) as change:
            return await self.finish(change, edit)

    async def _failed(self, edit: Edit, error: NotChangedError, now: datetime) -> str:
        why = self._says.why(error)
        async with self._upkeep.office.change(now) as change:
            await change.books.edits.move(edit, "proposed" if error.key in _PASSING else "refused", now)
            if error.key not in _PASSING:
                await tell(change, edit.admin, self._says.say("zmiana-odmówiona", numer=edit.id, powód=why))
        return why

    async def _end(self, change: Change, edit: Edit, state: State, who: Who) -> None:
        if await change.books.edits.move(edit, state, change.now, other=who.name, other_chat=who.chat):
            await note(change, edit, state, who.chat)

    def _refused(self, edit: Edit | None, who: Who) -> str | None:
        if edit is None or edit.state != "proposed":
            return self._stale(edit)
        return self._says.say("zmiana-własna") if edit.admin == who.chat else None

    def _stale(self, edit: Edit | None) -> str:
        """What became of it, and through whom."""
        if edit is None or edit.state not in ("done", "declined", "withdrawn", "undone", "lapsed", "writing"):
            return self._says.say("zmiana-nieaktualna")
        return self._says.say(f"zmiana-stan-{edit.state}", numer=edit.id, kto=edit.what.other)
