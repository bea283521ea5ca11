"""The command line: composes the parts, decides nothing."""

import argparse
import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TypeVar

from bot import copies_command, duty_roster, forget_command, register
from bot.asking import Manner, ask, messages_from, standard_input
from bot.assistant import Assistant
from bot.casework.change import Office
from bot.casework.desk import Limits
from bot.casework.noting import NotingDesk
from bot.casework.own_data import OwnData
from bot.clock import Clock
from bot.command_line import parser
from bot.console import Console, keyboard
from bot.editing import check, print_unconfirmed, write_thresholds
from bot.knowledge.dated import Asof
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loading import load
from bot.knowledge.schema import schema
from bot.language.inflection import Inflection
from bot.logs import configure
from bot.places.gazetteer import Gazetteer
from bot.reports.draft import in_own_words
from bot.reports.wording import Wording
from bot.settings import Settings, SettingsError, moment
from bot.sources.command import sources
from bot.storage.cards import bound_chats
from bot.storage.conversations import Conversations
from bot.storage.database import Database, DatabaseError
from bot.storage.erasures import Erasures
from bot.storage.serving_lock import ServingLock
from bot.storage.unanswered import Unanswered

FAULTY, WRONG_SETTINGS = 1, 2
T = TypeVar("T")


def main() -> int:
    options = parser().parse_args()
    try:
        return COMMANDS[options.command](options, Settings.load(os.environ, Path(".env")))
    except BrokenPipeError:
        # Whoever read our output has gone („| head”); Python would complain once more when closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SettingsError as error:
        print(error, file=sys.stderr)
        return WRONG_SETTINGS
    except DatabaseError as error:
        print(error, file=sys.stderr)
        return FAULTY
    except KnowledgeError as error:
        print("Bazy wiedzy nie da się wczytać. Proszę poprawić:", error, sep="\n", file=sys.stderr)
        return FAULTY


def _run(_options: argparse.Namespace, settings: Settings) -> int:
    alone: AbstractContextManager[object] = nullcontext()
    if settings.telegram_token is not None:
        alone = ServingLock.take(settings.database_path, Clock(settings.mopr_now).now())
    try:
        with alone:
            return asyncio.run(_start(settings))
    except KeyboardInterrupt:
        return 0


async def _start(settings: Settings) -> int:
    """Telegram where there is a token, else the same assistant in this terminal."""
    configure(settings.log_level, settings.token, settings.log_format)
    assistant = _prepared(settings)
    clock = Clock(settings.mopr_now)
    database = await Database.open(settings.database_path)
    try:
        erasures = Erasures(settings.erasures_path)
        await erasures.repeat(database)  # The file may be a backup from before somebody was forgotten.
        conversations = Conversations(database)
        office = Office(database, assistant, settings.rehearsal, settings.admins)
        limits = Limits(settings.reports_per_hour, settings.reports_per_day)
        desk = NotingDesk(office, Unanswered(database), limits)
        if settings.telegram_token is None:
            own_data = OwnData(office, erasures)
            await Console(assistant, office, desk, conversations, clock, keyboard(), sys.stdout, own_data).run()
            return 0
        # Loading the Telegram library takes time and memory that the terminal can do without.
        from handlers import Parts
        from handlers.serving import serve

        await conversations.forget_texts()
        return await serve(settings, Parts(assistant, desk, office, conversations, database, erasures, clock))
    finally:
        await database.close()


def _prepared(settings: Settings) -> Assistant:
    """The assistant; word forms that had to be generated are kept for the next start."""
    inflection = Inflection(settings.forms_path)
    assistant = Assistant.of(load(settings.knowledge_dir), inflection, settings.places_path)
    inflection.keep()
    return assistant


def _prepare(_options: argparse.Namespace, settings: Settings) -> int:
    _prepared(settings)
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    now = moment(options.date) if options.date is not None else Clock(settings.mopr_now).now()
    messages = [" ".join(options.question)] if options.question else messages_from(standard_input())
    manner = Manner(as_json=options.json, chat=options.chat, explain=options.explain)
    kept = settings.places_path if settings.places_path.exists() else None
    assistant = Assistant.of(load(settings.knowledge_dir), Inflection(settings.forms_path), kept)
    ask(assistant, messages, now, manner, sys.stdout)
    return 0


def _reports(options: argparse.Namespace, settings: Settings) -> int:
    wording = Wording(Asof(load(settings.knowledge_dir), Clock(settings.mopr_now).now().date()))
    found = asyncio.run(_stored(settings, lambda database: register.read(database, only_open=options.open)))
    register.show_as_asked(found, wording, sys.stdout, csv=options.csv, statistics=options.stats)
    return 0


def _teams(options: argparse.Namespace, settings: Settings) -> int:
    now = moment(options.date) if options.date is not None else Clock(settings.mopr_now).now()
    base = load(settings.knowledge_dir)
    asof, chats = Asof(base, now.date()), asyncio.run(_stored(settings, bound_chats))
    if not options.place:
        duty_roster.show(asof, now, chats, sys.stdout)
        return 0
    kept = settings.places_path if settings.places_path.exists() else None
    written = " ".join(options.place)
    found = Gazetteer.of(base.places, Inflection(settings.forms_path), kept).find(written)
    duty_roster.show_place(asof, now, found.place or in_own_words(written), chats, sys.stdout)
    return 0


async def _stored(settings: Settings, read: Callable[[Database], Awaitable[T]]) -> T:
    database = await Database.open(settings.database_path)
    try:
        return await read(database)
    finally:
        await database.close()


def _check(options: argparse.Namespace, settings: Settings) -> int:
    folder = options.folder or settings.knowledge_dir
    if options.unconfirmed is not None:
        print_unconfirmed(load(folder), moment(options.unconfirmed).date(), Clock(settings.mopr_now).now().date())
        return 0
    return check(folder, sys.stdout)


def _schema(_options: argparse.Namespace, _settings: Settings) -> int:
    print(schema(), end="")
    return 0


def _calibrate(_options: argparse.Namespace, settings: Settings) -> int:
    write_thresholds(settings.knowledge_dir)
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "run": _run,
    "ask": _ask,
    "reports": _reports,
    "teams": _teams,
    "forget": forget_command.run,
    "backup": copies_command.backup,
    "restore": copies_command.restore,
    "check": _check,
    "sources": sources,
    "schema": _schema,
    "prepare": _prepare,
    "calibrate": _calibrate,
}

if __name__ == "__main__":
    sys.exit(main())
