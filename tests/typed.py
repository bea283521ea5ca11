"""`python main.py …` as somebody types it, without a process of its own: a start takes longer than most commands."""

import io
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple

from main import main

# Nothing of whoever runs the tests but what Python needs.
INHERITED = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "HOME")}


class Typed(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def typed(*words: str, **settings: str) -> Typed:
    """In a thread, for a command has an event loop of its own."""
    said, complained = io.StringIO(), io.StringIO()
    with redirect_stdout(said), redirect_stderr(complained), ThreadPoolExecutor(1) as aside:
        code = aside.submit(_done, words, INHERITED | settings).result()
    return Typed(code, said.getvalue(), complained.getvalue())


def _done(words: tuple[str, ...], settings: Mapping[str, str]) -> int:
    try:
        return main(words, settings)
    except SystemExit as end:
        return int(end.code or 0)
