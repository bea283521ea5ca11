"""Which team's group is which chat: bound by an administrator, followed when it moves, given up when it is lost."""

from collections.abc import Sequence
from datetime import datetime

from bot.casework.change import Office
from bot.casework.chats import lose, move
from bot.language.words import fold
from bot.reports.report import COORDINATOR
from bot.reports.wording import Wording

_NONE = ("brak", "nikt", "-")


class Binding:
    def __init__(self, office: Office, admin_chats: Sequence[str]) -> None:
        self._office = office
        self._admin_chats = admin_chats

    async def team(self, chat: str, written: str, now: datetime) -> str:
        """„11”, „zespol-11” or „brak”; what to say about it."""
        asof = self._office.asof(now)
        wording = Wording(asof)
        told = fold(written).strip()
        if told in _NONE:
            return await self._unbind(chat, now)
        teams = {id_: asof.base.entries[id_] for id_ in asof.base.of_folder("zespoly") if id_ in asof.entries}
        found = [id_ for id_, team in teams.items() if told in (id_, team.number)]
        if not found:
            numbers = ", ".join(team.number or id_ for id_, team in teams.items())
            return wording.say("zespół-nieznany", numery=numbers)
        return await self.bind(chat, found[0], now)

    async def coordinator(self, chat: str, now: datetime) -> str:
        return await self.bind(chat, COORDINATOR, now)

    async def bind(self, chat: str, target: str, now: datetime) -> str:
        """The target's new chat; reports that it leads, and have no card there yet, get one."""
        async with self._office.change(now) as change:
            moved = (await change.books.bindings.all()).get(target) not in (None, chat)
            await change.books.bindings.bind(target, chat, now)
            for report in await change.books.reports.live():
                if target in (report.lead, report.holder):
                    await change.books.cards.rehouse(report.id, target, chat)
                    await change.show_again(report, target)
            wording = Wording(change.asof)
            return wording.say("czat-przeniesiony" if moved else "czat-związany", kto=wording.target(target))

    async def _unbind(self, chat: str, now: datetime) -> str:
        async with self._office.change(now) as change:
            targets = await change.books.bindings.unbind(chat)
            wording = Wording(change.asof)
            return (
                wording.say("czat-rozwiązany", kto=wording.targets(targets)) if targets else wording.say("czat-niczyj")
            )

    async def moved(self, chat: str, new: str, now: datetime) -> None:
        async with self._office.change(now) as change:
            await move(change, chat, new)

    async def lost(self, chat: str, now: datetime) -> list[str]:
        """The targets that were reached there."""
        async with self._office.change(now) as change:
            return await lose(change, chat, self._admin_chats)

    async def chats(self, now: datetime) -> set[str]:
        """Every chat that is bound."""
        async with self._office.change(now) as change:
            return set((await change.books.bindings.all()).values())
