"""A base and its assistant made beside the one that serves, off the event loop."""

import asyncio
import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.assistant import Assistant
from bot.beside import ASSISTANT, FORMS, PLACES
from bot.clock import Clock
from bot.knowledge.loading import KnowledgeBase, base_of
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection
from bot.live import Live
from bot.pacing import Breath, nothing
from bot.upkeep.letting_go import let_go
from bot.upkeep.ready_made import keep, ready_made, ready_of

_LOGGER = logging.getLogger(__name__)


async def read_off_the_loop(snapshot: Snapshot) -> KnowledgeBase:
    """Raises KnowledgeError like `base_of`."""
    return await asyncio.to_thread(base_of, snapshot, Breath())


async def replace_served(live: Live, base: KnowledgeBase, beside: Path, clock: Clock) -> None:
    with _no_long_pauses():
        assistant = await asyncio.to_thread(built, base, beside, Breath(), live.read)
        await asyncio.to_thread(assistant.prepare)
    last: list[object] = [live.read]
    live.serve(assistant, clock.now())
    await asyncio.to_thread(let_go, last, Breath())


def made_of(folder: Path, beside: Path) -> Assistant:
    """As `made`, of a folder as it lies there now."""
    return ready_of(folder, beside) or made(Snapshot.of(folder), beside)


def made(snapshot: Snapshot, beside: Path) -> Assistant:
    """Ready-made where it was made before, else kept for the next start. Raises KnowledgeError like `base_of`."""
    file = beside / ASSISTANT
    if found := ready_made(file, snapshot.contents):
        return found
    assistant = built(base_of(snapshot), beside)
    assistant.prepare()
    try:
        keep(file, snapshot, assistant)
    except OSError as error:
        _LOGGER.warning("Nie udało się odłożyć gotowego asystenta (%s)", error.strerror)
    return assistant


def built(
    base: KnowledgeBase, beside: Path, breathe: Callable[[], None] = nothing, former: Assistant | None = None
) -> Assistant:
    """With word forms of its own: those of the `former` one, that serves, belong to the event loop."""
    inflection = Inflection(beside / FORMS, breathe)
    assistant = Assistant.of(base, inflection, beside / PLACES, former)
    inflection.keep()
    return assistant


def settled() -> None:
    """What is there now stays: later collections need not walk over it."""
    gc.collect()
    gc.freeze()


@contextmanager
def _no_long_pauses() -> Iterator[None]:
    """A collection that walks over a whole base holds up everybody; what is built here lives long anyway."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
