"""The assistant for a command that only asks it, and makes no files."""

from bot.assistant import Assistant
from bot.commands.common import kept_places
from bot.knowledge.loading import base_of
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection
from bot.settings import Settings
from bot.upkeep.ready_made import ready_made


def assistant_of(settings: Settings) -> Assistant:
    """Ready-made by an earlier start, or built. Raises KnowledgeError."""
    snapshot = Snapshot.of(settings.knowledge_dir)
    if found := ready_made(settings.assistant_path, snapshot):
        return found
    return Assistant.of(base_of(snapshot), Inflection(settings.forms_path), kept_places(settings))
