"""Whose word the bot takes over HTTPS."""

import ssl
from functools import cache

import httpx


@cache
def certificates() -> ssl.SSLContext:
    """As httpx has them, read once: for each client anew they would take longer than the rest of a start."""
    return httpx.create_ssl_context()
