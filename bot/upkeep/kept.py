"""The base that was served last, kept beside the database in one file."""

import os
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from bot.knowledge.snapshot import Snapshot


def keep(path: Path, snapshot: Snapshot) -> None:
    """In one step, so that a reader never sees half of it. Raises OSError when the disk takes nothing."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in sorted(snapshot.files.items()):
                packed.writestr(name, content)
        unfinished.replace(path)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def kept(path: Path) -> Snapshot | None:
    """None where there is none, or none that can be read."""
    try:
        with zipfile.ZipFile(path) as packed:
            return Snapshot({name: packed.read(name) for name in packed.namelist() if name.endswith(".yaml")})
    except (OSError, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, zlib.error):
        return None
