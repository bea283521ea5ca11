"""The folder read anew: a good base is built beside the old one and serves in one step, a faulty one is told of."""

import asyncio
import logging

from bot.beside import SERVED
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.kept import keep
from bot.knowledge.snapshot import Snapshot, stamps
from bot.upkeep.building import read_off_the_loop, replace_served
from bot.upkeep.reload_alerts import tell_admins
from bot.upkeep.room import Upkeep
from bot.upkeep.watching import Pace, Watch

_LOGGER = logging.getLogger(__name__)
_WHOLE = "cała baza"
_USUAL = Pace()


async def reload_now(upkeep: Upkeep) -> tuple[Fault, ...]:
    """What lies in the folder now serves when this returns; or, where there are faults, what served before."""
    async with upkeep.state.lock:
        # Before it is read: what changes meanwhile is read once more.
        seen = await asyncio.to_thread(stamps, upkeep.folder)
        if seen != upkeep.state.seen:
            snapshot = await asyncio.to_thread(Snapshot.of, upkeep.folder)
            upkeep.state.faults = await _taken(upkeep, snapshot)
            # A file that could not be read may be readable the next time, though nothing of it changes.
            upkeep.state.seen = None if snapshot.unreadable else seen
        return upkeep.state.faults


async def keep_reloading(upkeep: Upkeep, pace: Pace = _USUAL) -> None:
    """Until cancelled: what is saved in the folder serves within a second or two."""
    watch = Watch(upkeep.folder, pace)
    async with watch.watching():
        while True:
            try:
                await _look(upkeep, pace)
            except Exception as error:  # Whatever it is, there is a next save.
                _LOGGER.error("Błąd przy odświeżaniu bazy wiedzy; spróbuję znowu", exc_info=error)
            await watch.stirred()


async def _look(upkeep: Upkeep, pace: Pace) -> None:
    """A fault that is still there after some grace is told of; that all is well again, at once."""
    faults = await reload_now(upkeep)
    if faults and faults != upkeep.state.told:
        await asyncio.sleep(pace.grace)
        if await reload_now(upkeep) != faults:
            return
    await tell_admins(upkeep)


async def _taken(upkeep: Upkeep, snapshot: Snapshot) -> tuple[Fault, ...]:
    """Serves what is new in the snapshot, if it is good; what is wrong with it otherwise."""
    if not snapshot.files:
        return (Fault(_WHOLE, 1, "folderu z bazą wiedzy nie ma albo jest pusty; proszę go przywrócić"),)
    if upkeep.state.seen is None and snapshot.digest == upkeep.live.read.base.version and not snapshot.unreadable:
        return ()  # Read a moment ago, at the start.
    try:
        base = await read_off_the_loop(snapshot)
        if base.version != upkeep.live.read.base.version:
            await replace_served(upkeep.live, base, upkeep.beside, upkeep.clock)
            _LOGGER.info("Nowa baza wiedzy: wersja %s, wpisów %d", base.version, len(base.entries))
            await _keep(upkeep, snapshot)
    except KnowledgeError as error:
        return tuple(error.faults)
    except Exception as error:  # Whatever it is, what served before goes on serving.
        _LOGGER.error("Nie udało się zbudować bazy wiedzy", exc_info=error)
        return (Fault(_WHOLE, 1, f"błąd programu ({type(error).__name__}); szczegóły są w dzienniku bota"),)
    return ()


async def _keep(upkeep: Upkeep, snapshot: Snapshot) -> None:
    try:
        await asyncio.to_thread(keep, upkeep.beside / SERVED, snapshot)
    except OSError as error:
        _LOGGER.error("Nie udało się odłożyć podawanej bazy wiedzy (%s)", error.strerror)
