"""What people do in Telegram, as updates for the bot."""

import time
from typing import Any

from tests.botapi.methods import BOT
from tests.botapi.state import State

PERSON = 7001


class People:
    """Writes, edits, presses; each returns the message's id, or the query's."""

    def __init__(self, state: State) -> None:
        self._state = state

    def write(self, text: str, chat: int = PERSON) -> int:
        return self.send({"text": text} | _command(text), chat)

    def edit(self, message_id: int, text: str, chat: int = PERSON, **more: Any) -> None:
        content = {"text": text} | _command(text) | more
        self._push("edited_message", content | {"edit_date": int(time.time())}, chat, message_id)

    def send(self, content: dict[str, Any], chat: int = PERSON) -> int:
        """Any message: a voice, a photo with a caption, a place."""
        with self._state.changed:
            message_id = self._state.next_message()
        self._push("message", content, chat, message_id)
        return message_id

    def press(
        self, data: str, chat: int = PERSON, *, old: bool = False, inline: bool = False, late: bool = False
    ) -> str:
        """A press of a button: under a message too old to be shown, in no chat, too late to be acknowledged."""
        with self._state.changed:
            message_id = self._state.next_message()
            query = f"query-{message_id}"
            self._state.queries |= set() if late else {query}
        date = 0 if old else int(time.time())
        message = {"message_id": message_id, "date": date, "chat": self._known(chat), "from": BOT}
        place = {"inline_message_id": "1"} if inline else {"message": message}
        self._state.push("callback_query", _query(query, chat, data) | place)
        return query

    def block(self, chat: int = PERSON) -> None:
        with self._state.changed:
            self._state.blocked.add(chat)
        left = {"status": "kicked", "user": BOT, "until_date": 0}
        self._state.push("my_chat_member", self._member(chat, {"status": "member", "user": BOT}, left))

    def _member(self, chat: int, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
        content = {"chat": self._known(chat), "from": _user(chat), "date": int(time.time())}
        return content | {"old_chat_member": old, "new_chat_member": new}

    def _push(self, kind: str, content: dict[str, Any], chat: int, message_id: int) -> None:
        place = {"message_id": message_id, "date": int(time.time()), "chat": self._known(chat)}
        self._state.push(kind, place | {"from": _user(chat)} | content)

    def _known(self, chat: int) -> dict[str, Any]:
        """Negative numbers are groups, as in Telegram."""
        with self._state.changed:
            kind = {"type": "private", "first_name": "Jan"} if chat > 0 else {"type": "group", "title": "Grupa"}
            return self._state.chats.setdefault(chat, {"id": chat} | kind)


def _query(query: str, chat: int, data: str) -> dict[str, Any]:
    return {"id": query, "from": _user(chat), "chat_instance": "1", "data": data}


def _user(chat: int) -> dict[str, Any]:
    return {"id": abs(chat), "is_bot": False, "first_name": "Jan"}


def _command(text: str) -> dict[str, Any]:
    if not text.startswith("/") or len(text.split(maxsplit=1)[0]) < 2:
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]}
