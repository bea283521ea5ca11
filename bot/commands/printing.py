"""Lines that fit on a printed page."""

from textwrap import wrap

WIDTH = 100


def in_lines(text: str, indent: int = 0) -> list[str]:
    """What does not fit goes on two places further in; a word is never cut."""
    before, further = " " * indent, " " * (indent + 2)
    return wrap(
        text,
        WIDTH,
        initial_indent=before,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )
