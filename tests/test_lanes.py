"""Work of one chat in its order, chats beside each other."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from handlers.inbound.lanes import MOST_OF_ONE, Lanes


def noting(done: list[str], name: str, gate: asyncio.Event | None = None) -> Callable[[], Awaitable[None]]:
    async def job() -> None:
        if gate:
            await gate.wait()
        done.append(name)

    return job


async def test_a_slow_lane_holds_up_no_other_and_keeps_its_order() -> None:
    lanes, done, gate = Lanes(), list[str](), asyncio.Event()
    lanes.put(1, noting(done, "1a", gate))
    for number in range(500):
        lanes.put(1, noting(done, f"1-{number}"))
    lanes.put(2, noting(done, "2a"))
    await lanes.until_below(MOST_OF_ONE + 1)
    assert done == ["2a"]
    gate.set()
    await lanes.until_below(1)
    assert done == ["2a", "1a", *(f"1-{number}" for number in range(500))]


async def test_a_job_that_fails_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        raise LookupError("tajne")

    lanes, done = Lanes(), list[str]()
    lanes.put(1, fail)
    lanes.put(1, noting(done, "dalej"))
    await lanes.until_below(1)
    assert done == ["dalej"]
    assert len(caplog.records) == 1


async def test_closing_waits_only_so_long() -> None:
    lanes, done, never = Lanes(), list[str](), asyncio.Event()
    lanes.put(1, noting(done, "zdążyło"))
    lanes.put(2, noting(done, "nigdy", never))
    await lanes.close(0.05)
    assert done == ["zdążyło"]
