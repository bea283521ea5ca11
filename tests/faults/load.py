"""Who writes to the bot: people with questions, passers-by who report, and an administrator who binds the groups."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from random import Random

from tests.botapi import BotApi
from tests.faults.reading import SEND, has_send
from tests.live import ADMIN, TEAMS

QUESTIONS = (
    "gdzie jest kasa",
    "telefon do zespolu nr 4",
    "jakie dokumenty na dodatek mieszkaniowy",
    "kto pomoze przy przemocy w domu",
    "do ktorej czynny sekretariat",
    "dobry start",
    "gdzie jest noclegownia",
)
_STREETS = ("Lipowej", "Sienkiewicza", "Mickiewicza", "Wasilkowskiej", "Antoniukowskiej", "Zwycięstwa")
_RUSH_QUESTIONS, _RUSH_REPORTS = 20, 2
_FIRST_PERSON = 1_000_000
_BOUND = "zgłoszenia będą przychodzić tutaj"


@dataclass
class Crowd:
    """Everybody writes once and from a chat of their own, so that Telegram's second between two messages holds.

    Moments are on the machine's monotonic clock, in seconds.
    """

    api: BotApi
    chance: Random
    asked: dict[int, float] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)
    pressed: dict[int, float] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_PERSON))
    _seen: int = 0

    def bind(self, seconds: float = 30.0) -> None:
        """The groups of the teams, before anything else; AssertionError if the bot does not answer in time."""
        for chat, command in TEAMS.items():
            self.api.people.add_bot(chat, by=ADMIN, title=command)
            self.api.people.write(command, chat, user=ADMIN)
        assert self.api.state.wait(lambda: self._bound() >= TEAMS.keys(), seconds), "the groups were not bound"

    def _bound(self) -> set[int]:
        return {call.params["chat_id"] for call in self.api.calls("sendMessage") if _BOUND in call.params["text"]}

    def ask(self) -> None:
        self._write(self.chance.choice(QUESTIONS))

    def report(self) -> None:
        """Words that nobody else writes; „Wyślij” follows as soon as the screen is there."""
        number = len(self.told) + 1
        words = f"na {self.chance.choice(_STREETS)} {number} lezy czlowiek na lawce, zimno mu, kurtka nr {number}"
        self.told[self._write(words)] = words

    def rush(self) -> None:
        """Many at once."""
        for _ in range(_RUSH_QUESTIONS):
            self.ask()
        for _ in range(_RUSH_REPORTS):
            self.report()

    def look(self) -> None:
        """Whoever sees the first screen of their report presses „Wyślij”, once."""
        with self.api.state.changed:
            new = self.api.state.calls[self._seen :]
            self._seen += len(new)
        for call in new:
            chat = call.params.get("chat_id", 0)
            if call.ok and has_send(call) and chat in self.told and chat not in self.pressed:
                self._press(chat)

    def _press(self, chat: int) -> None:
        screen = next(one for one in self.api.messages(chat) if SEND in dict(self.api.buttons(one)))
        self.pressed[chat] = time.monotonic()
        self.api.people.press(dict(self.api.buttons(screen))[SEND], chat, message_id=screen.message_id)

    def _write(self, text: str) -> int:
        chat = next(self._ids)
        self.asked[chat] = time.monotonic()
        self.api.people.write(text, chat)
        return chat
