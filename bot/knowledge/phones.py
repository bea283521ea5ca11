"""Phone numbers: kept in E.164 or as dialled, shown the way people read them aloud."""

import re

_NOT_DIALLED = re.compile(r"[\s\-()./]")


def normalise(written: str) -> str:
    """E.164 for a nine-digit Polish number; short codes and 800 numbers as they are dialled.

    Raises ValueError, in Polish, for anything that cannot be dialled in Poland.
    """
    digits = _NOT_DIALLED.sub("", written)
    if re.fullmatch(r"1\d\d|9\d\d", digits):
        return digits
    if re.fullmatch(r"80[01]\d{6}", digits):
        return digits
    if match := re.fullmatch(r"(?:\+48|0048|0)?([1-9]\d{8})", digits):
        return "+48" + match.group(1)
    raise ValueError(f"„{written}” nie jest polskim numerem; proszę napisać np. +48 12 345 67 89, 800 123 456 albo 112")


def shown(number: str) -> str:
    """A normalised number for a reader: +48 12 345 67 89, +48 501 234 567, 800 123 456, 112."""
    if not number.startswith("+48"):
        return number if len(number) == 3 else f"{number[:3]} {number[3:6]} {number[6:]}"
    rest = number[3:]
    if _is_mobile(rest):
        return f"+48 {rest[:3]} {rest[3:6]} {rest[6:]}"
    return f"+48 {rest[:2]} {rest[2:5]} {rest[5:7]} {rest[7:]}"


def _is_mobile(rest: str) -> bool:
    # Ranges of the Polish numbering plan: 45, 50, 51, 53, 57, 60, 66, 69, 72, 73, 78, 79, 88.
    return rest[:2] in {"45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"}


def in_text(text: str) -> list[str]:
    """Normalised numbers of nine digits found in free text."""
    found = re.findall(r"(?<!\d)(?:\+48[ -]?|0)?[1-9]\d(?:[ \-./]?\d){7}(?!\d)", text)
    return [normalise(number) for number in found]
