"""The command line: composes the parts, decides nothing."""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from bot.arguments import Arguments
from bot.asking import Manner, ask, messages_from, standard_input
from bot.assistant import Assistant
from bot.clock import Clock
from bot.console import Console, keyboard
from bot.editing import check, print_unconfirmed, write_thresholds
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loading import load
from bot.knowledge.schema import schema
from bot.language.inflection import Inflection
from bot.logs import configure
from bot.settings import Settings, SettingsError, moment
from bot.storage.conversations import Conversations
from bot.storage.database import Database, DatabaseError

FAULTY, WRONG_SETTINGS = 1, 2


def main() -> int:
    options = _parser().parse_args()
    try:
        settings = Settings.load(os.environ, Path(".env"))
        run: Callable[[argparse.Namespace, Settings], int] = options.run
        return run(options, settings)
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


def _parser() -> Arguments:
    parser = Arguments(description="Asystent MOPR w Białymstoku.")
    parser.set_defaults(run=_run)
    commands = parser.add_subparsers(title="polecenia", metavar="polecenie", prog="main.py")
    commands.add_parser("run", help="uruchamia asystenta; to samo co bez polecenia").set_defaults(run=_run)
    _add_ask(commands.add_parser("ask", help="odpowiada na pytanie albo na pytania ze standardowego wejścia"))
    _add_check(commands.add_parser("check", help="sprawdza bazę wiedzy"))
    commands.add_parser("schema", help="wypisuje schemat JSON wpisu").set_defaults(run=_schema)
    commands.add_parser("prepare", help="tworzy formy słów na zapas, żeby start był szybki").set_defaults(run=_prepare)
    commands.add_parser("calibrate", help="dopasowuje progi do pytań wzorcowych").set_defaults(run=_calibrate)
    return parser


def _add_ask(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="*", metavar="pytanie", help="bez pytania: jedno w każdym wierszu wejścia")
    parser.add_argument("--date", metavar="DZIEŃ", help="na dzień, np. 2015-05-04 albo 2015-05-04T09:00")
    parser.add_argument("--json", action="store_true", help="jeden obiekt JSON na wiersz")
    parser.add_argument("--chat", action="store_true", help="wiersze są jedną rozmową")
    parser.add_argument("--explain", action="store_true", help="pokazuje słowa, po których znaleziono odpowiedź")
    parser.set_defaults(run=_ask)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, help="folder bazy; zwykle z KNOWLEDGE_DIR")
    parser.add_argument("--unconfirmed", metavar="DZIEŃ", help="fakty, których nikt nie potwierdził od tego dnia")
    parser.set_defaults(run=_check)


def _run(_options: argparse.Namespace, settings: Settings) -> int:
    try:
        return asyncio.run(_start(settings))
    except KeyboardInterrupt:
        return 0


async def _start(settings: Settings) -> int:
    """Telegram where there is a token, else the same assistant in this terminal."""
    configure(settings.log_level, settings.token)
    assistant = _prepared(settings)
    clock = Clock(settings.mopr_now)
    database = await Database.open(settings.database_path)
    try:
        conversations = Conversations(database)
        if settings.telegram_token is None:
            await Console(assistant, conversations, clock, keyboard(), sys.stdout).run()
            return 0
        # Loading the Telegram library takes time and memory that the terminal can do without.
        from handlers.serving import serve

        await conversations.forget_texts()
        return await serve(settings, assistant, conversations, clock)
    finally:
        await database.close()


def _prepared(settings: Settings) -> Assistant:
    """The assistant; word forms that had to be generated are kept for the next start."""
    inflection = Inflection(settings.forms_path)
    assistant = Assistant.of(load(settings.knowledge_dir), inflection)
    inflection.keep()
    return assistant


def _prepare(_options: argparse.Namespace, settings: Settings) -> int:
    _prepared(settings)
    return 0


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    now = moment(options.date) if options.date is not None else Clock(settings.mopr_now).now()
    messages = [" ".join(options.question)] if options.question else messages_from(standard_input())
    manner = Manner(as_json=options.json, chat=options.chat, explain=options.explain)
    assistant = Assistant.of(load(settings.knowledge_dir), Inflection(settings.forms_path))
    ask(assistant, messages, now, manner, sys.stdout)
    return 0


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


if __name__ == "__main__":
    sys.exit(main())
