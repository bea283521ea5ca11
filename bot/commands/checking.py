"""`python main.py check`: what is wrong with the base, and what a change of it does to the answers."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TextIO

from bot.commands.changes import changes
from bot.commands.common import asked_moment
from bot.commands.findings import findings, summary
from bot.commands.printing import in_lines
from bot.knowledge.kept import kept
from bot.knowledge.loading import FOLDERS, KnowledgeBase, base_of
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.unconfirmed import unconfirmed
from bot.language.counting import counted
from bot.settings import Settings, moment
from bot.upkeep.checking.examination import Examination, examined

NOTHING_KEPT = "Nie ma z czym porównać odpowiedzi: bot nie zostawił tu jeszcze bazy, którą podaje."


def run(options: argparse.Namespace, settings: Settings) -> int:
    folder = options.folder or settings.knowledge_dir
    for looked_into in filter(None, (folder, options.against)):
        if problem := _no_base(looked_into):
            print(problem, file=sys.stderr)
            return 1
    now = asked_moment(None, settings)
    if options.unconfirmed is not None:
        print_unconfirmed(base_of(Snapshot.of(folder)), moment(options.unconfirmed).date(), now.date())
        return 0
    before = Snapshot.of(options.against) if options.against else kept(settings.served_path)
    found = examined(before, Snapshot.of(folder), now, settings.database_path.parent)
    against = f"bazą z folderu {options.against}" if options.against else "bazą, którą podaje bot"
    _print(found, against if before else None, sys.stdout, now.date(), everything=options.all)
    return 0 if found.passes else 1


def _no_base(folder: Path) -> str | None:
    """Why there is nothing to check, for whoever mistyped the folder."""
    if not folder.exists():
        return f"Nie ma folderu {folder}. Proszę podać folder bazy wiedzy."
    if not folder.is_dir():
        return f"{folder} to nie folder. Proszę podać folder bazy wiedzy."
    names = Snapshot.of(folder).files
    if not any(name == "zrodla.yaml" or name.partition("/")[0] in FOLDERS for name in names):
        return f"W folderze {folder} nie ma bazy wiedzy (plików .yaml). Proszę podać jej folder."
    return None


def _print(found: Examination, against: str | None, out: TextIO, today: date, *, everything: bool) -> None:
    """`against`: what it was compared with."""
    for line in findings(found, today, everything=everything):
        print(line, file=out)
    for line in in_lines(summary(found)):
        print(line, file=out)
    if found.version:
        told = changes(found.verdict, against, everything=everything) if against else in_lines(NOTHING_KEPT)
        print("", *told, "", sep="\n", file=out)
    for line in in_lines(_end(found)):
        print(line, file=out)


def _end(found: Examination) -> str:
    if not found.verdict.is_sound:
        return "Proszę poprawić błędy."
    if found.verdict.is_worse:
        return "Bazę da się wczytać, ale ta zmiana pogarsza odpowiedzi; proszę ją poprawić."
    return f"Baza jest w porządku: {counted(found.entries, 'wpis', 'wpisy', 'wpisów')}, wersja {found.version}."


def print_unconfirmed(base: KnowledgeBase, since: date, today: date) -> None:
    found = list(unconfirmed(base, since, today))
    for fact in found:
        print(fact)
    print(f"Do potwierdzenia: {len(found)}.")
