"""From the database to a picture: read at once, counted in a thread, drawn in a process of its own."""

import asyncio
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.apart import apart
from bot.clock import WARSAW
from bot.knowledge.dated import Asof
from bot.storage.database import Database
from bot.storage.month_rows import month_rows
from bot.upkeep.month.calendar import Month
from bot.upkeep.month.figures import Figures, figures
from bot.upkeep.month.sheet import Sheet
from bot.upkeep.month.sheets import Sheets

# The drawing takes some seconds, on a busy machine many; what takes longer than this hangs.
_LONGEST = 100.0


@dataclass(frozen=True)
class Painter:
    """`beside`: the folder where the drawing library may keep what it learnt of the machine's fonts."""

    database: Database
    beside: Path

    async def figures(self, month: Month, now: datetime) -> Figures:
        rows = await month_rows(self.database, month.first, month.last, month.begins, month.ends)
        return await asyncio.to_thread(figures, rows, month, now.astimezone(WARSAW).date())

    async def png(self, found: Figures, asof: Asof, now: datetime) -> bytes:
        """Raises whatever goes wrong with the drawing, also TimeoutError and BrokenProcessPool."""
        sheet = Sheets(asof, now.astimezone(WARSAW)).sheet(found)
        async with asyncio.timeout(_LONGEST):
            return await apart(_drawn, sheet, self.beside / "rysowanie")


def _drawn(sheet: Sheet, kept: Path) -> bytes:
    # Loading the library takes time and memory that only the process which draws is to pay; it reads this then.
    os.environ["MPLCONFIGDIR"] = str(kept)
    os.nice(5)  # Whoever is answered meanwhile comes first.
    from bot.upkeep.month.layout import png

    return png(sheet)
