"""One message, two questions: where it may be cut."""

import re
from collections.abc import Iterator

_SEPARATOR = re.compile(r"[?!.;,\n]+\s*|\s+(?:i|oraz|a także|a|albo|plus|jeszcze|też)\s+", re.IGNORECASE)
# A story has many commas; only so many places to cut are tried.
MOST = 8


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Every way to cut the message in two at a sign or a conjunction."""
    for match in list(_SEPARATOR.finditer(text))[:MOST]:
        left, right = text[: match.start()].strip(), text[match.end() :].strip()
        if left and right:
            yield left, right
