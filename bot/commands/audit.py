"""`python main.py audit`: who changed what of the base from Telegram, when and on whose word."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import TextIO

from bot.commands.reading import stored
from bot.commands.tables import write_table
from bot.settings import Settings
from bot.storage.books import books
from bot.storage.database import Database
from bot.storage.edits import Noted
from bot.storage.moments import written
from bot.upkeep.edits.values import in_words

_COLUMNS = ("kiedy", "kto", "co", "nr", "wpis", "część", "było", "jest", "źródło", "zatwierdził")
_DONE = {
    "correct": "poprawka",
    "hide": "ukrycie",
    "confirm": "potwierdzenie",
    "declined": "odrzucenie",
    "withdrawn": "wycofanie",
    "undo-correct": "cofnięcie poprawki",
    "undo-hide": "cofnięcie ukrycia",
    "undo-confirm": "cofnięcie potwierdzenia",
}


def run(options: argparse.Namespace, settings: Settings) -> int:
    found = stored(settings, read)
    if options.csv is not None:
        write_table(options.csv, _COLUMNS, _rows(found))
        print(f"Zapisano: {options.csv} ({len(found)}).")
    else:
        show(found, sys.stdout)
    return 0


async def read(database: Database) -> list[Noted]:
    async with books(database) as kept:
        return await kept.audit.all()


def show(found: Sequence[Noted], out: TextIO) -> None:
    """The newest last."""
    for row in _rows(found):
        print("  ".join(filled for filled in row if filled), file=out)
    print(f"Zmian: {len(found)}.", file=out)


def _rows(found: Sequence[Noted]) -> Iterator[list[str]]:
    """One for each value that a change was of."""
    for noted in found:
        data = noted.data
        for of in data.get("of", ()):
            yield [
                written(noted.at),
                noted.who,
                _DONE.get(noted.what, noted.what),
                str(data.get("edit", "")),
                of["entry"],
                of["key"],
                in_words(of["key"], of["old"]),
                in_words(of["key"], data.get("new") or ""),
                data.get("source") or "",
                data.get("approved") or "",
            ]
