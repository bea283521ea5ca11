"""The folder read again while the service runs."""

import asyncio
from pathlib import Path

from bot.assistant import Assistant
from bot.knowledge.faults import Fault, KnowledgeError
from bot.knowledge.loading import load
from bot.language.inflection import Inflection
from bot.upkeep.room import Upkeep


async def reload_now(upkeep: Upkeep) -> tuple[Fault, ...]:
    """Why the folder cannot be served; empty when its new base serves."""
    try:
        assistant = await asyncio.to_thread(_made, upkeep.folder, upkeep.beside)
    except KnowledgeError as error:
        return tuple(error.faults)
    upkeep.live.serve(assistant, upkeep.clock.now())
    return ()


def _made(folder: Path, beside: Path) -> Assistant:
    inflection = Inflection(beside / "odmiana.json")
    assistant = Assistant.of(load(folder), inflection, beside / "miejsca.json")
    inflection.keep()
    return assistant
