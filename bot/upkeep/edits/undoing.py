"""/cofnij_zmiane: a change taken back by one administrator, others told."""

from collections.abc import Mapping
from datetime import datetime

from bot.answering.reply import Reply
from bot.casework.change import Change
from bot.reports.wording import day_and_clock
from bot.storage.edits import Edit, Kind
from bot.upkeep.edits.changes import unconfirmed, uncorrected, unhidden
from bot.upkeep.edits.shelf import Make, NotChangedError, Shelf
from bot.upkeep.edits.telling import note, tell_others
from bot.upkeep.edits.wording import Says, Who
from bot.upkeep.room import Upkeep

COMMAND = "cofnij_zmiane"
_BACK: Mapping[Kind, Make] = {"correct": uncorrected, "hide": unhidden, "confirm": unconfirmed}
_SHOWN = 5


class Undoing:
    def __init__(self, upkeep: Upkeep, shelf: Shelf, says: Says) -> None:
        self._upkeep = upkeep
        self._shelf = shelf
        self._says = says

    async def command(self, behind: str, who: Who, now: datetime) -> Reply:
        """With a number that change is undone, without one the last are shown."""
        if not behind:
            return await self._latest(now)
        if not (behind.isascii() and behind.isdigit() and len(behind) < 10):
            return self._says.reply("cofanie-jak")
        return Reply("report", await self.undo(int(behind), who, now))

    async def undo(self, id_: int, who: Who, now: datetime) -> str:
        async with self._upkeep.writing:
            async with self._upkeep.office.change(now, quietly=True) as change:
                edit = await change.books.edits.get(id_)
            if edit is None or edit.state != "done":
                key = "cofanie-już" if edit and edit.state == "undone" else "cofanie-nie-ma"
                return self._says.say(key, numer=id_)
            try:
                await self._shelf.change(_BACK[edit.kind], edit.what, now)
            except NotChangedError as error:
                return self._says.say("cofanie-nieudane", numer=id_, powód=self._says.why(error))
            async with self._upkeep.office.change(now) as change:
                return await self._done(change, edit, who)

    async def _done(self, change: Change, edit: Edit, who: Who) -> str:
        said = self._says.say("cofnięto", numer=edit.id, co=self._says.shortly(edit))
        if await change.books.edits.move(edit, "undone", change.now, other=who.name, other_chat=who.chat):
            await note(change, edit, f"undo-{edit.kind}", who.chat)
            await tell_others(change, self._says.say("zmiana-inny", kto=who.name, co=said), who.chat)
        if edit.kind == "hide":
            self._tell_again(edit)
        return said

    def _tell_again(self, edit: Edit) -> None:
        live, of = self._upkeep.live, edit.what.of[0]
        live.silence([one for one in live.silences if (one.entry, one.key, one.value) != (of.entry, of.key, of.value)])

    async def _latest(self, now: datetime) -> Reply:
        async with self._upkeep.office.change(now, quietly=True) as change:
            edits = await change.books.edits.latest(_SHOWN)
        if not edits:
            return self._says.reply("cofanie-pusto")
        lines = [self._line(edit) for edit in edits]
        rows = [(self._says.press("cofnij-zmianę", f"c:{edit.id}", numer=edit.id),) for edit in edits]
        return self._says.reply("cofanie-lista", *rows, lista="\n\n".join(lines))

    def _line(self, edit: Edit) -> str:
        said = {"numer": edit.id, "kiedy": day_and_clock(edit.at), "kto": edit.what.name}
        return self._says.say("cofanie-pozycja", co=self._says.shortly(edit), **said)
