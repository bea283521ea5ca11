"""The log: to stderr, without the token, and without what people write to us."""

import logging
import sys
from typing import TextIO

from bot.logs.formats import FORMATTERS

_CHATTY = ("httpx", "httpcore", "aiosqlite", "watchfiles")


def configure(level: str, token: str | None, log_format: str = "text", stream: TextIO | None = None) -> None:
    """Send every logger's records to stderr (or the stream), as „text” or „json”."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(FORMATTERS[log_format](token))
    handler.setLevel(level)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
