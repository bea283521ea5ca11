"""The methods that ask about a chat and its members, and the one that leaves it."""

from typing import Any

from tests.botapi.chats import reachable
from tests.botapi.delivery import Delivery
from tests.botapi.members import BOT_ID, as_member, is_in_charge
from tests.botapi.parameters import Method, Params, required
from tests.botapi.refusal import bad
from tests.botapi.state import Json, State

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(state: State, params: Params) -> Any:
    more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(_GIFTS, False)}
    return reachable(state, params) | more


def get_chat_member(state: State, params: Params) -> Any:
    """Whom the bot never met cannot be found; who is known but never was in the chat has left it."""
    chat, user = reachable(state, params), required(params, "user_id", int)
    if chat["type"] == "private":
        if user not in (chat["id"], BOT_ID):
            raise bad("user not found")
        return as_member("member") | {"user": state.users[user]}
    if user not in state.users:
        raise bad("user not found" if chat["type"] == "group" else "member not found")
    return _with_user(state, chat, user)


def get_chat_administrators(state: State, params: Params) -> Any:
    """Of bots only this one."""
    chat = reachable(state, params)
    if chat["type"] == "private":
        raise bad("there are no administrators in the private chat")
    here = [user for (place, user), member in state.members.items() if place == chat["id"] and is_in_charge(member)]
    return [_with_user(state, chat, user) for user in here]


def leave_chat(state: State, params: Params) -> Any:
    chat = reachable(state, params)
    if chat["type"] == "private":
        raise bad("chat member status can't be changed in private chats")
    Delivery(state).status(chat["id"], BOT_ID, "left", BOT_ID)
    return True


def _with_user(state: State, chat: Json, user: int) -> Json:
    return state.member(chat["id"], user) | {"user": state.users[user]}


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
}
