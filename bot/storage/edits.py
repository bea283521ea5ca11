"""Changes of the knowledge base made in Telegram, and the record of them. Inside somebody's transaction."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

import aiosqlite
from pydantic import TypeAdapter

from bot.storage.moments import stored

Kind = Literal["correct", "hide", "confirm"]
State = Literal[
    "asking-value", "asking-source", "checking", "proposed", "writing", "done",
    "cancelled", "refused", "declined", "withdrawn", "lapsed", "undone",
]  # fmt: skip
_COLUMNS = "id, kind, state, admin, at, data"


@dataclass(frozen=True)
class Of:
    """A value of an entry's key, named as `Silence` does; `before` is what stood there that it takes the place of."""

    entry: str
    key: str
    value: str
    before: str | None = None


@dataclass(frozen=True)
class What:
    """`name` is how Telegram called whoever began it, `other` whoever ended it.

    `day` is the one on which the source was named, `message` the last one that was heard for it,
    `tries` how often its checking was begun.
    """

    of: tuple[Of, ...]
    name: str
    new: str = ""
    source: str = ""
    source_id: str = ""
    day: str = ""
    other: str = ""
    other_chat: str = ""
    message: int = 0
    tries: int = 0


@dataclass(frozen=True)
class Edit:
    """`at` is when it came into its state."""

    id: int
    kind: Kind
    state: State
    admin: str
    at: datetime
    what: What


@dataclass(frozen=True)
class Noted:
    """A line of the record."""

    at: datetime
    who: str
    what: str
    data: Mapping[str, Any]


_WHAT = TypeAdapter(What)
_EDIT = TypeAdapter(Edit)
_NOTED = TypeAdapter(Noted)
_JSON = TypeAdapter(dict[str, Any])


class EditBook:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def add(self, kind: Kind, state: State, admin: str, now: datetime, what: What) -> Edit:
        added = await self._connection.execute(
            "INSERT INTO edits (kind, state, admin, at, data) VALUES (?, ?, ?, ?, ?)",
            [kind, state, admin, stored(now), _WHAT.dump_json(what).decode()],
        )
        assert added.lastrowid is not None
        return Edit(added.lastrowid, kind, state, admin, now, what)

    async def get(self, id_: int) -> Edit | None:
        return next(iter(await self._found("WHERE id = ?", id_)), None)

    async def having(self, *states: State) -> list[Edit]:
        """In the order in which they were begun."""
        return await self._found(f"WHERE state IN ({', '.join('?' * len(states))}) ORDER BY id", *states)

    async def latest(self, most: int) -> list[Edit]:
        """Of those that hold, the last ones first."""
        return await self._found("WHERE state = 'done' ORDER BY id DESC LIMIT ?", most)

    async def move(self, edit: Edit, state: State, now: datetime, **what: Any) -> Edit | None:
        """Into another state, with some of it changed; None if somebody has moved it meanwhile."""
        moved = replace(edit, state=state, at=now, what=replace(edit.what, **what))
        done = await self._connection.execute(
            "UPDATE edits SET state = ?, at = ?, data = ? WHERE id = ? AND state = ?",
            [state, stored(now), _WHAT.dump_json(moved.what).decode(), edit.id, edit.state],
        )
        return moved if done.rowcount else None

    async def _found(self, where: str, *values: object) -> list[Edit]:
        rows = await self._connection.execute_fetchall(f"SELECT {_COLUMNS} FROM edits {where}", values)
        return [_edit(*row) for row in rows]


def _edit(id_: int, kind: str, state: str, admin: str, at: str, data: str) -> Edit:
    what = _WHAT.validate_json(data)
    return _EDIT.validate_python({"id": id_, "kind": kind, "state": state, "admin": admin, "at": at, "what": what})


class AuditBook:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def note(self, now: datetime, who: str, what: str, **data: Any) -> None:
        await self._connection.execute(
            "INSERT INTO audit (at, who, what, data) VALUES (?, ?, ?, ?)",
            [stored(now), who, what, _JSON.dump_json(data).decode()],
        )

    async def all(self) -> list[Noted]:
        rows = await self._connection.execute_fetchall("SELECT at, who, what, data FROM audit ORDER BY id")
        return [
            _NOTED.validate_python({"at": at, "who": who, "what": what, "data": _JSON.validate_json(data)})
            for at, who, what, data in rows
        ]
