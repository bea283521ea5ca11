"""Starts the assistant: in Telegram where there is a token, else in this terminal."""

import argparse
import asyncio
import sys
from contextlib import AbstractContextManager, nullcontext
from functools import partial

from bot.casework.change import Office
from bot.casework.desk import Limits
from bot.casework.noting import NotingDesk
from bot.casework.own_data import OwnData
from bot.clock import Clock
from bot.collecting import as_usual
from bot.console import Console, keyboard
from bot.live import Live
from bot.logs import configure
from bot.settings import Settings
from bot.storage.conversations import Conversations, forget_texts
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from bot.storage.migrations import MIGRATIONS
from bot.storage.opening import proven
from bot.storage.serving_lock import ServingLock
from bot.storage.tally import Tally
from bot.storage.unanswered import Unanswered
from bot.upkeep.beginning import first_assistant
from bot.upkeep.building import made_of, settled
from bot.upkeep.folder_state import FolderState
from bot.upkeep.room import Upkeep


def run(_options: argparse.Namespace, settings: Settings) -> int:
    configure(settings.log_level, settings.token, settings.log_format)
    alone: AbstractContextManager[ServingLock | None] = nullcontext()
    if settings.telegram_token is not None:
        alone = ServingLock.take(settings.database_path, Clock(settings.mopr_now).now(), patient=True)
    try:
        with alone as lock:
            return asyncio.run(_start(settings, lock))
    except KeyboardInterrupt:
        return 0


async def _start(settings: Settings, lock: ServingLock | None) -> int:
    """Telegram where there is a token, and so a lock, else the same assistant in this terminal."""
    clock = Clock(settings.mopr_now)
    # The terminal shows whoever sits there what is wrong with the folder.
    beside = settings.database_path.parent
    if lock is None:
        first, state = made_of(settings.knowledge_dir, beside), FolderState()
    else:
        first, state = first_assistant(settings.knowledge_dir, beside)
        first.prepare()
    assistant = Live(first, clock.now())
    settled()
    as_usual()
    database = Database(lock.connected if lock else partial(proven, settings.database_path, MIGRATIONS))
    try:
        erasures = Erasures(settings.erasures_path)
        database.first(erasures.again)  # The file may be a backup from before somebody was forgotten.
        conversations = Conversations(database)
        office = Office(database, assistant, settings.rehearsal, settings.admins)
        limits = Limits(settings.reports_per_hour, settings.reports_per_day)
        desk = NotingDesk(office, assistant, Unanswered(database), Tally(database), limits)
        if lock is None:
            await database.ready()
            own_data = OwnData(office, erasures)
            await Console(assistant, office, desk, conversations, clock, keyboard(), sys.stdout, own_data).run()
            return 0
        # Loading the Telegram library takes time and memory that the terminal can do without.
        from handlers.registering import Parts
        from handlers.serving import serve

        database.first(forget_texts)
        await database.begin()
        upkeep = Upkeep(assistant, office, clock, settings.knowledge_dir, beside, state)
        return await serve(settings, Parts(assistant, desk, office, conversations, database, erasures, clock, upkeep))
    finally:
        await database.close()
