"""Work that would hold up everybody who writes to the bot, done in a process of its own."""

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from bot.collecting import seldom

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


async def apart(work: Callable[_Given, _Found], *args: _Given.args, **named: _Given.kwargs) -> _Found:
    """What `work` returns; it, what it is given and what it returns must be able to be pickled.

    Raises what `work` raises, and BrokenProcessPool if its process dies. The new process shares nothing with ours,
    least of all locks that a thread of ours holds.
    """
    pool = ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn"), initializer=seldom)
    try:
        return await asyncio.get_running_loop().run_in_executor(pool, partial(work, *args, **named))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
