"""Pages fetched within the last day, kept beside the database so that a second look asks nobody; safe to delete."""

import hashlib
import os
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import between
from bot.sources.fetching import Page

KEPT = timedelta(hours=24)


class PageCache:
    """A file a page: the moment and the Content-Type in the first two lines, the bytes beneath."""

    def __init__(self, folder: Path, now: datetime, *, fresh: bool = False) -> None:
        self._folder = folder
        self._now = now
        self._fresh = fresh

    def get(self, address: str) -> Page | None:
        if self._fresh:
            return None
        try:
            fetched, content_type, body = self._path(address).read_bytes().split(b"\n", 2)
            age = between(datetime.fromisoformat(fetched.decode()), self._now)
        except (OSError, ValueError):  # not there, or not whole
            return None
        # A moment yet to come was written under another MOPR_NOW.
        return Page(content_type.decode("latin-1"), body) if timedelta() <= age < KEPT else None

    def put(self, address: str, page: Page) -> None:
        path = self._path(address)
        head = f"{self._now.isoformat()}\n{page.content_type}\n".encode("latin-1", "replace")
        # Somebody who may not write here, or a full disk, can look all the same.
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            half_written = path.with_suffix(".tmp")
            half_written.write_bytes(head + page.body)
            os.replace(half_written, path)

    def _path(self, address: str) -> Path:
        return self._folder / f"{hashlib.sha256(address.encode()).hexdigest()}.page"
