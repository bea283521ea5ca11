"""The command line: finds the command that was asked for, and says what stopped it."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name

from bot.collecting import seldom
from bot.commands.command_line import parser
from bot.knowledge.faults import KnowledgeError
from bot.settings import Settings, SettingsError
from bot.storage.errors import DatabaseError

FAULTY, WRONG_SETTINGS = 1, 2
# Where each command is. Only the one that runs is loaded: somebody waits for the answer to a single question.
COMMANDS = {
    "run": "handlers.starting:run",
    "ask": "bot.commands.asking:run",
    "reports": "bot.commands.register:run",
    "month": "bot.commands.month:run",
    "audit": "bot.commands.audit:run",
    "teams": "bot.commands.duty_roster:run",
    "gaps": "bot.commands.gaps:run",
    "forget": "bot.commands.forgetting:run",
    "backup": "bot.commands.copies:backup",
    "restore": "bot.commands.copies:restore",
    "check": "bot.commands.checking:run",
    "expiring": "bot.commands.expiring:run",
    "sources": "bot.commands.sources:run",
    "schema": "bot.commands.schema:run_schema",
    "prepare": "bot.commands.preparing:run",
    "calibrate": "bot.commands.calibrating:run",
}


def main(words: Sequence[str], environment: Mapping[str, str]) -> int:
    """The exit code."""
    seldom()
    options = parser().parse_args(words)
    try:
        settings = Settings.load(environment, Path(".env"))
        done: int = resolve_name(COMMANDS[options.command])(options, settings)
        return done
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
