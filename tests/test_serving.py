"""A service that lost a part of itself must not claim to run."""

import asyncio
from collections.abc import Callable, Coroutine

import pytest

from handlers.serving import UnexpectedEndError, until_any_ends


async def goes_on() -> None:
    await asyncio.Event().wait()


async def breaks() -> None:
    raise LookupError


async def ends() -> None:
    """At once."""


@pytest.mark.parametrize(("part", "fault"), [(breaks, LookupError), (ends, UnexpectedEndError)])
async def test_a_part_that_ends_ends_the_service(
    part: Callable[[], Coroutine[None, None, None]], fault: type[Exception]
) -> None:
    tasks = [asyncio.create_task(work()) for work in (goes_on, part)]
    with pytest.raises(fault):
        await until_any_ends(tasks)
    tasks[0].cancel()
