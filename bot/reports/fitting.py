"""Making what people wrote fit into one message of Telegram, whose limit counts UTF-16 units. Pure."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import accumulate

# Telegram's limit of a message, with room for the marks that are put before it.
LONGEST = 3800
# A line of less than this says hardly anything, so some are left out instead.
_SHORTEST = 120
_CUT = "…"


def size(text: str) -> int:
    """Units of the text as HTML, which is what it is sent as: „&” takes five."""
    return len(escape(text, quote=False).encode("utf-16-le", "surrogatepass")) // 2


def shortened(text: str, room: int) -> str:
    """The beginning, and the last sign, which may close a quotation."""
    if size(text) <= room:
        return text
    return text[: _reach(text, room - size(_CUT + text[-1]))].rstrip() + _CUT + text[-1]


def fitted(lines: Sequence[str], room: int, left_out: Callable[[int], str]) -> list[str]:
    """The lines, the longest ones shortened alike; of very many the first and the latest.

    `left_out` says how many lines are missing between them.
    """
    if _height(lines) <= room:
        return list(lines)
    most = max(room // _SHORTEST, 3)
    if len(lines) > most:
        lines = [lines[0], left_out(len(lines) - most + 1), *lines[len(lines) - most + 2 :]]
    level = _level([size(line) for line in lines], room - len(lines))
    return [shortened(line, level) for line in lines]


def first(lines: Sequence[str], room: int) -> list[str]:
    """As many whole lines as fit, with a sign where some do not."""
    if _height(lines) <= room:
        return list(lines)
    heights = accumulate(size(line) + 1 for line in lines)
    return [*lines[: sum(height + size(_CUT) < room for height in heights)], _CUT]


def parts(text: str, room: int = LONGEST) -> Iterator[str]:
    """The text in pieces, cut between words where there are any."""
    while text:
        end = _reach(text, room)
        space = text.rfind(" ", 0, end) if end < len(text) else -1
        end = space if space > 0 else end
        yield text[:end]
        text = text[end:].lstrip()


def _height(lines: Sequence[str]) -> int:
    return sum(size(line) + 1 for line in lines)


def _reach(text: str, room: int) -> int:
    """How many signs of the text fit."""
    return bisect_right(range(1, len(text) + 1), room, key=lambda end: size(text[:end]))


def _level(sizes: Sequence[int], room: int) -> int:
    """What each line may take at most, so that together they take the room."""
    for at, least in enumerate(sorted(sizes)):
        if least > (share := room // (len(sizes) - at)):
            return share
        room -= least
    return max(sizes)
