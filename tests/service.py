"""`python main.py` as it runs in production: a process of its own, on a database in a folder of the test's."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.botapi.server import TOKEN
from tests.conftest import ROOT, make_quick
from tests.typed import INHERITED, typed

START_SECONDS = 30.0
STOP_SECONDS = 20.0


def environment(folder: Path, **settings: str) -> dict[str, str]:
    make_quick(folder)
    return INHERITED | {"DATABASE_PATH": str(folder / "mopr.sqlite3"), "MOPR_NOW": "2026-11-23T10:00"} | settings


@contextmanager
def running(
    folder: Path, url: str, token: str = TOKEN, before: Callable[[], None] | None = None, **settings: str
) -> Iterator[subprocess.Popen[str]]:
    """The bot; what it says on either stream comes from `stdout`. `before` is done in its process before it starts."""
    process = subprocess.Popen(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=environment(folder, TELEGRAM_TOKEN=token, TELEGRAM_API_URL=url, **settings),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=before,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def stopped(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code after SIGTERM, and everything said that has not been read."""
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=STOP_SECONDS)
    return process.returncode, said


def command(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    """The exit code of `python main.py …`, and what it said on either stream."""
    done = typed(*words, **environment(folder, **settings))
    return done.returncode, done.stdout + done.stderr


def refused(folder: Path, **settings: str) -> tuple[int, str]:
    """Of a bot that does not start, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "main.py"],
        cwd=ROOT,
        env=environment(folder, **settings),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=START_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout


def until(ready: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    """For what no other thread of the test announces."""
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.02)
