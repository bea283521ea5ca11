"""An announcement as an administrator writes it: a text and, behind „do”, the last day on which it shows. Pure."""

import re
import unicodedata
from datetime import date, timedelta

from bot.knowledge.dates import OF_MONTHS
from bot.language.words import fold

LONGEST = 500
# A day without a year that has passed is next year's, unless that is so far that a mistake is likelier.
_NEXT_YEAR_WITHIN = timedelta(days=180)
_CONTROLS = {"Cc", "Cs"}
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp"}
_TEXT_AND_DAY = re.compile(r"(.*\S)\s+do\s+(\S.*)", re.DOTALL | re.IGNORECASE)
_DAY = re.compile(
    r"(?:dnia\s+)?"
    r"(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<day>\d{1,2})(?:\.\s*(?P<month>\d{1,2})|\s+(?P<name>[a-z]+))(?:(?:\.\s*|\s+)(?P<year>\d{4}))?)"
    r"(?:\s*r)?\.?(?:\s+wlacznie)?\.?"
)
_MONTHS = {fold(name): number for number, name in enumerate(OF_MONTHS, start=1)}


def cleaned(written: str) -> str:
    """Its lines, without marks that turn the direction of the text or cannot be shown; empty if nothing is seen."""
    lines = (" ".join(_shown(line).split()) for line in written.splitlines())
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return text if any(unicodedata.category(char) not in _UNSEEN for char in text) else ""


def _shown(line: str) -> str:
    spaced = line.replace("\t", " ")
    return "".join(
        char
        for char in spaced
        if unicodedata.category(char) not in _CONTROLS and unicodedata.bidirectional(char) not in _TURNING
    )


def announcement(text: str, today: date) -> tuple[str, date] | None:
    """The text and its last day, which may have passed; None if either is missing or there is no such day."""
    parts = _TEXT_AND_DAY.fullmatch(text)
    day = _last_day(fold(parts[2]), today) if parts else None
    return (parts[1], day) if parts and day else None


def _last_day(written: str, today: date) -> date | None:
    found = _DAY.fullmatch(written)
    if found is None:
        return None
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return _existing(year, month, day)
    month, day = int(found["month"] or _MONTHS.get(found["name"], 0)), int(found["day"])
    if found["year"]:
        return _existing(int(found["year"]), month, day)
    this, following = _existing(today.year, month, day), _existing(today.year + 1, month, day)
    is_over = this is None or this < today
    return following if is_over and following and following - today <= _NEXT_YEAR_WITHIN else this


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
