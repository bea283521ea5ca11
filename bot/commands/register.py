"""`python main.py reports`: the register of reports, for the coordinator."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import TextIO

from bot.clock import between
from bot.commands.common import asked_moment, base_in
from bot.commands.reading import stored
from bot.commands.tables import write_table
from bot.knowledge.dated import Asof
from bot.reports.report import Report
from bot.reports.wording import Wording, clock, day_and_clock
from bot.settings import Settings
from bot.storage.books import books
from bot.storage.database import Database

_COLUMNS = ("numer", "zgłoszono", "pilne", "miejsce", "osiedle", "stan", "kto", "przyjęto", "wynik", "zakończono")


def run(options: argparse.Namespace, settings: Settings) -> int:
    wording = Wording(Asof(base_in(settings), asked_moment(None, settings).date()))
    found = stored(settings, lambda database: read(database, only_open=options.open))
    show_as_asked(found, wording, sys.stdout, csv=options.csv, statistics=options.stats)
    return 0


async def read(database: Database, *, only_open: bool) -> list[Report]:
    async with books(database) as kept:
        return await (kept.reports.live() if only_open else kept.reports.all())


def show_as_asked(
    reports: Sequence[Report], wording: Wording, out: TextIO, *, csv: Path | None, statistics: bool
) -> None:
    if csv is not None:
        write_csv(reports, wording, csv)
        print(f"Zapisano: {csv} ({len(reports)}).", file=out)
    elif statistics:
        show_statistics(reports, wording, out)
    else:
        show(reports, wording, out)


def show(reports: Sequence[Report], wording: Wording, out: TextIO) -> None:
    """One line a report, without what its author wrote."""
    for report in reports:
        mark = wording.say("pilne-krótko") if report.urgent else ""
        place = report.place.label if report.place else wording.say("nie-podano")
        print(f"{report.number}  {mark}{day_and_clock(report.created)}  {place}  {_state(report, wording)}", file=out)
    print(f"Zgłoszeń: {len(reports)}.", file=out)


def write_csv(reports: Sequence[Report], wording: Wording, path: Path) -> None:
    write_table(path, _COLUMNS, (_row(report, wording) for report in reports))


def show_statistics(reports: Sequence[Report], wording: Wording, out: TextIO) -> None:
    """How many, how soon they were taken, how they ended."""
    taken = [between(report.created, report.taken_at).total_seconds() / 60 for report in reports if report.taken_at]
    middle = f"{median(taken):.0f} min" if taken else "brak danych"
    print(f"Zgłoszeń: {len(reports)}, w tym pilnych: {sum(report.urgent for report in reports)}.", file=out)
    print(f"Mediana czasu do przyjęcia: {middle} (przyjętych: {len(taken)}).", file=out)
    for name, count in Counter(_ending(report, wording) for report in reports).most_common():
        print(f"  {name}: {count}", file=out)


def _ending(report: Report, wording: Wording) -> str:
    return wording.say(f"wynik-{report.outcome}") if report.outcome else wording.say(f"rejestr-{report.state}")


def _state(report: Report, wording: Wording) -> str:
    who = f", {wording.target(report.holder)}" if report.holder else ""
    when = report.ended_at or report.taken_at
    return _ending(report, wording) + who + (f", {clock(when)}" if when else "")


def _row(report: Report, wording: Wording) -> list[str]:
    place = report.place
    times = [moment.isoformat(" ", "minutes") if moment else "" for moment in (report.taken_at, report.ended_at)]
    return [
        report.number,
        report.created.isoformat(" ", "minutes"),
        "tak" if report.urgent else "nie",
        place.label if place else "",
        ", ".join(place.osiedla) if place else "",
        wording.say(f"rejestr-{report.state}"),
        wording.target(report.holder) if report.holder else "",
        times[0],
        wording.say(f"wynik-{report.outcome}") if report.outcome else "",
        times[1],
    ]
