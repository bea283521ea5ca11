"""An editor who saves the base again and again, well and badly: each save writes one mark into three files."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

PLACES = {
    "jednostki/kasa.yaml": ("nazwa: Kasa MOPR", "nazwa: Kasa MOPR {}"),
    "jednostki/siedziba.yaml": ("nazwa: Siedziba MOPR", "nazwa: Siedziba MOPR {}"),
    "teksty/pl.yaml": ('adres: "Adres: ', 'adres: "Adres {}: '),
}
BREAKS: tuple[Callable[[bytes], bytes], ...] = (
    lambda raw: raw[: len(raw) // 3] + b'\n"',
    lambda raw: raw[:0],
    lambda raw: b"<<<<<<< HEAD\n" + raw,
    lambda raw: raw.decode().encode("cp1250", "ignore"),
    lambda raw: raw + b"\n\t- x: y\n",
    lambda raw: raw + b"\n" + raw,
)


class Editor:
    """Saves as editors do: over the file in halves, or a new file renamed into its place."""

    def __init__(self, folder: Path, dice: Random) -> None:
        self._folder = folder
        self._dice = dice
        self._plain = {name: (folder / name).read_text(encoding="utf-8") for name in PLACES}

    def save(self, mark: int, *, broken: bool = False) -> None:
        spoilt = self._dice.choice(sorted(PLACES)) if broken else ""
        for name, (old, new) in PLACES.items():
            assert old in self._plain[name]
            raw = self._plain[name].replace(old, new.format(f"wersja{mark}"), 1).encode()
            self._write(self._folder / name, self._dice.choice(BREAKS)(raw) if name == spoilt else raw)

    def _write(self, path: Path, raw: bytes) -> None:
        if self._dice.random() < 0.5:
            beside = path.with_name(f"{path.name}~")
            beside.write_bytes(raw)
            os.replace(beside, path)
            return
        with path.open("wb", buffering=0) as file:
            for part in (raw[: len(raw) // 2], raw[len(raw) // 2 :]):
                file.write(part)
                time.sleep(0.002)
