"""What several commands begin with: the moment that is asked about, and what an earlier start has kept."""

from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.settings import Settings, moment


def asked_moment(written: str | None, settings: Settings) -> datetime:
    """The moment that somebody wrote, else now. Raises SettingsError for one that cannot be read."""
    return moment(written) if written is not None else Clock(settings.mopr_now).now()


def kept_places(settings: Settings) -> Path | None:
    """Forms of places that an earlier start has kept; a command that only answers makes no files."""
    return settings.places_path if settings.places_path.exists() else None
