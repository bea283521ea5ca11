"""What the outside sees: what reached the chats, and what stands in the database."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.botapi import BotApi, Call
from tests.live import LEAD

SEND = "Wyślij"
_RECEIPT = re.compile(r"Zapisano zgłoszenie nr (\d{4}/\d+)")
_APOLOGY = "Przepraszamy, coś się u nas zepsuło"
_OWN_BUTTON = re.compile(r"z:(\d+):")


@dataclass(frozen=True)
class Letter:
    """One message that reached a chat. `lost`: the bot was not told so. `at`: monotonic seconds."""

    chat: int
    at: float
    text: str
    lost: bool = False

    @property
    def receipt(self) -> str | None:
        """The number of the report that it confirms."""
        found = _RECEIPT.search(self.text)
        return found[1] if found else None

    @property
    def is_apology(self) -> bool:
        return self.text.startswith(_APOLOGY)


@dataclass(frozen=True)
class Stored:
    """A row of the table of reports; `words` as its author wrote them."""

    id: int
    number: str
    chat: int
    words: str
    is_live: bool = True


def has_send(call: Call) -> bool:
    """Whether it brings the screen of a draft that can be sent."""
    rows = (call.params.get("reply_markup") or {}).get("inline_keyboard", [])
    return call.method == "sendMessage" and any(button["text"] == SEND for row in rows for button in row)


def letters(api: BotApi) -> list[Letter]:
    """A draft that grew is the same screen, whatever more stands in it."""
    return [
        Letter(call.params["chat_id"], call.at, SEND if has_send(call) else call.params["text"], call.lost)
        for call in api.calls("sendMessage")
    ]


def shown_to_lead(api: BotApi) -> frozenset[int]:
    """Ids of the reports that have buttons of their own, in a card or a list, in the lead team's group."""
    data = (data for message in api.messages(LEAD) for _, data in api.buttons(message))
    return frozenset(int(found[1]) for one in data if (found := _OWN_BUTTON.match(one)))


def reports(path: Path) -> list[Stored]:
    with _opened(path) as connection:
        rows = connection.execute("SELECT id, number, chat, data, state IN ('open', 'taken') FROM reports")
        return [_stored(*row) for row in rows]


def waiting(path: Path) -> int:
    """Rows of the inbox and the outbox that are not finished."""
    with _opened(path) as connection:
        ((inbox,),) = connection.execute("SELECT count(*) FROM inbox WHERE finished IS NULL")
        ((outbox,),) = connection.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'")
        return int(inbox + outbox)


def is_intact(path: Path) -> bool:
    with _opened(path) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _stored(id_: int, number: str, chat: str | None, data: str, is_live: int) -> Stored:
    person = int((chat or ":0").partition(":")[2])
    return Stored(id_, number, person, " ".join(json.loads(data)["words"]), bool(is_live))


def _opened(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, timeout=5))
