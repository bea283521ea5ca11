"""What people do with groups, as updates for the bot."""

from typing import Any

from tests.botapi import chats
from tests.botapi.delivery import PERSON, Delivery
from tests.botapi.members import BOT, BOT_ID, as_member, is_here
from tests.botapi.state import State

_MIGRATED = -1_001_000_000_000


class Groups:
    def __init__(self, state: State) -> None:
        self._state = state
        self._delivery = Delivery(state)

    def add_bot(
        self, chat: int, by: int = PERSON, title: str = "Zespół", kind: str = "group", *, admin: bool = False
    ) -> None:
        """Somebody, the creator if nobody else is, adds the bot to a group, a supergroup or a channel."""
        with self._state.changed:
            is_new = chat not in self._state.chats
            chats.known(self._state, chat, kind, title)
            if is_new:
                del self._state.members[chat, BOT_ID]
                self._state.members[chat, by] = as_member("creator")
        by = self._delivery.sender(chat, by)
        assert not is_here(self._state.member(chat, BOT_ID)), f"the bot is in {chat} already"
        self._state.shut.pop(chat, None)
        self._delivery.status(chat, BOT_ID, "administrator" if admin or kind == "channel" else "member", by)
        if kind != "channel":
            self._delivery.message({"new_chat_members": [BOT]}, chat, by)

    def remove_bot(self, chat: int, by: int = PERSON) -> None:
        """A basic group tells the bot that it left, a supergroup that it was kicked; calls hear the same from both."""
        kind = chats.known(self._state, chat)["type"]
        by = self._delivery.sender(chat, by)
        if kind == "group":
            self._delivery.message({"left_chat_member": BOT}, chat, by)
        self._state.shut[chat] = (403, f"Forbidden: bot was kicked from the {kind} chat", {})
        self._delivery.status(chat, BOT_ID, "left" if kind == "group" else "kicked", by)

    def migrate(self, chat: int, by: int = PERSON) -> int:
        """A basic group becomes a supergroup, with the same people, another number and no old messages."""
        old = chats.known(self._state, chat)
        assert old["type"] == "group", f"{chat} is no basic group"
        by, new = self._delivery.sender(chat, by), _MIGRATED + chat
        with self._state.changed:
            chats.known(self._state, new, "supergroup", old["title"])
            me = self._state.member(chat, BOT_ID)
            kept = {user: member for (place, user), member in self._state.members.items() if place == chat}
            self._state.members |= {(new, user): member for user, member in kept.items()}
            del self._state.members[new, BOT_ID]
        self._delivery.status(new, BOT_ID, me["status"], by)
        self._delivery.message({"migrate_to_chat_id": new}, chat, by)
        self._delivery.message({"migrate_from_chat_id": chat}, new, by)
        why = "Bad Request: group chat was upgraded to a supergroup chat"
        self._state.shut[chat] = (400, why, {"migrate_to_chat_id": new})
        return new

    def join(self, chat: int, user: int, by: int | None = None) -> None:
        chats.known(self._state, chat)
        self._delivery.status(chat, user, "member", by or user)
        self._delivery.message({"new_chat_members": [chats.user(self._state, user)]}, chat, by or user)

    def leave(self, chat: int, user: int, by: int | None = None) -> None:
        """Somebody leaves; with `by`, they are thrown out."""
        self._delivery.message({"left_chat_member": chats.user(self._state, user)}, chat, by or user)
        self._delivery.status(chat, user, "kicked" if by else "left", by or user)

    def promote(self, chat: int, user: int, status: str = "administrator", by: int = PERSON, **rights: Any) -> None:
        """Makes somebody, or the bot, an administrator, a member again, or restricted with given rights."""
        chats.known(self._state, chat)
        self._delivery.status(chat, user, status, by, **rights)
