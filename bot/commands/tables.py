"""Tables for spreadsheets, as they are opened in Poland."""

from collections.abc import Iterable, Sequence
from csv import writer
from pathlib import Path

from bot.settings import SettingsError

# Those of full width begin a formula too where people write Chinese or Japanese.
_FORMULA = tuple("=+-@＝＋－＠")


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Semicolons and a mark of UTF-8. Raises SettingsError where the file cannot be written."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = writer(file, delimiter=";")
            table.writerow(columns)
            table.writerows(map(_cell, row) for row in rows)
    except OSError:
        hint = "Proszę sprawdzić, czy taki folder istnieje i czy wolno w nim pisać."
        raise SettingsError(f"Nie da się zapisać pliku {path}. {hint}") from None


def _cell(text: str) -> str:
    """What begins like a formula must not be reckoned when somebody opens the table."""
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
