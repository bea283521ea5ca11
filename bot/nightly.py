"""A copy of the database every night, kept for some days."""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.casework.change import Office
from bot.clock import WARSAW, Clock
from bot.reports.wording import Wording
from bot.storage.copying import UNFINISHED, backup
from bot.storage.errors import DatabaseError

Alert = Callable[[str], Awaitable[None]]
BEAT_SECONDS = 60.0
_RETRY = timedelta(hours=1)
_COPY = re.compile(r"mopr-(\d{4}-\d\d-\d\d)\.sqlite3")
_UNFINISHED = re.compile(rf"mopr-\d{{4}}-\d\d-\d\d\.sqlite3\.\w+{re.escape(UNFINISHED)}")
_LOGGER = logging.getLogger(__name__)


async def keep_copies(nightly: "Nightly", clock: Clock, beat: float = BEAT_SECONDS) -> None:
    """Until cancelled. `beat`: seconds between looks at the time."""
    while True:
        try:
            await nightly.tick(clock.now())
        except Exception as error:  # Whatever it is, there is a next night.
            _LOGGER.error("Błąd nocnych kopii; spróbuję znowu", exc_info=error)
        await asyncio.sleep(beat)


def to_admins(office: Office, clock: Clock) -> Alert:
    """Tells the administrators, in their private chats, why there is no copy."""

    async def alert(reason: str) -> None:
        async with office.change(clock.now()) as change:
            await change.tell_admins(Wording(change.asof).say("kopia-nieudana", powód=reason))

    return alert


def night(now: datetime, at: time) -> date:
    """The day of the latest copy that there should be by now."""
    local = now.astimezone(WARSAW)
    return local.date() if local.time() >= at else local.date() - timedelta(days=1)


def copy_due(now: datetime, at: time, newest: date | None) -> bool:
    """Also for a night on which the bot was off."""
    return newest is None or newest < night(now, at)


def outdated(copies: Iterable[date], tonight: date, days: int) -> list[date]:
    """Those that have been kept long enough; never the newest, so that there always is one."""
    past = sorted(day for day in copies if day <= tonight)
    return [day for day in past[:-1] if (tonight - day).days >= days]


class Nightly:
    """`tick` may be called as often as one likes. `at` is in Warsaw; a copy is kept for `days` days."""

    def __init__(self, database: Path, folder: Path, at: time, days: int, alert: Alert) -> None:
        self._database = database
        self._folder = folder
        self._at = at
        self._days = days
        self._alert = alert
        self._resting_until: datetime | None = None
        self._alerted: date | None = None

    async def tick(self, now: datetime) -> None:
        """Makes the copy if it is due. After a failure, told once a night, it rests for an hour."""
        if self._resting_until is not None and now < self._resting_until:
            return
        try:
            await asyncio.to_thread(self._keep, now)
        except DatabaseError as error:
            self._resting_until = now.astimezone(UTC) + _RETRY
            _LOGGER.error("Nocna kopia bazy się nie udała; spróbuję za godzinę: %s", error)
            if self._alerted != night(now, self._at):
                await self._alert(str(error))
                self._alerted = night(now, self._at)

    def _keep(self, now: datetime) -> None:
        tonight = night(now, self._at)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # A copy of a day to come was made while the machine's clock was wrong.
            newest = max((day for day in self._copies() if day <= tonight), default=None)
            if not copy_due(now, self._at, newest):
                return
            backup(self._database, self._path(tonight))
            _LOGGER.info("Zapisano nocną kopię bazy z %s", tonight)
            self._tidy(tonight)
        except OSError as error:
            raise DatabaseError(
                f"Z folderu kopii {self._folder} nie da się korzystać ({error.strerror}). Proszę sprawdzić BACKUP_DIR."
            ) from error

    def _tidy(self, tonight: date) -> None:
        """After a success only: while copies fail, the old ones are all there is."""
        for day in outdated(self._copies(), tonight, self._days):
            self._path(day).unlink()
        for path in self._folder.iterdir():
            if _UNFINISHED.fullmatch(path.name):  # of a process that was killed
                path.unlink()

    def _copies(self) -> list[date]:
        # Somebody in a hurry may have a copy served as the database.
        served = self._database.resolve()
        files = [path for path in self._folder.iterdir() if path.is_file() and path.resolve() != served]
        found = [_COPY.fullmatch(path.name) for path in files]
        return [day for day in (_day(match[1]) for match in found if match) if day is not None]

    def _path(self, day: date) -> Path:
        return self._folder / f"mopr-{day}.sqlite3"


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
