"""The same assistant in a terminal, for when there is no Telegram token."""

import asyncio
import contextlib
import io
import threading
from datetime import datetime
from typing import BinaryIO, Protocol, TextIO

from bot.answering.reply import Facet, Page, Reply, Topic
from bot.clock import Clock
from bot.storage.conversations import Conversations

_CHAT = "konsola"
_PAGES: dict[str, Page] = {
    "/start": "start",
    "/pomoc": "pomoc",
    "/zespoly": "zespoly",
    "/programy": "programy",
    "/prywatnosc": "prywatnosc",
}
_END = "/koniec"
_PLAIN = str.maketrans("łść", "lsc")
_HELLO = f"Brak TELEGRAM_TOKEN, więc asystent odpowiada tutaj. Pomoc: /pomoc, wyjście: {_END}."
_UNKNOWN = f"Nie ma takiego polecenia. Proszę wpisać pytanie albo jedno z: {', '.join([*_PAGES, _END])}."
_GOODBYE = "Do widzenia."


class Answering(Protocol):
    """The assistant, as far as the console needs it."""

    def reply(self, text: str, topic: Topic | None, now: datetime) -> Reply: ...
    def open(self, entry: str, facets: tuple[Facet, ...], now: datetime) -> Reply: ...
    def page(self, name: Page, now: datetime) -> Reply: ...


def keyboard() -> BinaryIO:
    """Standard input without a buffer: a buffer's lock, held by a waiting thread, would break the exit."""
    return open(0, "rb", buffering=0, closefd=False)


class Console:
    def __init__(
        self,
        assistant: Answering,
        conversations: Conversations,
        clock: Clock,
        reader: BinaryIO,
        writer: TextIO,
    ) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._clock = clock
        self._reader = reader
        self._writer = writer
        self._at_terminal = reader.isatty()
        if isinstance(writer, io.TextIOWrapper):
            writer.reconfigure(errors="replace")  # a terminal without some letter is no reason to stop

    async def run(self) -> None:
        """Answer until /koniec, the end of input or Ctrl+C (which asyncio turns into a cancellation)."""
        self._say(_HELLO)
        try:
            while (line := await self._read()) is not None and line.lower() != _END:
                if line:
                    await self._answer(line)
        finally:
            self._say(f"\n{_GOODBYE}" if self._at_terminal else _GOODBYE)

    async def _answer(self, line: str) -> None:
        reply = await self._reply(line)
        if reply is None:
            self._say(_UNKNOWN)
            return
        if reply.topic:
            await self._conversations.remember(_CHAT, reply.topic)
        await self._conversations.offer(_CHAT, reply.buttons)
        choices = [f"[{number}] {button.label}" for number, button in enumerate(reply.buttons, start=1)]
        self._say("\n".join([reply.text, *choices]) + "\n")

    async def _reply(self, line: str) -> Reply | None:
        """None for a command that does not exist; a number without a button is a question like any other."""
        now = self._clock.now()
        if line.startswith("/"):
            page = _PAGES.get(line.lower().translate(_PLAIN))
            return self._assistant.page(page, now) if page else None
        buttons = await self._conversations.buttons(_CHAT)
        numbered = {str(number): button for number, button in enumerate(buttons, start=1)}
        if chosen := numbered.get(line):
            return self._assistant.open(chosen.entry, chosen.facets, now)
        return self._assistant.reply(line, await self._conversations.topic(_CHAT, now), now)

    def _say(self, text: str) -> None:
        print(text, file=self._writer, flush=True)

    async def _read(self) -> str | None:
        """The next line, stripped; None at the end of input."""
        if self._at_terminal:
            print("> ", end="", file=self._writer, flush=True)
        loop = asyncio.get_running_loop()
        line: asyncio.Future[bytes] = loop.create_future()
        # A daemon: asyncio's own threads are waited for at exit, and this one may wait for a key forever.
        threading.Thread(target=self._fetch, args=(loop, line), daemon=True).start()
        fetched = await line
        return fetched.decode("utf-8-sig", "replace").strip() if fetched else None

    def _fetch(self, loop: asyncio.AbstractEventLoop, line: asyncio.Future[bytes]) -> None:
        try:
            fetched = self._reader.readline()
        except (OSError, ValueError):  # the terminal is gone
            fetched = b""
        with contextlib.suppress(RuntimeError):  # the loop is gone
            loop.call_soon_threadsafe(_settle, line, fetched)


def _settle(line: asyncio.Future[bytes], fetched: bytes) -> None:
    if not line.done():
        line.set_result(fetched)
