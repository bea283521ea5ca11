"""Whether the bot is well, and what tells it."""

import asyncio
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import WARSAW, Clock, between
from bot.knowledge.loading import KnowledgeBase
from bot.storage.database import Database
from bot.storage.figures import Figures, read_figures, write_a_little
from bot.upkeep.room import Upkeep

# A long poll that brings nothing takes 30 seconds.
_LONGEST_SILENCE = timedelta(seconds=120)
_LONGEST_WAIT = timedelta(minutes=10)
_PATIENCE_SECONDS = 2.0


class Knowing(Protocol):
    """Whoever has the base that answers are made from now; it may be replaced while the bot serves."""

    @property
    def base(self) -> KnowledgeBase: ...


@dataclass(frozen=True)
class Health:
    """As of `now`. `writable` and `figures` are None where the database could not be asked, or did not answer.

    `called`: the last successful call to the Bot API. `responds`: whether the event loop does.
    """

    now: datetime
    since: datetime
    called: datetime | None
    version: str
    entries: int
    responds: bool = True
    writable: bool | None = None
    figures: Figures | None = None
    serves_since: datetime | None = None
    # Of what lies in the folder of the base now, when that is not what serves.
    faults: int = 0

    def age(self, moment: datetime | None) -> float | None:
        """Seconds since the moment, if there is one."""
        return round(between(moment, self.now).total_seconds(), 3) if moment else None

    @property
    def reasons(self) -> list[str]:
        """Why the bot is not well, in Polish; empty when it is."""
        if not self.responds:
            return ["Bot zawiesił się: pętla zdarzeń nie odpowiada."]
        silence = between(self.called or self.since, self.now)
        oldest = self.figures.outbox_oldest if self.figures else None
        wait = between(oldest, self.now) if oldest else timedelta()
        found = {
            "Nie da się zapisywać w bazie danych.": not self.writable,
            "Nie da się czytać z bazy danych.": self.figures is None,
            f"Od {silence.total_seconds():.0f} s nie udało się żadne wywołanie Telegrama.": silence > _LONGEST_SILENCE,
            f"Wiadomość czeka na wysłanie od {wait.total_seconds() / 60:.0f} min.": wait > _LONGEST_WAIT,
        }
        return [reason for reason, holds in found.items() if holds]

    @property
    def warnings(self) -> list[str]:
        """What somebody has to mend, though the bot is well."""
        return [f"Folder bazy wiedzy ma błędy: {self.faults}. Podawana jest poprzednia."] if self.faults else []

    def told(self) -> dict[str, object]:
        """As JSON."""
        figures = self.figures
        oldest = figures.outbox_oldest if figures else None
        return {
            "status": "failing" if self.reasons else "ok",
            "reasons": self.reasons,
            "warnings": self.warnings,
            "since": _shown(self.since),
            "database_writable": self.writable,
            "bot_api": {"last_success": _shown(self.called), "seconds_ago": self.age(self.called)},
            "outbox": {"oldest_unsent": _shown(oldest), "seconds": self.age(oldest)},
            "inbox": {"waiting": figures.inbox_waiting if figures else None},
            "knowledge": {
                "version": self.version,
                "since": _shown(self.serves_since),
                "entries": self.entries,
                "faults": self.faults,
            },
        }


class Vitals:
    """Collects the signs of life; everything but `unresponsive` belongs to the event loop."""

    def __init__(
        self,
        knowing: Knowing,
        database: Database,
        clock: Clock,
        patience: float = _PATIENCE_SECONDS,
        upkeep: Upkeep | None = None,
    ) -> None:
        """`patience`: seconds that the database has to answer."""
        self._knowing = knowing
        self._database = database
        self._clock = clock
        self._patience = patience
        self._upkeep = upkeep
        self._since = clock.now()
        self._called: datetime | None = None
        # Calls that Telegram did, polling aside.
        self.done = 0
        self._look: asyncio.Task[tuple[bool, Figures | None]] | None = None

    def called(self) -> None:
        """The Bot API has just answered a call."""
        self._called = self._clock.now()

    def did(self) -> None:
        """The Bot API has just done something for us."""
        self.called()
        self.done += 1

    async def health(self) -> Health:
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._looked())
        # A look that hangs goes on, and whoever asks next waits for the same one: they must not pile up.
        await asyncio.wait([self._look], timeout=self._patience)
        writable, figures = self._look.result() if self._look.done() else (False, None)
        return self._health(responds=True, writable=writable, figures=figures)

    def unresponsive(self) -> Health:
        """What can be told without the event loop, from any thread."""
        return self._health(responds=False, writable=None, figures=None)

    def _health(self, *, responds: bool, writable: bool | None, figures: Figures | None) -> Health:
        base, upkeep = self._knowing.base, self._upkeep
        since, faults = (upkeep.live.since, len(upkeep.state.faults)) if upkeep else (self._since, 0)
        about = (self._clock.now(), self._since, self._called, base.version, len(base.entries))
        return Health(*about, responds, writable, figures, since, faults)

    async def _looked(self) -> tuple[bool, Figures | None]:
        """Whether the database could be written, and what could be read of it."""
        try:
            await write_a_little(self._database)
            writable = True
        except (sqlite3.Error, ValueError):  # ValueError: closed already
            writable = False
        try:
            return writable, await read_figures(self._database)
        except (sqlite3.Error, ValueError):
            return writable, None


def _shown(moment: datetime | None) -> str | None:
    return moment.astimezone(WARSAW).isoformat(timespec="seconds") if moment else None
