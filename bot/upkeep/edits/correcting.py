"""„Popraw”: asks for the new value and its source, and remembers in between what was asked."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.answering.reply import Press, Reply
from bot.casework.announcements import cleaned
from bot.casework.change import Change
from bot.clock import between
from bot.knowledge.dated import Asof
from bot.knowledge.model import PhonesFact
from bot.knowledge.phones import normalise
from bot.storage.edits import Edit, What
from bot.upkeep.edits.changes import refused
from bot.upkeep.edits.values import Value, present, taken_along
from bot.upkeep.edits.wording import Says, Who
from bot.upkeep.room import Upkeep

ANSWERED_WITHIN = timedelta(minutes=30)
_LONGEST_VALUE, _LONGEST_SOURCE = 600, 200


class Correcting:
    def __init__(self, upkeep: Upkeep, says: Says) -> None:
        self._upkeep = upkeep
        self._says = says

    async def begin(self, value: Value, who: Who, now: datetime) -> Reply:
        """Whatever was asked of the same person before is forgotten."""
        what = What((value.of,), who.name, day=now.date().isoformat())
        async with self._upkeep.office.change(now) as change:
            for earlier in await _asked(change, who.chat):
                await change.books.edits.move(earlier, "cancelled", now)
            edit = await change.books.edits.add("correct", "asking-value", who.chat, now, what)
        return self._question(edit)

    async def hears(self, chat: str, text: str, message: int, now: datetime) -> Reply | None:
        """The reply to a text that answers what was asked; None if nothing was, or too long ago."""
        async with self._upkeep.office.change(now, quietly=True) as change:
            edit = next(iter(await _asked(change, chat)), None)
            if edit is None:
                return None
            if between(edit.at, now) > ANSWERED_WITHIN:
                await change.books.edits.move(edit, "lapsed", now)
                return None
            if message <= edit.what.message:  # Handled again after a crash: its answer was taken already.
                return self._question(edit)
            written = " ".join(cleaned(text).split())
            take = self._take_value if edit.state == "asking-value" else self._take_source
            return await take(change, edit, written, message)

    async def called_today(self, id_: int, chat: str, now: datetime) -> Reply:
        """The source on a button."""
        async with self._upkeep.office.change(now, quietly=True) as change:
            edit = next((edit for edit in await _asked(change, chat) if edit.id == id_), None)
            if edit is None or edit.state != "asking-source":
                return self._says.reply("zmiana-nieaktualna")
            source = self._says.say("zmiana-telefon-dziś")
            return await self._take_source(change, edit, source, edit.what.message)

    async def cancel(self, id_: int, chat: str, now: datetime) -> Reply:
        async with self._upkeep.office.change(now, quietly=True) as change:
            for edit in await _asked(change, chat):
                if edit.id == id_ and await change.books.edits.move(edit, "cancelled", now):
                    return self._says.reply("zmiana-anulowana")
        return self._says.reply("zmiana-nieaktualna")

    async def _take_value(self, change: Change, edit: Edit, written: str, message: int) -> Reply:
        value = present(Asof(self._upkeep.live.read.base, change.now.date()), edit.what.of[0])
        if value is None:
            await change.books.edits.move(edit, "refused", change.now)
            return self._says.reply("zmiana-nieaktualna")
        if wrong := self._wrong(value, written):
            return self._says.reply("zmiana-zła", (self._cancels(edit),), powód=wrong)
        new = normalise(written) if isinstance(value.fact, PhonesFact) else written
        asked = await change.books.edits.move(edit, "asking-source", change.now, new=new, message=message)
        return self._question(asked or edit)

    def _wrong(self, value: Value, written: str) -> str | None:
        if not written or len(written) > _LONGEST_VALUE:
            return self._says.say("zmiana-pusta-lub-długa", najwięcej=_LONGEST_VALUE)
        if wrong := refused(value, written):
            return wrong
        same = normalise(written) in value.fact.numbers if isinstance(value.fact, PhonesFact) else False
        if same or written == value.values[0]:
            return self._says.say("zmiana-ta-sama")
        return self._says.say("zmiana-ukryta") if self._is_silenced(value, written) else None

    def _is_silenced(self, value: Value, written: str) -> bool:
        """It would not be told even then."""
        new = normalise(written) if isinstance(value.fact, PhonesFact) else written
        return any(one.value == new for one in self._upkeep.live.silences)

    async def _take_source(self, change: Change, edit: Edit, written: str, message: int) -> Reply:
        if not written or len(written) > _LONGEST_SOURCE:
            wrong = self._says.say("zmiana-pusta-lub-długa", najwięcej=_LONGEST_SOURCE)
            return self._says.reply("zmiana-zła", (self._cancels(edit),), powód=wrong)
        source = {"source": written, "source_id": self._source_id(edit), "message": message}
        await change.books.edits.move(edit, "checking", change.now, **source)
        self._upkeep.proposed.set()
        return self._says.reply("zmiana-sprawdzam", numer=edit.id)

    def _source_id(self, edit: Edit) -> str:
        """Of an id that was restored, there may be one already."""
        id_ = f"telegram-{edit.what.day}-{edit.id}"
        while id_ in self._upkeep.live.read.base.sources:
            id_ += "-a"
        return id_

    def _question(self, edit: Edit) -> Reply:
        of = edit.what.of[0]
        if edit.state == "asking-value":
            asked = {"co": self._says.title(of), "było": self._says.value(of)}
            return self._says.reply("zmiana-nowa", (self._cancels(edit),), **asked)
        called = self._says.press("zadzwoniłem", f"s:{edit.id}")
        said = {"było": self._says.value(of), "będzie": self._says.new(edit)}
        question = self._says.reply("zmiana-skąd", (called,), (self._cancels(edit),), **said)
        asof = Asof(self._upkeep.live.read.base, self._upkeep.clock.now().date())
        others = taken_along(asof, of)
        return replace(question, text=f"{question.text}\n\n{self._says.others(others)}") if others else question

    def _cancels(self, edit: Edit) -> Press:
        return self._says.press("anuluj", f"a:{edit.id}")


async def _asked(change: Change, chat: str) -> list[Edit]:
    return [one for one in await change.books.edits.having("asking-value", "asking-source") if one.admin == chat]
