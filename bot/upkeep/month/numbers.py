"""Numbers as they are read in Polish."""

from bot.upkeep.month.figures import Day


def many(number: int) -> str:
    """„5 000”, held together."""
    return f"{number:,}".replace(",", "\u00a0")


def share(asked: Day) -> str:
    """Not quite all is not all."""
    if not asked.all:
        return "–"
    return "100%" if asked.answered == asked.all else f"{min(99, round(100 * asked.answered / asked.all))}%"


def time(minutes: float | None) -> str:
    if minutes is None:
        return "–"
    if minutes < 120:
        return f"{minutes:.0f} min"
    hours = minutes / 60
    return f"{hours:.0f} godz." if hours < 48 else f"{hours / 24:.0f} dni"
