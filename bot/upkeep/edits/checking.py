"""Proposed corrections checked one after the other in a process apart, and then shown to those who decide."""

import logging
import sqlite3
from datetime import datetime, timedelta

from bot.apart import apart
from bot.casework.change import Change
from bot.knowledge.dated import Asof
from bot.storage.edits import Edit
from bot.upkeep.comparing import Verdict, verdict
from bot.upkeep.edits.changes import corrected
from bot.upkeep.edits.recovering import Recovering
from bot.upkeep.edits.shelf import NotChangedError, Shelf
from bot.upkeep.edits.telling import tell, tell_others
from bot.upkeep.edits.verdicts import proposal
from bot.upkeep.edits.wording import Says, faults
from bot.upkeep.room import Upkeep

_LOGGER = logging.getLogger(__name__)
DECIDED_WITHIN = timedelta(days=7)
# What brings the whole process down, for want of memory, must not do so for ever.
_TRIES = 3


class Checking:
    def __init__(self, upkeep: Upkeep, shelf: Shelf, says: Says, recovering: Recovering) -> None:
        self._upkeep = upkeep
        self._shelf = shelf
        self._says = says
        self._recovering = recovering

    async def tick(self, now: datetime) -> None:
        """What waits, what an earlier process left half done, and what nobody has decided in a week."""
        async with self._upkeep.office.change(now, quietly=True) as change:
            edits = await change.books.edits.having("writing", "checking", "proposed")
        if any(edit.state == "writing" for edit in edits):
            await self._recovering.tick(now)
        for edit in edits:
            if edit.state == "checking":
                await self._check(edit, now)
            elif edit.state == "proposed" and now - edit.at > DECIDED_WITHIN:
                await self._lapse(edit, now)

    async def _check(self, edit: Edit, now: datetime) -> None:
        if edit.what.tries >= _TRIES:
            return await self._refuse(edit, self._says.say("zmiana-nie-sprawdzona"))
        async with self._upkeep.office.change(now, quietly=True) as change:
            begun = await change.books.edits.move(edit, "checking", now, tries=edit.what.tries + 1)
        return await self._judge(begun, now) if begun else None

    async def _judge(self, edit: Edit, now: datetime) -> None:
        try:
            before, after = await self._shelf.planned(corrected, edit.what, now)
            found = await apart(verdict, before, after, now, self._upkeep.beside)
        except NotChangedError as error:
            return await self._refuse(edit, self._says.why(error))
        except sqlite3.Error:
            raise
        except Exception as error:  # Else it would be checked for ever, and nobody hear of it.
            _LOGGER.error("Nie udało się sprawdzić zmiany bazy wiedzy", exc_info=error)
            return await self._refuse(edit, self._says.say("zmiana-nie-sprawdzona"))
        if not found.is_sound:
            return await self._refuse(edit, "\n".join([self._says.say("zmiana-z-błędem"), *faults(found.faults)]))
        return await self._propose(edit, found)

    async def _refuse(self, edit: Edit, why: str) -> None:
        now = self._upkeep.clock.now()
        async with self._upkeep.office.change(now) as change:
            if await change.books.edits.move(edit, "refused", now):
                await tell(change, edit.admin, self._says.say("zmiana-odmówiona", numer=edit.id, powód=why))

    async def _propose(self, edit: Edit, found: Verdict) -> None:
        now = self._upkeep.clock.now()
        text = proposal(self._says, edit, found, Asof(self._upkeep.live.read.base, now.date()))
        async with self._upkeep.office.change(now) as change:
            proposed = await change.books.edits.move(edit, "proposed", now)
            if proposed is not None:
                await self._show(change, proposed, text)

    async def _show(self, change: Change, edit: Edit, text: str) -> None:
        press, number = self._says.press, edit.id
        alone = not [admin for admin in change.admins if admin != edit.admin]
        waits = self._says.say("zmiana-jeden-administrator" if alone else "zmiana-czeka")
        withdraw = ((press("wycofaj-zmianę", f"w:{number}"),),)
        await tell(change, edit.admin, f"{text}\n\n{waits}", withdraw)
        decide = ((press("zatwierdź", f"t:{number}"), press("odrzuć", f"n:{number}")),)
        await tell_others(change, f"{text}\n\n{self._says.say('zmiana-decyzja')}", edit.admin, decide)

    async def _lapse(self, edit: Edit, now: datetime) -> None:
        async with self._upkeep.office.change(now) as change:
            if await change.books.edits.move(edit, "lapsed", now):
                await tell(change, edit.admin, self._says.say("zmiana-minęła", numer=edit.id))
