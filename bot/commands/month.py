"""`python main.py month`: a month in one picture, for the coordinator."""

import argparse
import os
import sys
import tempfile
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.commands.common import base_in
from bot.commands.reading import stored
from bot.knowledge.dated import Asof
from bot.settings import Settings, SettingsError
from bot.storage.database import Database
from bot.upkeep.month.calendar import Month
from bot.upkeep.month.painting import Painter
from bot.upkeep.month.sheets import Sheets

_FAULTY = 1


def run(options: argparse.Namespace, settings: Settings) -> int:
    now = Clock(settings.mopr_now).now()
    month = asked(options.month, now)
    out = place(options.out or Path(f"raport-{month}.png"))
    asof = Asof(base_in(settings), now.date())

    async def made(database: Database) -> tuple[bytes, str]:
        painter = Painter(database, settings.database_path.parent)
        found = await painter.figures(month, now)
        return await painter.png(found, asof, now), Sheets(asof, now).caption(found)

    try:
        picture, words = stored(settings, made)
    except (ImportError, BrokenProcessPool, TimeoutError) as error:
        print(f"Obrazu nie udało się narysować ({type(error).__name__}). {_hint(error)}", file=sys.stderr)
        return _FAULTY
    try:
        write(picture, out)
    except OSError as error:
        print(f"Nie da się zapisać pliku {out} ({error.strerror}). Proszę podać inny: --out PLIK.", file=sys.stderr)
        return _FAULTY
    print(f"Zapisano: {out}", "", words, sep="\n")
    return 0


def asked(written: str, now: datetime) -> Month:
    month = Month.parse(written)
    if month is None:
        raise SettingsError("Nie rozumiem tego miesiąca. Proszę napisać rok i miesiąc, np. 2026-11.")
    if month.first > now.date():
        raise SettingsError(f"{month.words.capitalize()} jeszcze się nie zaczął. Proszę podać wcześniejszy miesiąc.")
    return month


def place(out: Path) -> Path:
    """Known to be of use before anything is drawn."""
    if out.suffix.lower() != ".png":
        raise SettingsError("Obraz jest plikiem PNG. Proszę podać nazwę, która kończy się na .png, np. raport.png.")
    if out.is_dir() or not out.absolute().parent.is_dir():
        raise SettingsError(f"Pliku {out} nie da się utworzyć: proszę podać plik w folderze, który istnieje.")
    return out


def write(picture: bytes, out: Path) -> None:
    """Whole or not at all: whoever has the file open, or a disk that is full, must not leave half of one."""
    descriptor, beside = tempfile.mkstemp(dir=out.absolute().parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(picture)
        Path(beside).chmod(0o666 & ~_umask())
        os.replace(beside, out)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _hint(error: Exception) -> str:
    if isinstance(error, ImportError):
        return "Brakuje biblioteki do rysowania. Proszę zainstalować: pip install -r requirements.txt"
    return "Może maszynie zabrakło pamięci. Proszę spróbować jeszcze raz."
