"""Lines that fit on a printed page."""

import re
from textwrap import wrap

WIDTH = 100
# A number is not torn apart, and „2015 r.” neither.
_TOGETHER = re.compile(r"(?<=\d) (?=\d|r\.)")
_TIE = "\N{NO-BREAK SPACE}"


def in_lines(text: str, indent: int = 0) -> list[str]:
    """What does not fit goes on two places further in; a word is never cut, nor what a no-break space ties."""
    lines = wrap(
        _TOGETHER.sub(_TIE, text),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_TIE, " ") for line in lines]
