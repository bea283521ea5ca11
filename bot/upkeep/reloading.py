"""The folder read anew: a good base is built beside the old one and serves in one step, a faulty one is told of."""

import asyncio
import logging

from bot.beside import SERVED
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.kept import keep
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.building import built_off_the_loop, read_off_the_loop
from bot.upkeep.room import Upkeep

_LOGGER = logging.getLogger(__name__)
_WHOLE = "cała baza"


async def reload_now(upkeep: Upkeep) -> tuple[Fault, ...]:
    """What lies in the folder now serves when this returns; or, where there are faults, what served before."""
    async with upkeep.state.lock:
        snapshot = await asyncio.to_thread(Snapshot.of, upkeep.folder)
        if snapshot != upkeep.state.seen:
            upkeep.state.faults = await _read(upkeep, snapshot)
            upkeep.state.seen = snapshot
        return upkeep.state.faults


async def _read(upkeep: Upkeep, snapshot: Snapshot) -> tuple[Fault, ...]:
    served = upkeep.live.read.base.version
    try:
        base = await read_off_the_loop(snapshot)
        if base.version != served:
            assistant = await built_off_the_loop(base, upkeep.beside)
            upkeep.live.serve(assistant, upkeep.clock.now())
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
