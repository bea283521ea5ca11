"""`python main.py backup` and `python main.py restore`, for the operator."""

import argparse
import asyncio

from bot.clock import Clock
from bot.settings import Settings
from bot.storage import copying, restoring
from bot.storage.copying import Contents
from bot.storage.erasures import Erasures
from bot.storage.moments import written
from bot.storage.restoring import Restored


def backup(options: argparse.Namespace, settings: Settings) -> int:
    contents = copying.backup(settings.database_path, options.file)
    megabytes = f"{options.file.stat().st_size / 1e6:.1f}".replace(".", ",")
    print(f"Zapisano i sprawdzono kopię: {options.file}")
    print(f"Rozmiar: {megabytes} MB. {_told(contents)}")
    return 0


def restore(options: argparse.Namespace, settings: Settings) -> int:
    """Whoever asked to be forgotten since the backup is forgotten again."""
    now, repeat = Clock(settings.mopr_now).now(), Erasures(settings.erasures_path).repeat
    done = asyncio.run(restoring.restore(settings.database_path, options.file, now, repeat))
    _print_restored(options, done, now.year)
    return 0


def _print_restored(options: argparse.Namespace, done: Restored, year: int) -> None:
    print(f"Przywrócono kopię: {options.file}")
    print(_told(done.contents))
    print(f"Nowe zgłoszenia dostaną numery od {year}/{done.given_out.last_numbers[year] + 1:04}.")
    if done.repeated is not None:
        print(f"Powtórzono usunięcia danych, o które proszono po zapisaniu kopii: {done.repeated}.")
    if done.kept is not None:
        print(f"Poprzednia baza: {done.kept}")
        print("Są w niej dane osobowe; proszę ją usunąć, gdy nie będzie już potrzebna.")
    print("Proszę sprawdzić, które zgłoszenia są nadal otwarte: python main.py reports --open")


def _told(contents: Contents) -> str:
    last = f"ostatnie zdarzenie: {written(contents.last_event)}" if contents.last_event else "bez zdarzeń"
    return f"Zgłoszeń: {contents.reports}, {last}."
