"""Texts with names in braces, in whose place something is put: „{numer}”."""

import string
from collections.abc import Iterable


def filled(text: str) -> set[str] | None:
    """Names in braces; None where the braces do not match."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def in_braces(names: Iterable[str]) -> str:
    """As a fault names them."""
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nic"
