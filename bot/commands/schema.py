"""The schemas by which a text editor completes and checks the files of the base."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.knowledge.kinds import SCHEMAS
from bot.knowledge.schema import schemas
from bot.settings import Settings

FAILED = 1


def run_schema(options: argparse.Namespace, settings: Settings) -> int:
    """Writes those that are missing or out of date, and takes away what is none; or only says which."""
    folder, wanted = settings.knowledge_dir / SCHEMAS, schemas()
    try:
        return _compare(folder, wanted) if options.check else _renew(folder, wanted)
    except OSError as error:
        print(f"Nie da się czytać albo pisać w {folder}: {error.strerror}.", file=sys.stderr)
        return FAILED


def _compare(folder: Path, wanted: Mapping[str, str]) -> int:
    stale = out_of_date(folder, wanted)
    if stale:
        print(f"Nieaktualne w {folder}: {', '.join(stale)}. Proszę uruchomić: python main.py schema")
        return FAILED
    return _said_current(folder, wanted)


def _renew(folder: Path, wanted: Mapping[str, str]) -> int:
    stale = out_of_date(folder, wanted)
    if not stale:
        return _said_current(folder, wanted)
    _write(folder, wanted, stale)
    print(f"Zapisano w {folder}: {', '.join(stale)}.")
    return 0


def _said_current(folder: Path, wanted: Mapping[str, str]) -> int:
    print(f"Schematy w {folder} są aktualne: {len(wanted)}.")
    return 0


def out_of_date(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Names of files that differ from what is wanted, are missing, or are too many."""
    present = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    right = {name: text.encode() for name, text in wanted.items()}
    return sorted(name for name in right.keys() | present.keys() if right.get(name) != present.get(name))


def _write(folder: Path, wanted: Mapping[str, str], stale: list[str]) -> None:
    folder.mkdir(exist_ok=True)
    for name in stale:
        if name in wanted:
            (folder / name).write_bytes(wanted[name].encode())
        else:
            (folder / name).unlink()
