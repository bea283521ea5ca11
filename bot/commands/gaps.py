"""`python main.py gaps`: what was asked in vain, why no entry answered it, and what to write so that one does."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

from bot.commands.common import asked_moment, base_in
from bot.commands.reading import stored
from bot.commands.tables import write_table
from bot.settings import Settings, moment
from bot.storage.books import books
from bot.storage.database import Database
from bot.storage.unanswered import Noted
from bot.upkeep.gaps import lines
from bot.upkeep.gaps.gap import Gap, everyday, gap_of
from bot.upkeep.gaps.grouping import groups_apart
from bot.upkeep.gaps.wording import GapWording, figure, shortened
from bot.upkeep.ready_made import of_folder

_COLUMNS = ("nr", "ile", "od", "do", "pytanie", "inaczej", "najbliżej", "pewność", "zabrakło", "plik", "dziś odpowiada")
_ALSO = 3


def run(options: argparse.Namespace, settings: Settings) -> int:
    since = moment(options.since).date() if options.since else None
    gaps, wording = _gaps(settings, since, asked_moment(None, settings))
    if options.draft is not None:
        return draft(gaps, options.draft, wording, settings.knowledge_dir, sys.stdout)
    if options.csv is not None:
        write(gaps, wording, options.csv)
        print(f"Zapisano: {options.csv} ({len(gaps)}).")
    else:
        show(gaps, wording, sys.stdout)
    return 0


def _gaps(settings: Settings, since: date | None, now: datetime) -> tuple[list[Gap], GapWording]:
    rows = stored(settings, lambda database: _read(database, since))
    if not rows:  # Nothing to learn the whole base for.
        return [], GapWording(base_in(settings))
    assistant = of_folder(settings.knowledge_dir, settings.database_path.parent)
    base = assistant.base
    groups = groups_apart(rows, everyday(base), settings.forms_path)
    return [gap_of(group, assistant, now) for group in groups], GapWording(base)


async def _read(database: Database, since: date | None) -> list[Noted]:
    async with books(database) as kept:
        return await kept.in_vain.since(since)


def show(gaps: Sequence[Gap], wording: GapWording, out: TextIO) -> None:
    """What is answered by now is only counted."""
    still = [gap for gap in gaps if not gap.is_closed]
    for gap in still:
        first, *others = wording.lines(gap)
        print(first, *_also(gap), *others, sep="\n", end="\n\n", file=out)
    print(f"Pytań bez odpowiedzi: {sum(gap.many for gap in still)}, różnych: {len(still)}.", file=out)
    if len(still) < len(gaps):
        print(f"Różnych, na które bot od tego czasu odpowiada: {len(gaps) - len(still)}.", file=out)


def write(gaps: Iterable[Gap], wording: GapWording, path: Path) -> None:
    """With what is answered by now, and by what."""
    write_table(path, _COLUMNS, [_row(gap, wording) for gap in gaps])


def draft(gaps: Iterable[Gap], wanted: int, wording: GapWording, folder: Path, out: TextIO) -> int:
    """1 if there is no such group."""
    for gap in gaps:
        if wanted in {row.id for row in gap.group.rows}:
            print(lines.draft(wording.base, gap, str(folder)), end="", file=out)
            return 0
    print(f"Nie ma pytania nr {wanted}. Numery pokazuje: python main.py gaps", file=sys.stderr)
    return 1


def _also(gap: Gap) -> list[str]:
    """In which other words it was asked."""
    others = [f"„{shortened(text)}”" for text in gap.group.texts[1 : _ALSO + 1]]
    return [f"także: {', '.join(others)}"] if others else []


def _row(gap: Gap, wording: GapWording) -> list[str]:
    near, texts, days = gap.nearest, gap.group.texts, [row.day.isoformat() for row in gap.group.rows]
    return [
        str(gap.group.id),
        str(gap.many),
        min(days),
        max(days),
        gap.text,
        " | ".join(texts[1:]),
        wording.name(near.entry) if near else "",
        figure(near.probability) if near else "",
        "" if gap.is_closed else "; ".join(wording.reasons(gap)),
        lines.file_of(wording.base, near.entry) if near and wording.belongs(gap) else "",
        ", ".join(map(wording.name, gap.weighed.answered)) if gap.is_closed else "",
    ]
