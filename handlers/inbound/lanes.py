"""Work of one chat in its order, chats beside each other: whoever is slow or floods holds up nobody else."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

_LOGGER = logging.getLogger(__name__)
Job = Callable[[], Awaitable[None]]
# So many jobs of one lane take up room that others need; those of a flood beyond them do not.
MOST_OF_ONE = 100


class Lanes:
    def __init__(self) -> None:
        self._queues: dict[Hashable, deque[Job]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Condition()
        # How many wait; of one lane no more count than it may take up.
        self.taken = 0

    def put(self, lane: Hashable, job: Job) -> None:
        self.taken += len(self._queues.get(lane, ())) < MOST_OF_ONE
        if lane in self._queues:
            self._queues[lane].append(job)
            return
        self._queues[lane] = deque([job])
        task = asyncio.create_task(self._run(lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _run(self, lane: Hashable) -> None:
        queue = self._queues[lane]
        try:
            while queue:
                await self._do(queue[0])
                queue.popleft()
                await self._left(len(queue))
        finally:
            del self._queues[lane]

    async def _do(self, job: Job) -> None:
        try:
            await job()
        except Exception as error:  # Whatever it is, the next in the lane must not suffer.
            _LOGGER.error("Błąd przy obsłudze wiadomości", exc_info=error)

    async def _left(self, behind: int) -> None:
        """One is done, and so many of its lane remain."""
        async with self._room:
            self.taken -= behind < MOST_OF_ONE
            self._room.notify_all()

    async def until_below(self, most: int) -> None:
        """Until so few wait, a flood in one lane aside."""
        async with self._room:
            await self._room.wait_for(lambda: self.taken < most)

    async def close(self, seconds: float) -> None:
        """Lets the jobs go on for so long, then gives up those that are left."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        left = list(self._tasks)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
