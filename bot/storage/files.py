"""What a database needs beyond its contents: to be on the disk for good, in its place, and the bot's own."""

import os
from contextlib import suppress
from pathlib import Path

# What SQLite keeps beside a database, by the end of its name.
COMPANIONS = ("-wal", "-shm", "-journal")


def settle(path: Path) -> None:
    """What was written to a file, or renamed in a folder, outlives a power cut from now on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def belong_with(path: Path, database: Path) -> None:
    """An administrator who acts as root must not take the file away from the account that the bot runs as."""
    if os.geteuid() == 0:
        owner = (database if database.exists() else database.parent).stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def put_in_place(prepared: Path, place: Path, kept: Path) -> bool:
    """Atomically; what was there is `kept` under another name. Whether there was anything."""
    # A log left by a database that cannot be read would be replayed into the one that takes its place.
    for companion in COMPANIONS:
        with suppress(FileNotFoundError):
            os.rename(f"{place}{companion}", f"{kept}{companion}")
    was_there = place.exists()
    if was_there:
        _give_name(place, kept)
    os.replace(prepared, place)
    settle(place.parent)
    return was_there


def _give_name(place: Path, kept: Path) -> None:
    """A second name, so that there is a database at every moment; where the disk knows no such thing, a new one."""
    try:
        os.link(place, kept)
    except FileExistsError:
        raise
    except OSError:
        os.rename(place, kept)
