"""Chats: of what type they are, and whether the bot may still speak there."""

from tests.botapi.members import BOT_ID, as_member, is_here, is_in_charge
from tests.botapi.parameters import Params, required
from tests.botapi.refusal import RefusedError, bad
from tests.botapi.state import Json, State

_SUPERGROUPS_FROM = -(10**12)
_TITLES = {"group": "Grupa", "supergroup": "Grupa", "channel": "Kanał"}


def user(state: State, user_id: int) -> Json:
    """The person as the bot sees them, from now on known to it."""
    with state.changed:
        return state.users.setdefault(user_id, {"id": user_id, "is_bot": False, "first_name": "Jan"})


def known(state: State, chat: int, kind: str | None = None, title: str | None = None) -> Json:
    """The chat, opened if nobody spoke there before; the bot is in every chat that a test just uses."""
    with state.changed:
        if chat not in state.chats:
            state.chats[chat] = _new(state, chat, kind or _kind(chat), title)
            state.members[chat, BOT_ID] = as_member("administrator" if kind == "channel" else "member")
        return state.chats[chat]


def _kind(chat: int) -> str:
    """Negative numbers are groups, and very low ones supergroups, as in Telegram."""
    if chat > 0:
        return "private"
    return "supergroup" if chat < _SUPERGROUPS_FROM else "group"


def _new(state: State, chat: int, kind: str, title: str | None) -> Json:
    assert (kind == "private") == (chat > 0), f"{chat} is no number of a {kind}"
    assert (kind in ("supergroup", "channel")) == (chat < _SUPERGROUPS_FROM), f"{chat} is no number of a {kind}"
    if kind == "private":
        names = {name: value for name, value in user(state, chat).items() if name not in ("is_bot", "language_code")}
        return names | {"type": kind}
    more = {"all_members_are_administrators": True} if kind == "group" else {}
    return {"id": chat, "type": kind, "title": title or _TITLES[kind]} | more


def reachable(state: State, params: Params) -> Json:
    """The chat of a call, if the bot has access to it."""
    chat = required(params, "chat_id", int)
    if chat in state.shut:
        code, description, parameters = state.shut[chat]
        raise RefusedError(code, description, **parameters)
    if chat not in state.chats:
        if chat in state.users:
            raise RefusedError(403, "Forbidden: bot can't initiate conversation with a user")
        raise bad("chat not found")
    if chat in state.blocked:
        raise RefusedError(403, "Forbidden: bot was blocked by the user")
    kind = state.chats[chat]["type"]
    if kind != "private" and not is_here(state.member(chat, BOT_ID)):
        raise RefusedError(403, f"Forbidden: bot is not a member of the {kind} chat")
    return state.chats[chat]


def writable(state: State, params: Params) -> Json:
    """The chat of a call, if the bot may write there."""
    chat = reachable(state, params)
    me = state.member(chat["id"], BOT_ID)
    if chat["type"] == "channel" and not is_in_charge(me):
        raise bad("need administrator rights in the channel chat")
    if not me.get("can_send_messages", True):
        raise bad("not enough rights to send text messages to the chat")
    return chat
