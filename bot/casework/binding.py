"""Which team's group is which chat: bound by an administrator, followed when it moves, given up when it is lost."""

import re
from datetime import datetime

from bot.casework.change import Change, Office
from bot.casework.chats import lose, move
from bot.language.words import fold
from bot.reports.report import COORDINATOR
from bot.reports.wording import Wording

_NONE = "brak"


class Binding:
    def __init__(self, office: Office) -> None:
        self._office = office

    async def team(self, chat: str, written: str, now: datetime) -> str:
        """A number, an id, or „brak”; what to say about it."""
        wording, told = Wording(self._office.asof(now)), fold(written).strip()
        if not told:
            return wording.say("zespół-jak")
        if told == _NONE:
            return await self._unbind(chat, now)
        asof = wording.asof
        teams = {id_: asof.base.entries[id_] for id_ in asof.base.of_folder("zespoly") if id_ in asof.entries}
        digits = re.sub(r"\D", "", told)
        found = [id_ for id_, team in teams.items() if told == id_ or (digits and digits == team.number)]
        if not found:
            numbers = ", ".join(team.number or id_ for id_, team in teams.items())
            return wording.say("zespół-nieznany", numery=numbers)
        return await self._bind(chat, found[0], now)

    async def coordinator(self, chat: str, now: datetime) -> str:
        return await self._bind(chat, COORDINATOR, now)

    async def _bind(self, chat: str, target: str, now: datetime) -> str:
        async with self._office.change(now) as change:
            before = (await change.books.bindings.all()).get(target)
            if before != chat:
                await change.books.bindings.bind(target, chat, now)
                await _settle_in(change, target, chat)
            wording = Wording(change.asof)
            key = "czat-związany" if before in (None, chat) else "czat-przeniesiony"
            return wording.say(key, kto=wording.target(target))

    async def _unbind(self, chat: str, now: datetime) -> str:
        """Reports that were led there go to the coordinator, as if the chat were lost."""
        async with self._office.change(now) as change:
            targets, wording = await lose(change, chat, "czat-odwiązany"), Wording(change.asof)
            if not targets:
                return wording.say("czat-niczyj")
            return wording.say("czat-rozwiązany", kto=wording.targets(targets))

    async def moved(self, chat: str, new: str, now: datetime) -> None:
        async with self._office.change(now) as change:
            await move(change, chat, new)

    async def lost(self, chat: str, now: datetime) -> list[str]:
        """The targets that were reached there."""
        async with self._office.change(now) as change:
            return await lose(change, chat)

    async def chats(self, now: datetime) -> set[str]:
        """Every chat of ours, that of a rehearsal too."""
        async with self._office.change(now, quietly=True) as change:
            return {*(await change.books.bindings.all()).values(), *(await change.chats()).values()}


async def _settle_in(change: Change, target: str, chat: str) -> None:
    """The target's cards belong to its new chat now; live ones are shown there, with those that it leads."""
    await change.books.cards.rehouse(target, chat)
    await change.books.outbox.rehouse(target, chat)
    held = await change.books.cards.in_chat(chat, target)
    for report in await change.books.reports.live():
        if report.id in held or target in (report.lead, report.holder):
            await change.show_again(report, target)
