"""`python main.py` as it runs in production, to be killed, frozen and started again."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from bot.clock import WARSAW
from tests.botapi.server import TOKEN
from tests.conftest import make_quick
from tests.typed import INHERITED

ROOT = Path(__file__).resolve().parents[2]
# A Monday; the teams are open.
_MONDAY = datetime(2026, 11, 23, 10, tzinfo=WARSAW)
# A process's clock begins when it has loaded. Each is started a little ahead, lest time ever go back.
_AHEAD = timedelta(seconds=3)


class Process:
    """One bot with one database; running inside the `with`, whatever happened to it in between."""

    def __init__(self, folder: Path, url: str, command: tuple[str, ...] = ("main.py",), **settings: str) -> None:
        self.database = folder / "mopr.sqlite3"
        self.log = folder / "log.txt"
        self._command = command
        self._settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": url} | settings
        self._began = time.monotonic()
        self._starts = 0
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        make_quick(self.database.parent)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def start(self) -> None:
        own = {"DATABASE_PATH": str(self.database), "MOPR_NOW": self._moment().isoformat()}
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, *self._command],
                cwd=ROOT, env=INHERITED | self._settings | own, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self._starts += 1

    def kill(self) -> None:
        """SIGKILL: nothing in the process hears of it."""
        self._process.kill()
        self._process.wait()

    def freeze(self) -> None:
        """Returns when no thread of it moves any more."""
        self._process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self._process.pid, os.WSTOPPED)

    def thaw(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    @property
    def cpu_seconds(self) -> float:
        """What the running process has used so far, by itself and in the kernel."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")

    @property
    def _process(self) -> subprocess.Popen[bytes]:
        assert self._running is not None, "it was never started"
        return self._running

    def _moment(self) -> datetime:
        return _MONDAY + timedelta(seconds=time.monotonic() - self._began) + _AHEAD * self._starts
