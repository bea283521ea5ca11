"""Telegram: every callback, and the order in which they are tried."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot.clock import Clock
from bot.storage.conversations import Conversations
from handlers.choices import Choices
from handlers.errors import Errors
from handlers.menu import Menu
from handlers.needs import Assistant
from handlers.questions import Questions
from handlers.sending import Sender
from handlers.talk import Talk

App = Application[Any, Any, Any, Any, Any, Any]
# python-telegram-bot 22 warns on every RetryAfter until it is told to give durations as timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)


def register(
    application: App, assistant: Assistant, conversations: Conversations, clock: Clock, sender: Sender
) -> Menu:
    """All handlers; the first that fits takes the update, and groups and channels fit none."""
    talk = Talk(conversations, sender)
    menu = Menu(assistant, conversations, clock, talk)
    questions = Questions(assistant, conversations, clock, talk)
    choices = Choices(assistant, clock, talk, sender)

    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES
    new = private & filters.UpdateType.MESSAGE  # A live location is edited every few seconds.
    application.add_handler(MessageHandler(private & filters.COMMAND, menu.on_command))
    application.add_handler(MessageHandler(private & (filters.TEXT | filters.CAPTION), questions.on_text))
    application.add_handler(MessageHandler(new & filters.ATTACHMENT, questions.on_attachment))
    application.add_handler(CallbackQueryHandler(choices.on_press))
    application.add_handler(ChatMemberHandler(menu.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_error_handler(Errors(assistant, clock).on_error)
    return menu
