"""What it costs that an update is on the disk before Telegram hears of it, and marked when it is handled."""

import asyncio
import time
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.clock import WARSAW
from bot.storage.database import Database
from bot.storage.inbox import Arrived, Inbox

NOW = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
_RAW = '{"update_id": 1, "message": {"text": "gdzie jest kasa"}}'.ljust(600)
_ROUNDS = 200
_NUMBERS = count(1)


def main() -> None:
    asyncio.run(_measure())


async def _measure() -> None:
    with TemporaryDirectory(dir=".") as folder:  # Beside the code, for /tmp may be no disk at all.
        database = await Database.open(Path(folder) / "mopr.sqlite3")
        for together in (1, 30):
            print(f"durability, updates {together} at a time: {await _each(Inbox(database, 1), together):.2f} ms each")
        await database.close()


async def _each(inbox: Inbox, together: int) -> float:
    """Milliseconds for one update, stored and marked, both with fsync."""
    began = time.perf_counter()
    for _ in range(_ROUNDS):
        new = await inbox.store([Arrived(next(_NUMBERS), 7001, _RAW) for _ in range(together)], NOW)
        await inbox.handled([one.id for one in new], NOW)
    return (time.perf_counter() - began) * 1000 / _ROUNDS / together


if __name__ == "__main__":
    main()
