"""Files of the base written so that a crash leaves each either as it was or as it shall be."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from bot.storage.files import settle


def write(folder: Path, changed: Mapping[str, bytes]) -> None:
    """One after the other. Raises OSError; the file that fails is as it was."""
    for name, content in changed.items():
        _write(folder / name, content)


def _write(path: Path, content: bytes) -> None:
    # A link is followed, so that it stays one. What begins with a dot is no file of the base.
    path = path.resolve()
    beside = path.with_name(f".{path.name}.tmp")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    settle(path.parent)  # The new name of a file outlives a loss of power too.
