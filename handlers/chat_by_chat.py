"""Updates of one chat in their order, chats beside each other: a slow send delays one person only."""

import asyncio
from collections.abc import Awaitable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_WAITING = 1000
_WORKING = 32


class ChatByChat(BaseUpdateProcessor):
    def __init__(self, waiting: int = _WAITING, working: int = _WORKING) -> None:
        # PTB's own limit counts those waiting for their chat too, so a chat that floods must not fill it.
        super().__init__(waiting)
        self._working = asyncio.Semaphore(working)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        async with self._turn(update), self._working:
            await coroutine

    def _turn(self, update: object) -> AbstractAsyncContextManager[None]:
        """The chat's lock, first come first served; it lives for as long as anybody holds it or waits."""
        chat = update.effective_chat if isinstance(update, Update) else None
        return self._locks.setdefault(chat.id, asyncio.Lock()) if chat else nullcontext()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""
