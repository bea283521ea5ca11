"""A value hidden at once by one person, whatever the disk does, and told again when that is undone."""

import logging
import sqlite3
from datetime import datetime

import aiosqlite

from bot.answering.reply import Reply
from bot.casework.change import Change
from bot.clock import WARSAW
from bot.knowledge.dates import LooseDate
from bot.knowledge.hiding import Silence
from bot.storage.edits import Edit, EditBook, Of, What
from bot.upkeep.edits.changes import hidden
from bot.upkeep.edits.shelf import NotChangedError, Shelf
from bot.upkeep.edits.telling import note, tell_others
from bot.upkeep.edits.values import Value
from bot.upkeep.edits.wording import Says, Who
from bot.upkeep.room import Upkeep

_LOGGER = logging.getLogger(__name__)


class Silencing:
    def __init__(self, upkeep: Upkeep, shelf: Shelf, says: Says) -> None:
        self._upkeep = upkeep
        self._shelf = shelf
        self._says = says

    async def recall(self, connection: aiosqlite.Connection) -> None:
        """What an earlier process hid; what is hidden since stays so."""
        try:
            edits = await EditBook(connection).having("done")
        except ValueError as error:  # A row that nobody of ours wrote.
            _LOGGER.error("Nie wiadomo, co ukryto (%s)", type(error).__name__)
            return
        self._upkeep.live.silence(self._upkeep.live.silences | {silence(edit) for edit in edits if edit.kind == "hide"})

    async def hide(self, value: Value, who: Who, now: datetime) -> Reply:
        """The very next answer does without it."""
        live, of = self._upkeep.live, value.of
        live.silence(live.silences | {Silence(of.entry, of.key, of.value, LooseDate(now.date()))})
        what = What((of,), who.name)
        try:
            async with self._upkeep.office.change(now) as change:
                edit, is_new = await self._recorded(change, what, who)
        except sqlite3.Error as error:
            _LOGGER.error("Baza danych zawodzi (%s); ukrycia nie zapisano", type(error).__name__)
            return self._says.reply("ukryto-nie-zapisano", co=self._says.title(of), było=self._says.value(of))
        if not is_new:
            return self._says.reply("ukryto-już", było=self._says.value(of), numer=edit.id)
        return Reply("report", "\n\n".join([self._told(edit), *await self._into_file(what, now)]))

    async def _recorded(self, change: Change, what: What, who: Who) -> tuple[Edit, bool]:
        """Hidden twice, it is hidden once."""
        before = [edit for edit in await change.books.edits.having("done") if edit.kind == "hide"]
        if same := [edit for edit in before if edit.what.of == what.of]:
            return same[0], False
        edit = await change.books.edits.add("hide", "done", who.chat, change.now, what)
        await note(change, edit, "hide", who.chat)
        told = self._says.say("zmiana-inny", kto=who.name, co=self._told(edit))
        await tell_others(change, told, who.chat)
        return edit, True

    def _told(self, edit: Edit) -> str:
        of = edit.what.of[0]
        said = self._says.say("ukryto", co=self._says.title(of), było=self._says.value(of), numer=edit.id)
        is_main = of.entry == self._upkeep.live.base.roles.main and of.key == "telefony"
        return f"{said}\n\n{self._says.say('ukryto-główny')}" if is_main else said

    async def _into_file(self, what: What, now: datetime) -> list[str]:
        """So that whoever reads the file knows; hidden it is all the same."""
        try:
            async with self._upkeep.writing:
                await self._shelf.change(hidden, what, now)
        except NotChangedError:
            return [self._says.say("ukryto-bez-pliku")]
        return []


def silence(edit: Edit) -> Silence:
    of: Of = edit.what.of[0]
    return Silence(of.entry, of.key, of.value, LooseDate(edit.at.astimezone(WARSAW).date()))
