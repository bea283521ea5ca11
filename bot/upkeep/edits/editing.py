"""The tools under an administrator's answer: which press does what."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.answering.reply import Press, Reply
from bot.upkeep.edits.approving import Approving
from bot.upkeep.edits.checking import Checking
from bot.upkeep.edits.choosing import CONFIRM, CORRECT, HIDE, Choosing
from bot.upkeep.edits.confirming import Confirming
from bot.upkeep.edits.correcting import Correcting
from bot.upkeep.edits.recovering import Recovering
from bot.upkeep.edits.shelf import Shelf
from bot.upkeep.edits.silencing import Silencing
from bot.upkeep.edits.undoing import Undoing
from bot.upkeep.edits.values import Value
from bot.upkeep.edits.wording import Says, Who
from bot.upkeep.room import Upkeep

OURS = "e:"
_LABELS = (("popraw", CORRECT), ("ukryj", HIDE), ("potwierdź", CONFIRM))
_Done = Callable[[int, Who, datetime], Awaitable[str]]


class Editing:
    """Keeps nothing itself: what is under way stands in the database, what is hidden in the assistant that serves."""

    def __init__(self, upkeep: Upkeep) -> None:
        shelf, self._says = Shelf(upkeep), Says(upkeep)
        self._upkeep = upkeep
        self._choosing = Choosing(upkeep, self._says)
        self._confirming = Confirming(upkeep, shelf, self._says)
        self._correcting = Correcting(upkeep, self._says)
        approving = Approving(upkeep, shelf, self._says)
        self._silencing = Silencing(upkeep, shelf, self._says)
        self._undoing = Undoing(upkeep, shelf, self._says)
        self.checking = Checking(
            upkeep, shelf, self._says, Recovering(upkeep, shelf, self._says, approving, self._confirming)
        )
        self.recall = self._silencing.recall
        self.hears = self._correcting.hears
        self._deciding: dict[str, _Done] = {
            "t": approving.approve,
            "n": approving.decline,
            "w": approving.withdraw,
            "c": self._undoing.undo,
        }

    def tools(self, reply: Reply) -> tuple[tuple[Press, ...], ...]:
        """A row for each entry that the reply tells of; none where somebody is in danger."""
        is_alarm = reply.text.startswith(self._says.say("alarm"))
        if reply.kind not in ("answer", "redirect") or reply.topic is None or is_alarm:
            return ()
        ids = [answer.id for answer in reply.answers if answer.id in self._upkeep.live.base.entries]
        return tuple(self._row(id_, f" ({at})" if len(ids) > 1 else "") for at, id_ in enumerate(ids, start=1))

    def _row(self, entry: str, behind: str) -> tuple[Press, ...]:
        presses = [self._says.press(label, f"{verb}:{entry}") for label, verb in _LABELS]
        return tuple(Press(press.label + behind, press.data) for press in presses)

    async def press(self, data: str, who: Who, now: datetime) -> Reply:
        """What a button does; data that no button of ours carries does nothing."""
        verb, _, behind = data.removeprefix(OURS).partition(":")
        if verb in (CORRECT, HIDE, CONFIRM):
            return await self._on_entry(verb, behind, who, now)
        number = int(behind) if behind.isascii() and behind.isdigit() and len(behind) < 10 else 0
        if verb in self._deciding:
            return Reply("report", await self._deciding[verb](number, who, now))
        if verb == "s":
            return await self._correcting.called_today(number, who.chat, now)
        if verb == "a":
            return await self._correcting.cancel(number, who.chat, now)
        return self._says.reply("zmiana-nieaktualna")

    async def _on_entry(self, verb: str, behind: str, who: Who, now: datetime) -> Reply:
        entry, _, mark = behind.partition(":")
        chosen = self._choosing.chosen(verb, entry, mark, now)
        if isinstance(chosen, Reply):
            return chosen
        if verb == CONFIRM:
            return await self._confirming.confirm(chosen, who, now)
        if verb == HIDE:
            return await self._hide(chosen[0], entry, who, now, asked=bool(mark))
        return await self._correcting.begin(chosen[0], who, now)

    async def _hide(self, value: Value, entry: str, who: Who, now: datetime, *, asked: bool) -> Reply:
        """What was not asked about may be what was not meant; then another value is a tap away."""
        said = await self._silencing.hide(value, who, now)
        rows = () if asked else self._choosing.instead(value, entry, now)
        text = f"{said.text}\n\n{self._says.say('ukryto-co-innego')}" if rows else said.text
        return replace(said, text=text, tools=rows)

    async def command(self, behind: str, admin: str, now: datetime, /) -> Reply:
        """/cofnij_zmiane, whose writer has no name here."""
        return await self._undoing.command(behind, Who(admin, self._says.say("zmiana-administrator")), now)
