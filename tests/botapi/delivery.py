"""Messages of people and changes of membership, on their way to the bot."""

from typing import Any

from tests.botapi import chats
from tests.botapi.members import BOT_ID, as_member, is_here, is_in_charge
from tests.botapi.privacy import reaches
from tests.botapi.state import Json, State

PERSON = 7001


class Delivery:
    def __init__(self, state: State) -> None:
        self.state = state

    def sender(self, chat: int, user: int | None) -> int:
        """Who does something in a chat: in a private one its only person, in a group somebody who is there."""
        known = chats.known(self.state, chat)
        if known["type"] == "private":
            assert user in (None, chat), f"{user} cannot write in the private chat of {chat}"
            return chat
        user = user or PERSON
        chats.user(self.state, user)
        member = self.state.members.setdefault((chat, user), as_member("member"))
        assert is_here(member), f"{user} is not in {chat}"
        return user

    def message(self, content: Json, chat: int, user: int | None, *, edited: int | None = None) -> int:
        """Kept in the chat; the bot hears of it if it is there and privacy mode allows."""
        user = self.sender(chat, user)
        with self.state.changed:
            message_id = edited or self.state.next_message(chat)
            message = self._frame(message_id, chat, user) | content
            self.state.messages[chat, message["message_id"]] = message
        if self.is_heard(message):
            self.state.push(_kind(message["chat"]["type"], edited is not None), message)
        return message_id

    def is_heard(self, message: Json) -> bool:
        kind, me = message["chat"]["type"], self.state.member(message["chat"]["id"], BOT_ID)
        if kind == "private":
            return True
        if not is_here(me):
            return False
        return kind == "channel" or is_in_charge(me) or not self.state.privacy or reaches(message)

    def _frame(self, message_id: int, chat: int, user: int) -> Json:
        place = chats.known(self.state, chat)
        frame = {"message_id": message_id, "date": int(self.state.now()), "chat": place}
        if place["type"] == "channel":
            return frame | {"sender_chat": place}
        return frame | {"from": chats.user(self.state, user)}

    def status(self, chat: int, user: int, status: str, by: int, **rights: Any) -> None:
        """Makes somebody something else in a chat; of others the bot hears only as an administrator."""
        with self.state.changed:
            old, new = self.state.member(chat, user), as_member(status, **rights)
            self.state.members[chat, user] = new
        who = {"user": chats.user(self.state, user)}
        change: Json = {"chat": chats.known(self.state, chat), "from": chats.user(self.state, by)}
        change |= {"date": int(self.state.now()), "old_chat_member": old | who, "new_chat_member": new | who}
        if user == BOT_ID:
            self.state.push("my_chat_member", change)
        elif is_in_charge(self.state.member(chat, BOT_ID)):
            self.state.push("chat_member", change)


def _kind(chat: str, edited: bool) -> str:
    kind = "channel_post" if chat == "channel" else "message"
    return f"edited_{kind}" if edited else kind
