"""One trial: a crowd, a storm and a killer meet the real process; then everything calms down and is judged."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Unpack

from tests.botapi import BotApi
from tests.faults.killing import Killing
from tests.faults.load import QUESTIONS, Crowd
from tests.faults.process import Process
from tests.faults.reading import letters, reports, shown_to_lead, waiting
from tests.faults.storm import Storm
from tests.faults.timeline import every, play
from tests.faults.verdict import Facts, Verdict
from tests.folder import Small
from tests.live import ADMIN

_REPORT_EVERY_SECONDS = 3.0
_QUIET_SECONDS = 3.0


@dataclass(frozen=True)
class Plan:
    """`rate`: messages a second; `likely`: faults a call; `patience`: seconds to calm down afterwards."""

    seed: int
    rate: float = 30.0
    seconds: float = 120.0
    kills: int = 10
    likely: float = 0.02
    patience: float = 180.0


@dataclass(frozen=True)
class Outcome:
    verdict: Verdict
    struck: Counter[str]
    calm_after: float
    leaked: bool

    def __str__(self) -> str:
        struck = ", ".join(f"{name} {times}" for name, times in sorted(self.struck.items()))
        leaked = "THE LOG HOLDS WHAT SOMEBODY WROTE\n" if self.leaked else ""
        return f"{self.verdict.table()}\n{leaked}faults of the line: {struck}\ncalm after {self.calm_after:.0f} s"

    @property
    def is_good(self) -> bool:
        return self.verdict.is_good and not self.leaked


def hold(plan: Plan, folder: Path, **base: Unpack[Small]) -> Outcome:
    with BotApi() as api, Process(folder, api.url, ADMIN_IDS=str(ADMIN), **base) as process:
        api.limits.on = True
        crowd = Crowd(api, Random(plan.seed))
        killing = Killing(process, crowd)
        crowd.bind()
        api.state.weather = storm = Storm(Random(plan.seed), plan.likely)
        play(
            [
                *every(1 / plan.rate, plan.seconds, crowd.ask),
                *every(_REPORT_EVERY_SECONDS, plan.seconds, crowd.report),
                *killing.events(Random(plan.seed), plan.kills, plan.seconds),
            ],
            meanwhile=crowd.look,
        )
        storm.calm()
        calm_after = _calm(api, process.database, crowd.look, plan.patience)
        process.kill()
        log = process.log.read_text("utf-8", "replace")
        return Outcome(Verdict(_facts(api, crowd, killing, process)), storm.struck, calm_after, _is_leaky(log, crowd))


def _calm(api: BotApi, database: Path, look: Callable[[], None], patience: float) -> float:
    """Seconds until nothing waits anywhere and nothing was said for a while; at most `patience`."""
    began = quiet_since = time.monotonic()
    said = 0
    while (now := time.monotonic()) < began + patience and now < quiet_since + _QUIET_SECONDS:
        look()
        calls = len(api.calls("sendMessage", ok=False))
        if calls != said or api.state.updates or waiting(database):
            said, quiet_since = calls, time.monotonic()
        time.sleep(0.2)
    return time.monotonic() - began


def _facts(api: BotApi, crowd: Crowd, killing: Killing, process: Process) -> Facts:
    return Facts(
        crowd.asked, crowd.told, list(crowd.pressed), letters(api), reports(process.database), shown_to_lead(api),
        killing.moments,
    )  # fmt: skip


def _is_leaky(log: str, crowd: Crowd) -> bool:
    return any(text in log for text in (*QUESTIONS, *crowd.told.values()))
