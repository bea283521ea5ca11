"""A row of the outbox, as whoever sends it reads it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import aiosqlite
from pydantic import TypeAdapter, ValidationError

from bot.reports.outgoing import Outgoing

Kind = Literal["text", "card", "edit", "question", "picture"]
OUTGOING = TypeAdapter(Outgoing)
COLUMNS = "id, chat, kind, report, target, message_id, data, urgent, created, attempts"


@dataclass(frozen=True)
class Row:
    """`report` and `target` say whose card it is; `message_id` is the message to edit.

    `month` is the one that a picture shows, and None as soon as only words are left to send of it.
    """

    id: int
    chat: str
    kind: Kind
    report: int | None
    target: str | None
    message_id: int | None
    outgoing: Outgoing | None
    urgent: bool
    created: datetime
    attempts: int
    month: str | None = None


def read_row(row: aiosqlite.Row) -> Row:
    id_, chat, kind, report, target, message_id, data, urgent, created, attempts = row
    moment = datetime.fromisoformat(created)
    month = _month(data) if kind == "picture" else None
    return Row(id_, chat, kind, report, target, message_id, _outgoing(data), bool(urgent), moment, attempts, month)


def picture_data(month: str) -> str:
    return json.dumps({"month": month})


def _month(data: str | None) -> str | None:
    found = json.loads(data or "{}")
    return found.get("month") if isinstance(found, dict) else None


def _outgoing(data: str | None) -> Outgoing | None:
    """None also for what another version of the program wrote: such a row waits, and holds up nobody else's."""
    try:
        return OUTGOING.validate_json(data) if data else None
    except ValidationError:
        return None
