"""The files of a base in one file of their own, so that the last good one outlives a faulty folder and a restart."""

import io
import os
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

from bot.knowledge.snapshot import LARGEST, Snapshot

# The same files make the same archive, whenever it is written.
_ANY_DAY = (1980, 1, 1, 0, 0, 0)
_MOST = 5 * LARGEST
# A sixth larger than it could be, in a fifth of the time: it is packed while people ask.
_QUICKLY = 1
_DAMAGED = (OSError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)


def keep(path: Path, snapshot: Snapshot) -> None:
    """Raises OSError."""
    if not is_kept(path, snapshot.contents):
        put(path, _packed(snapshot))


def is_kept(path: Path, contents: str) -> bool:
    """Whether a snapshot of these `contents` lies there whole: found in a tenth of the time that packing takes."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == contents.encode() and archive.testzip() is None
    except _DAMAGED:
        return False


def put(path: Path, content: bytes) -> None:
    """In one step, so that a reader never sees half of it, and for good. Raises OSError."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


def kept(path: Path) -> Snapshot | None:
    """None where there is none, or none that can be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(one.file_size for one in archive.infolist()) > _MOST:
                return None
            return Snapshot({name: archive.read(name) for name in archive.namelist()})
    except _DAMAGED:
        return None


def _packed(snapshot: Snapshot) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.comment = snapshot.contents.encode()
        for name in sorted(snapshot.files):
            file = zipfile.ZipInfo(name, _ANY_DAY)
            archive.writestr(file, snapshot.files[name], zipfile.ZIP_DEFLATED, _QUICKLY)
    return packed.getvalue()
