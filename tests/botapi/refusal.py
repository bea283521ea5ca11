"""How the Bot API says no."""

from typing import Any


class RefusedError(Exception):
    """An answer with ok = false."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class PageError(RefusedError):
    """A proxy on the way says no, with a page of its own; Telegram never heard of the call."""


def bad(description: str) -> RefusedError:
    return RefusedError(400, f"Bad Request: {description}")
