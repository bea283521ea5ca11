"""`python main.py forget`: erases what is kept no longer, or only says how much that would be."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from bot.casework.change import Change
from bot.casework.forgetting import Forgetting, Forgotten
from bot.clock import Clock
from bot.commands.common import base_in
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.settings import Settings
from bot.storage.books import books
from bot.storage.database import Database
from bot.storage.leftovers import Leftover

_NAMES: dict[Leftover, str] = {
    "set_aside": "wiadomości odłożone po błędzie",
    "unanswered": "pytania bez odpowiedzi",
    "outbox": "ślady wysłanych wiadomości",
    "inbox": "numery obsłużonych wiadomości",
}


@dataclass(frozen=True)
class Records:
    """Changes without an assistant, for nobody is answered here; a serving bot sends the edits of cards."""

    database: Database
    base: KnowledgeBase

    @asynccontextmanager
    async def change(self, now: datetime) -> AsyncIterator[Change]:
        async with books(self.database) as kept:
            asof = Asof(self.base, now.date())
            yield Change(kept, asof, now, lambda _: asof, rehearsal=None)


def run(options: argparse.Namespace, settings: Settings) -> int:
    gone = asyncio.run(_forget(settings, dry=options.dry_run))
    show(gone, sys.stdout, dry=options.dry_run)
    return 0


async def _forget(settings: Settings, *, dry: bool) -> Forgotten:
    base = base_in(settings)
    database = await Database.open(settings.database_path)
    try:
        return await Forgetting(Records(database, base)).forget(Clock(settings.mopr_now).now(), dry=dry)
    finally:
        await database.close()


def show(gone: Forgotten, out: TextIO, *, dry: bool) -> None:
    print("Do usunięcia:" if dry else "Usunięto:", file=out)
    print(f"  treść zakończonych zgłoszeń: {gone.reports}", file=out)
    for kind, count in gone.leftovers.items():
        print(f"  {_NAMES[kind]}: {count}", file=out)
    if dry:
        print("Niczego nie zmieniono. Żeby usunąć, proszę uruchomić to samo bez --dry-run.", file=out)
