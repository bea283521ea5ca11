"""Moments as the database keeps them."""

from datetime import UTC, datetime


def stored(moment: datetime) -> str:
    """UTC, so that text sorts by time even on the night when the clocks go back."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
