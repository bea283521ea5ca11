"""The whole service over HTTP: the real assistant, the real desk, teams in their groups, a clock moved by hand."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.casework.change import Office
from bot.casework.noting import NotingDesk
from bot.casework.telling import USUAL
from bot.clock import Clock
from bot.knowledge.snapshot import stamps
from bot.live import Live
from bot.settings import Settings
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from bot.storage.tally import Tally
from bot.storage.unanswered import Unanswered
from bot.upkeep.folder_state import FolderState
from bot.upkeep.room import Upkeep
from handlers.registering import Parts
from handlers.serving import serve
from tests.botapi import BotApi
from tests.botapi.shown import Shown

ADMIN, AUTHOR, ANNA, OLA = 9001, 7001, 8001, 8002
LEAD, AREA, COORDINATOR = -11, -3, -99
TEAMS = {LEAD: "/zespol 11", AREA: "/zespol 3", COORDINATOR: "/koordynator"}
_PATIENCE = 30.0
_FASTER = 10
_BEAT_SECONDS = 0.05


@dataclass
class Town:
    """What people see, and time in one's hand."""

    api: BotApi
    seconds: float = 0.0
    started: float = field(default_factory=time.monotonic)

    def pass_minutes(self, minutes: float) -> None:
        self.seconds += minutes * 60

    def ticks(self) -> float:
        """Faster than life, for Telegram wants a second between two messages of one chat."""
        return self.seconds + (time.monotonic() - self.started) * _FASTER

    async def until(self, ready: Callable[[], Any], patience: float = _PATIENCE) -> Any:
        """What `ready` finds, as soon as it finds anything."""
        found = await asyncio.to_thread(self.api.state.wait, lambda: bool(ready()), patience)
        assert found, [(chat, [one.text for one in self.api.messages(chat)]) for chat in (AUTHOR, *TEAMS)]
        return ready()

    async def hears(self, chat: int, words: str, patience: float = _PATIENCE) -> Shown:
        """The chat's latest message with these words, as it stands after edits."""
        said = lambda: [one for one in self.api.messages(chat) if words in one.text][-1:]  # noqa: E731
        found: Shown = await self.until(said, patience)
        return found[0] if isinstance(found, list) else found

    async def presses(self, chat: int, label: str, message: Shown, user: int | None = None) -> str:
        """Presses the button; the notice that the person gets."""
        data = dict(self.api.buttons(message))[label]
        query = self.api.people.press(data, chat, user or chat, message_id=message.message_id)
        calls = lambda: [c for c in self.api.calls("answerCallbackQuery") if c.params["callback_query_id"] == query]  # noqa: E731
        found = await self.until(calls)
        return str(found[0].params.get("text", ""))

    async def binds(self) -> None:
        """The administrator makes three groups and says whose they are."""
        for chat, command in TEAMS.items():
            self.api.people.add_bot(chat, by=ADMIN, title=command)
            self.api.people.join(chat, ANNA, by=ADMIN)
            self.api.people.write(command, chat, user=ADMIN)
            await self.hears(chat, "zgłoszenia będą przychodzić tutaj")


@asynccontextmanager
async def town(
    api: BotApi, path: Path, assistant: Assistant, start: datetime, beat: float = _BEAT_SECONDS, /, **settings: str
) -> AsyncIterator[Town]:
    """The service running from the moment given; its settings are those of the environment, in capitals.

    `beat`: seconds between looks at the time; a short one is for tests in which time brings something about.
    """
    here = Town(api)
    database = await Database.open(path / "mopr.sqlite3")
    own = {"TELEGRAM_TOKEN": api.token, "TELEGRAM_API_URL": api.url, "ADMIN_IDS": str(ADMIN)}
    own["DATABASE_PATH"] = str(path / "mopr.sqlite3")
    wanted = Settings.load(own | settings, None)
    clock = Clock(start, ticks=here.ticks)
    live = Live(assistant, clock.now())
    office = Office(database, live, wanted.rehearsal, wanted.admins)
    desk = NotingDesk(office, live, Unanswered(database), Tally(database), USUAL)
    erasures = Erasures(wanted.erasures_path)
    folder = wanted.knowledge_dir
    # As after a start: the folder that the assistant was made of need not be read again.
    state = FolderState() if "KNOWLEDGE_DIR" in settings else FolderState(seen=stamps(folder))
    upkeep = Upkeep(live, office, clock, folder, path, state)
    parts = Parts(live, desk, office, Conversations(database), database, erasures, clock, upkeep)
    task = asyncio.create_task(serve(wanted, parts, beat))
    try:
        yield here
    finally:
        task.cancel()
        await asyncio.wait([task])
        await database.close()
