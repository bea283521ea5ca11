"""What the stand-in knows: updates waiting, chats, members, messages, calls made and faults to come."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.faults import Call, Fault
from tests.botapi.members import BOT, BOT_ID, as_member

Json = dict[str, Any]
Place = tuple[int, int]
# Code, description and parameters of what every call for a chat is answered with.
Shut = tuple[int, str, Json]
# Telegram sends these only to a bot that names them.
_BY_NAME_ONLY = ("chat_member", "message_reaction", "message_reaction_count")


@dataclass
class State:
    """Shared by the server's threads: every use is under `changed`."""

    now: Callable[[], float] = time.time
    changed: threading.Condition = field(default_factory=threading.Condition)
    updates: list[Json] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # What strikes a call that no fault was ordered for.
    weather: Callable[[str, Json], Fault | None] = lambda _method, _params: None
    chats: dict[int, Json] = field(default_factory=dict)
    users: dict[int, Json] = field(default_factory=lambda: {BOT_ID: BOT})
    members: dict[tuple[int, int], Json] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    shut: dict[int, Shut] = field(default_factory=dict)
    queries: set[str] = field(default_factory=set)
    messages: dict[Place, Json] = field(default_factory=dict)
    deleted: set[Place] = field(default_factory=set)
    silent: set[Place] = field(default_factory=set)
    reply_keyboards: dict[Place, Json] = field(default_factory=dict)
    profile: Json = field(default_factory=dict)
    allowed: list[str] = field(default_factory=list)
    privacy: bool = True
    last_update: int = 1000
    last_query: int = 0
    last_message: dict[int, int] = field(default_factory=dict)
    poll: int = 0
    closed: bool = False

    def next_message(self, chat: int) -> int:
        """As in Telegram a supergroup counts its own messages; the other chats of a bot share one count."""
        count = chat if chat in self.chats and self.chats[chat]["type"] in ("supergroup", "channel") else 0
        with self.changed:
            self.last_message[count] = self.last_message.get(count, 0) + 1
            return self.last_message[count]

    def member(self, chat: int, user: int) -> Json:
        return self.members.get((chat, user), as_member("left"))

    def push(self, kind: str, content: Json) -> int:
        """Queues an update, unless the bot asked not to be told of its kind."""
        with self.changed:
            self.last_update += 1
            if kind in self.allowed or (not self.allowed and kind not in _BY_NAME_ONLY):
                self.updates.append({"update_id": self.last_update, kind: content})
            self.changed.notify_all()
            return self.last_update

    def fault_for(self, method: str, params: Json) -> Fault | None:
        with self.changed:
            fault = next((fault for fault in self.faults if fault.fits(method, params)), None)
            if fault:
                fault.times -= 1
            return fault or self.weather(method, params)

    def record(self, call: Call) -> None:
        with self.changed:
            self.calls.append(call)
            self.changed.notify_all()

    def wait(self, ready: Callable[[], bool], seconds: float) -> bool:
        """Whether it became so in time; returns at once when the server closes."""
        deadline = time.monotonic() + seconds
        with self.changed:
            while not ready() and not self.closed:
                left = deadline - time.monotonic()
                if left <= 0 or not self.changed.wait(left):
                    return ready()
            return ready()
