"""Handlers of the teams' side, in their order; whatever else is said in a group is none of ours."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.casework.change import Office
from bot.clock import Clock
from handlers.outbound.sending import Sender
from handlers.teams.card_buttons import CardButtons
from handlers.teams.staff import Staff
from handlers.teams.team_chat import TeamChat

Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
_GROUPS = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE
# Telegram ends a command at a Polish letter, so these come as plain text.
_POLISH = {"zespol": "zespół", "zglos": "zgłoś"}


def register_team(
    application: Application[Any, Any, Any, Any, Any, Any],
    office: Office,
    clock: Clock,
    admins: tuple[int, ...],
    sender: Sender,
) -> None:
    """To be called before private chats get theirs, for an administrator may mistake one for a group."""
    team_chat, staff = TeamChat(office, clock, sender), Staff(office, clock, admins, sender)
    commands: dict[str, Callback] = {
        "zespol": staff.on_team,
        "koordynator": staff.on_coordinator,
        "otwarte": team_chat.on_open,
        "zglos": team_chat.on_report,
    }
    for name, callback in commands.items():
        application.add_handler(CommandHandler(name, callback, filters=_GROUPS))
    for name, polish in _POLISH.items():
        written = filters.Regex(rf"(?i)^/{polish}(@\w+)?(\s|$)")
        application.add_handler(MessageHandler(_GROUPS & written, commands[name]))
    ours = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & filters.User(admins)
    application.add_handler(CommandHandler(["zespol", "koordynator"], staff.on_private, filters=ours))
    application.add_handler(MessageHandler(_GROUPS & filters.StatusUpdate.MIGRATE, staff.on_migration))
    application.add_handler(MessageHandler(_GROUPS & filters.REPLY, team_chat.on_reply))
    application.add_handler(CallbackQueryHandler(CardButtons(office, clock, sender).on_press, pattern="^z:"))
    # Of its own, for a change of membership in a private chat is the menu's.
    application.add_handler(ChatMemberHandler(staff.on_membership, ChatMemberHandler.MY_CHAT_MEMBER), group=1)
