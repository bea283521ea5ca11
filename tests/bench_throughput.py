"""How fast the real process answers a crowd, and what that costs beside a bot that only says everything again."""

import http.client
import json
import statistics
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.botapi import BotApi
from tests.faults.load import Crowd
from tests.faults.process import Process
from tests.faults.timeline import every, play

_REAL, _ECHO = ("main.py",), ("-m", "tests.echo_bot")
_PATIENCE_SECONDS = 60.0
_CALLS_TO_STAND_IN = 500


@dataclass(frozen=True)
class Load:
    """Messages a second, for so many seconds."""

    rate: float
    seconds: float


WARM_UP, STEADY, FLOOD = Load(10, 3), Load(30, 20), Load(100, 10)


@dataclass(frozen=True)
class Figures:
    """Milliseconds from the moment at which the update could be fetched until its answer arrived.

    `cpu`: the process's own milliseconds for each message; `last`: seconds from the last message to the last answer.
    """

    median: float
    high: float
    cpu: float
    last: float
    lost: int

    def __str__(self) -> str:
        times = f"p50 {self.median:.0f} ms, p95 {self.high:.0f} ms, CPU {self.cpu:.1f} ms a message"
        return f"{times}, last answer {self.last:.1f} s after the last message, lost {self.lost}"


def main(steady: Load = STEADY, flood: Load = FLOOD) -> None:
    print(f"stand-in for Telegram: {_own_cost():.1f} ms a call, with whoever calls it")
    real, echo = (_measured(command, steady, flood) for command in (_REAL, _ECHO))
    for load, ours, theirs in zip((steady, flood), real, echo, strict=True):
        print(f"{load.rate:g} messages a second for {load.seconds:g} s:")
        print(f"  this bot      {ours}", f"  bare echo bot {theirs}", sep="\n")
        cost = f"p50 {ours.median - theirs.median:+.0f} ms, p95 {ours.high - theirs.high:+.0f} ms"
        print(f"  what answering and remembering cost: {cost}, CPU {ours.cpu - theirs.cpu:+.1f} ms a message")


def _measured(command: tuple[str, ...], *loads: Load) -> list[Figures]:
    with TemporaryDirectory() as folder, BotApi() as api, Process(Path(folder), api.url, command) as process:
        crowd = Crowd(api, Random(1))
        crowd.ask()
        api.wait_for("sendMessage", seconds=_PATIENCE_SECONDS)
        _meet(crowd, process, WARM_UP)
        return [_meet(crowd, process, load) for load in loads]


def _meet(crowd: Crowd, process: Process, load: Load) -> Figures:
    before, used = set(crowd.asked), process.cpu_seconds
    play(every(1 / load.rate, load.seconds, crowd.ask), meanwhile=lambda: None)
    asked = {chat: at for chat, at in crowd.asked.items() if chat not in before}
    answered = _first_answers(crowd.api, asked.keys())
    waits = sorted((at - asked[chat]) * 1000 for chat, at in answered.items())
    return Figures(
        median=statistics.median(waits),
        high=waits[int(len(waits) * 0.95)],
        cpu=(process.cpu_seconds - used) * 1000 / len(asked),
        last=max(answered.values()) - max(asked.values()),
        lost=len(asked) - len(answered),
    )


def _first_answers(api: BotApi, chats: Collection[int]) -> dict[int, float]:
    """When each chat got its first answer; as many as came in time."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        first: dict[int, float] = {}
        for call in api.calls("sendMessage"):
            first.setdefault(call.params["chat_id"], call.at)
        found = {chat: first[chat] for chat in chats if chat in first}
        if len(found) == len(chats) or time.monotonic() > deadline:
            return found
        time.sleep(0.1)


def _own_cost() -> float:
    """Milliseconds of one sendMessage to the stand-in, over one line, one after the other."""
    with BotApi() as api:
        api.people.write("dzień dobry", 1)
        line = http.client.HTTPConnection(urlsplit(api.url).netloc)
        content = json.dumps({"chat_id": 1, "text": "Kasa MOPR"})
        began = time.perf_counter()
        for _ in range(_CALLS_TO_STAND_IN):
            line.request("POST", f"/bot{api.token}/sendMessage", content, {"Content-Type": "application/json"})
            line.getresponse().read()
        passed = time.perf_counter() - began
        line.close()
    return passed * 1000 / _CALLS_TO_STAND_IN


if __name__ == "__main__":
    main()
