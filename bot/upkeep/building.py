"""A base and its assistant made beside the one that serves, off the event loop."""

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.assistant import Assistant
from bot.beside import FORMS, PLACES
from bot.knowledge.loading import KnowledgeBase, base_of
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection


async def read_off_the_loop(snapshot: Snapshot) -> KnowledgeBase:
    """Raises KnowledgeError like `base_of`."""
    return await asyncio.to_thread(base_of, snapshot)


async def built_off_the_loop(base: KnowledgeBase, beside: Path) -> Assistant:
    with _no_long_pauses():
        return await asyncio.to_thread(built, base, beside)


def built(base: KnowledgeBase, beside: Path) -> Assistant:
    """With word forms of its own: those of the assistant that serves belong to the event loop."""
    inflection = Inflection(beside / FORMS)
    assistant = Assistant.of(base, inflection, beside / PLACES)
    inflection.keep()
    inflection.is_word("")  # Opening the dictionary takes time, too.
    return assistant


@contextmanager
def _no_long_pauses() -> Iterator[None]:
    """A collection that walks over a whole base holds up everybody; what is built here lives long anyway."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
