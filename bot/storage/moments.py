"""Moments as the database keeps them, and as an operator reads them."""

from datetime import UTC, datetime

from bot.clock import WARSAW


def stored(moment: datetime) -> str:
    """UTC, so that text sorts by time even on the night when the clocks go back."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def written(moment: datetime) -> str:
    """„26.11.2026, 3:15” in Warsaw."""
    local = moment.astimezone(WARSAW)
    return f"{local.day}.{local.month:02}.{local.year}, {local.hour}:{local.minute:02}"
