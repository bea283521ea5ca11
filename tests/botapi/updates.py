"""What people do in Telegram, as updates for the bot."""

from typing import Any

from tests.botapi import chats
from tests.botapi.delivery import PERSON
from tests.botapi.groups import Groups
from tests.botapi.members import BOT, BOT_ID
from tests.botapi.privacy import commands
from tests.botapi.state import Json

__all__ = ["PERSON", "People"]
_FORWARDED = ("text", "entities", "caption", "photo", "voice", "video", "document", "location", "contact", "sticker")
_KEPT_BY_EDITS = ("date", "reply_to_message", "forward_origin", "media_group_id")


class People(Groups):
    """Write, reply, edit, press; each returns the message's id, or the query's."""

    def called(self, user: int, first_name: str, **more: str) -> None:
        """Gives a person a name, and perhaps `last_name`, `username` or `language_code`."""
        chats.user(self._state, user).update({"first_name": first_name} | more)
        self._state.chats.get(user, {}).update({"first_name": first_name})

    def write(self, text: str, chat: int = PERSON, user: int | None = None) -> int:
        return self.send({"text": text} | commands(text), chat, user)

    def send(self, content: Json, chat: int = PERSON, user: int | None = None) -> int:
        """Any message: a voice, a photo with a caption, a place."""
        return self._delivery.message(content, chat, user)

    def reply(self, text: str, to: int, chat: int = PERSON, user: int | None = None) -> int:
        """As Telegram does, the replied message comes whole but without its own reply."""
        replied = {name: value for name, value in self._at(chat, to).items() if name != "reply_to_message"}
        return self.send({"text": text, "reply_to_message": replied} | commands(text), chat, user)

    def forward(
        self, message_id: int, origin: int, chat: int = PERSON, user: int | None = None, *, hidden: bool = False
    ) -> int:
        """A message from chat `origin`, without its buttons; the author perhaps hidden by their settings."""
        old = self._at(origin, message_id)
        author: Json = {"type": "user", "sender_user": old["from"]}
        if hidden:
            author = {"type": "hidden_user", "sender_user_name": old["from"]["first_name"]}
        content = {name: old[name] for name in _FORWARDED if name in old}
        return self.send(content | {"forward_origin": author | {"date": old["date"]}}, chat, user)

    def edit(self, message_id: int, text: str = "", chat: int = PERSON, user: int | None = None, **more: Any) -> None:
        """A new text, or with `location=` the next place of a live location."""
        old = self._state.messages.get((chat, message_id), {})
        author = old.get("from", {}).get("id", user)
        assert author != BOT_ID, "nobody but the bot edits its messages"
        assert user in (None, author), f"{user} did not write {message_id}"
        kept = {name: old[name] for name in _KEPT_BY_EDITS if name in old}
        words = {"text": text} | commands(text) if text else {}
        content = kept | words | more | {"edit_date": int(self._state.now())}
        self._delivery.message(content, chat, author, edited=message_id)

    def press(
        self,
        data: str,
        chat: int = PERSON,
        user: int | None = None,
        *,
        message_id: int | None = None,
        old: bool = False,
        inline: bool = False,
        late: bool = False,
    ) -> str:
        """A press of a button: under a message of the bot, or one too old to be shown; in no chat; too late to answer.

        As in Telegram, nothing says that the button is still there: two may press at the same time.
        """
        user = self._delivery.sender(chat, user)
        with self._state.changed:
            self._state.last_query += 1
            query = f"query-{self._state.last_query}"
            self._state.queries |= set() if late else {query}
        place = {"inline_message_id": "1"} if inline else {"message": self._pressed(chat, message_id, old)}
        who = {"id": query, "from": chats.user(self._state, user), "chat_instance": str(chat), "data": data}
        self._state.push("callback_query", who | place)
        return query

    def block(self, chat: int = PERSON) -> None:
        with self._state.changed:
            chats.known(self._state, chat)
            self._state.blocked.add(chat)
        self._delivery.status(chat, BOT_ID, "kicked", chat)

    def unblock(self, chat: int = PERSON) -> None:
        self._state.blocked.discard(chat)
        self._delivery.status(chat, BOT_ID, "member", chat)

    def _pressed(self, chat: int, message_id: int | None, old: bool) -> Json:
        """Of a message that is gone only the place is told."""
        place = chats.known(self._state, chat)
        message_id = message_id or self._state.next_message(chat)
        if old or (chat, message_id) in self._state.deleted:
            return {"message_id": message_id, "chat": place, "date": 0}
        bare = {"message_id": message_id, "date": int(self._state.now()), "chat": place, "from": BOT}
        message = self._state.messages.get((chat, message_id), bare)
        assert message.get("from") == BOT, f"{message_id} is no message of the bot"
        return message

    def _at(self, chat: int, message_id: int) -> Json:
        message = self._state.messages.get((chat, message_id))
        assert message, f"there is no message {message_id} in {chat}"
        return message
