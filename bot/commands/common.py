"""What several commands begin with: the moment that is asked about, and what an earlier start has kept."""

from datetime import datetime

from bot.clock import Clock
from bot.knowledge.loading import KnowledgeBase, load
from bot.settings import Settings, moment
from bot.upkeep.ready_made import ready_of


def asked_moment(written: str | None, settings: Settings) -> datetime:
    """The moment that somebody wrote, else now. Raises SettingsError for one that cannot be read."""
    return moment(written) if written is not None else Clock(settings.mopr_now).now()


def base_in(settings: Settings) -> KnowledgeBase:
    """As an earlier start has kept it, if nothing has changed since: to read it anew takes a second."""
    folder = settings.knowledge_dir
    ready = ready_of(folder, settings.database_path.parent)
    return ready.base if ready else load(folder)
