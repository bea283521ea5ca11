"""The process is frozen in the middle of its work and its files are copied: every copy must hold what was promised."""

import shutil
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.botapi import BotApi
from tests.faults.load import Crowd
from tests.faults.process import Process
from tests.faults.reading import is_intact, letters, reports
from tests.faults.timeline import every, moments, play
from tests.live import ADMIN

_REPORT_EVERY_SECONDS = 0.5
_START_SECONDS = 30.0


@dataclass(frozen=True)
class Copy:
    """What a crash at that moment would have left, and the numbers whose receipts people had by then."""

    path: Path
    receipted: frozenset[str]

    def missing(self) -> frozenset[str]:
        return self.receipted - {report.number for report in reports(self.path)}

    def is_sound(self) -> bool:
        try:
            return is_intact(self.path) and not self.missing()
        except sqlite3.DatabaseError:
            return False


@dataclass
class Copier:
    api: BotApi
    process: Process
    folder: Path
    copies: list[Copy] = field(default_factory=list)

    def copy(self) -> None:
        """Without -shm, which does not outlive a crash of the machine. Frozen, it can promise nothing meanwhile."""
        path = self.folder / f"copy-{len(self.copies)}.sqlite3"
        self.process.freeze()
        try:
            for end in ("", "-wal"):
                shutil.copy(f"{self.process.database}{end}", f"{path}{end}")
            receipted = frozenset(letter.receipt for letter in letters(self.api) if letter.receipt)
        finally:
            self.process.thaw()
        self.copies.append(Copy(path, receipted))


@dataclass(frozen=True)
class Frozen:
    copies: list[Copy]

    @property
    def unsound(self) -> list[Copy]:
        return [copy for copy in self.copies if not copy.is_sound()]

    @property
    def promised(self) -> int:
        """The most receipts that any copy had to stand for."""
        return max(len(copy.receipted) for copy in self.copies)

    @property
    def is_good(self) -> bool:
        return not self.unsound

    def __str__(self) -> str:
        return f"frozen {len(self.copies)} times, up to {self.promised} receipts; unsound copies: {len(self.unsound)}"


def freeze(folder: Path, seed: int, times: int, seconds: float, rate: float) -> Frozen:
    """The bot under `rate` messages a second, copied `times` in so many seconds."""
    with BotApi() as api, Process(folder, api.url, ADMIN_IDS=str(ADMIN)) as process:
        crowd, copier = Crowd(api, Random(seed)), Copier(api, process, folder)
        crowd.bind(_START_SECONDS)
        play(
            [
                *every(1 / rate, seconds, crowd.ask),
                *every(_REPORT_EVERY_SECONDS, seconds, crowd.report),
                *((at, copier.copy) for at in moments(Random(seed), times, seconds)),
            ],
            meanwhile=crowd.look,
        )
        return Frozen(copier.copies)
