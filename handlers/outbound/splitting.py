"""Plain text cut into pieces of HTML that Telegram takes whole. Pure."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import escape

LIMIT = 4096
Span = tuple[int, int]


def split(text: str, bold: Sequence[Span] = ()) -> Iterator[str]:
    """HTML pieces of `text`: cut between paragraphs, else lines, else words, else anywhere.

    Only whitespace at a cut is lost, which Telegram would strip as well.
    """
    for first, last in spans(text, bold):
        yield _markup(text, bold, first, last)


def spans(text: str, bold: Sequence[Span] = ()) -> Iterator[Span]:
    """Where the pieces begin and end."""
    start = _skip_blank(text, 0)
    while start < len(text):
        end = _cut(text, start, _reach(text, bold, start))
        if _is_visible(text[start:end]):
            yield start, start + len(text[start:end].rstrip())
        start = _skip_blank(text, end)


def _skip_blank(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip())


def _reach(text: str, bold: Sequence[Span], start: int) -> int:
    """The furthest end for which the piece, escaped and with its tags, is within the limit."""
    ends = range(start, min(len(text), start + LIMIT) + 1)
    fitting = bisect_right(ends, LIMIT, key=lambda end: _size(_markup(text, bold, start, end)))
    return ends[fitting - 1]


def _cut(text: str, start: int, reach: int) -> int:
    if reach == len(text):
        return reach
    for separator in ("\n\n", "\n", " "):
        at = text.rfind(separator, start, reach + len(separator))
        if at > start:
            return at
    return reach


def _markup(text: str, bold: Sequence[Span], start: int, end: int) -> str:
    pieces, at = [], start
    for first, last in bold:
        opens, closes = max(first, at), min(last, end)
        if opens < closes:
            pieces += [_escaped(text[at:opens]), f"<b>{_escaped(text[opens:closes])}</b>"]
            at = closes
    return "".join([*pieces, _escaped(text[at:end])])


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _size(html: str) -> int:
    # Telegram counts after parsing, and in UTF-16 units at worst: the raw HTML is never shorter than that.
    return len(html.encode("utf-16-le", "surrogatepass")) // 2


def _is_visible(piece: str) -> bool:
    # A message of nothing but spaces and control marks is refused as empty.
    return any(unicodedata.category(char) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} for char in piece)
