"""The same assistant in a terminal, for when there is no Telegram token."""

import asyncio
import contextlib
import io
import sqlite3
import threading
from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO, Protocol, TextIO

from bot.answering.reply import POLISH, Button, Facet, Page, Press, Reply, Topic
from bot.casework.change import Office
from bot.casework.language_choice import COMMAND as _OF_LANGUAGE
from bot.casework.language_choice import PRESSES as _LANGUAGES
from bot.casework.language_choice import LanguageChoice
from bot.casework.mail import TERMINAL as _CHAT
from bot.casework.mail import collect
from bot.casework.notices import Notices
from bot.casework.own_data import COMMANDS as _OF_OWN_DATA
from bot.casework.own_data import PRESSES, OwnData
from bot.casework.watch import Watch
from bot.clock import Clock
from bot.language.words import fold
from bot.storage.conversations import Conversations

_PAGES: dict[str, Page] = {
    "/start": "start",
    "/pomoc": "pomoc",
    "/zespoly": "zespoly",
    "/programy": "programy",
    "/prywatnosc": "prywatnosc",
}
_END = "/koniec"
_HELLO = f"Brak TELEGRAM_TOKEN, więc asystent odpowiada tutaj. Pomoc: /pomoc, wyjście: {_END}."
_REPORT, _WITHDRAW = "/zglos", "/cofnij"
_COMMANDS = ", ".join([*_PAGES, _REPORT, _WITHDRAW, f"/{_OF_LANGUAGE}", *(f"/{name}" for name in _OF_OWN_DATA), _END])
_UNKNOWN = f"Nie ma takiego polecenia. Proszę wpisać pytanie albo jedno z: {_COMMANDS}."
# How often time itself may bring about something to say: a report sent by itself, a draft left lying.
_BEAT_SECONDS = 10.0
_GOODBYE = "Do widzenia."


class Answering(Protocol):
    """The assistant, as far as the console needs it."""

    def page(self, name: Page, now: datetime, /, language: str = POLISH) -> Reply: ...


class Desk(Protocol):
    """Where reports are dealt with, as far as the console needs it."""

    async def text(self, chat: str, text: str, topic: Topic | None, now: datetime, /) -> Reply: ...
    async def report(self, chat: str, text: str, now: datetime, /) -> Reply: ...
    async def start(self, chat: str, now: datetime, /) -> Reply: ...
    def open(self, chat: str, entry: str, facets: tuple[Facet, ...], now: datetime, /) -> Reply: ...
    async def press(self, chat: str, data: str, now: datetime, /) -> Reply | None: ...
    async def withdraw(self, chat: str, now: datetime, /) -> Reply: ...


def keyboard() -> BinaryIO:
    """Standard input without a buffer: a buffer's lock, held by a waiting thread, would break the exit."""
    return open(0, "rb", buffering=0, closefd=False)


class Console:
    def __init__(
        self,
        assistant: Answering,
        office: Office,
        desk: Desk,
        conversations: Conversations,
        clock: Clock,
        reader: BinaryIO,
        writer: TextIO,
        own_data: OwnData,
    ) -> None:
        self._assistant = assistant
        self._office = office
        self._desk = desk
        self._watch = Watch(office)
        self._notices = Notices(office)
        self._conversations = conversations
        self._clock = clock
        self._reader = reader
        self._writer = writer
        self._own_data = own_data
        self._language = LanguageChoice(office)
        self._at_terminal = reader.isatty()
        if isinstance(writer, io.TextIOWrapper):
            writer.reconfigure(errors="replace")  # a terminal without some letter is no reason to stop

    async def run(self) -> None:
        """Answer until /koniec, the end of input or Ctrl+C (which asyncio turns into a cancellation)."""
        self._say(_HELLO)
        await self._notices.read(self._clock.now())
        beat = asyncio.create_task(self._keep_time()) if self._at_terminal else None
        try:
            while (line := await self._read()) is not None and line.lower() != _END:
                if line:
                    await self._answer(line)
        finally:
            if beat:
                beat.cancel()
            self._say(f"\n{_GOODBYE}" if self._at_terminal else _GOODBYE)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(_BEAT_SECONDS)
            await self._hand_over()

    async def _hand_over(self) -> None:
        """What time and the outbox have for this terminal."""
        with contextlib.suppress(sqlite3.Error):
            await self._watch.tick(self._clock.now())
            for outgoing in await collect(self._office, self._clock.now()):
                await self._show(outgoing.text, [press for row in outgoing.rows for press in row])

    async def _answer(self, line: str) -> None:
        reply = await self._reply(line)
        if reply is not None:
            if reply.topic:
                await self._conversations.remember(_CHAT, reply.topic)
            tools = [press for row in reply.tools for press in row]
            await self._show(self._notices.dressed(reply, self._clock.now()).text, [*reply.buttons, *tools])
        await self._hand_over()

    async def _show(self, text: str, buttons: Sequence[Button | Press]) -> None:
        await self._conversations.offer(_CHAT, buttons)
        choices = [f"[{number}] {button.label}" for number, button in enumerate(buttons, start=1)]
        self._say("\n".join([text, *choices]) + "\n")

    async def _reply(self, line: str) -> Reply | None:
        """None where the outbox says it all; a number without a button is a question like any other."""
        now = self._clock.now()
        if line.startswith("/"):
            return await self._command(line, now)
        buttons = await self._conversations.buttons(_CHAT)
        numbered = {str(number): button for number, button in enumerate(buttons, start=1)}
        match numbered.get(line):
            case Press() as press if press.data.startswith(PRESSES):
                return await self._own_data.press(_CHAT, press.data, now)
            case Press() as press if press.data.startswith(_LANGUAGES):
                return await self._language.press(_CHAT, press.data, now)
            case Press() as press:
                return await self._desk.press(_CHAT, press.data, now)
            case Button() as chosen:
                return self._desk.open(_CHAT, chosen.opens, chosen.facets, now)
        return await self._desk.text(_CHAT, line, await self._conversations.topic(_CHAT, now), now)

    async def _command(self, line: str, now: datetime) -> Reply:
        name, _, behind = line.partition(" ")
        name = fold(name)
        if name == _REPORT:
            return await (self._desk.report(_CHAT, behind, now) if behind.strip() else self._desk.start(_CHAT, now))
        if name == _WITHDRAW:
            return await self._desk.withdraw(_CHAT, now)
        if page := _PAGES.get(name):
            return self._assistant.page(page, now, await self._office.interpreter.of(_CHAT))
        chosen = await self._language.command(_CHAT, line, now)
        return chosen or await self._own_data.command(_CHAT, line, now) or Reply("unknown", _UNKNOWN)

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
