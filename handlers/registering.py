"""Every callback of Telegram, and the order in which they are tried."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from bot.casework.announcing import Announcing
from bot.casework.change import Office
from bot.casework.language_choice import PRESSES as OF_LANGUAGES
from bot.casework.language_choice import LanguageChoice
from bot.casework.notices import Notices
from bot.casework.own_data import PRESSES as OF_ERASING
from bot.casework.own_data import OwnData
from bot.clock import Clock
from bot.storage.conversations import Conversations
from bot.storage.database import Database
from bot.storage.erasures import Erasures
from bot.upkeep.commands import commands
from bot.upkeep.edits.editing import Editing
from bot.upkeep.room import Upkeep
from handlers.editors.commands import register_commands
from handlers.editors.tools import Tools, register_tools
from handlers.needs import Assistant, Desk
from handlers.outbound.sending import Sender
from handlers.residents.choices import Choices
from handlers.residents.matters import OF_LANGUAGE, OF_OWN_DATA, Matters
from handlers.residents.menu import Menu
from handlers.residents.notices import register_notices
from handlers.residents.positions import Positions
from handlers.residents.questions import Questions
from handlers.residents.talk import App as App
from handlers.residents.talk import Talk
from handlers.teams.groups import register_team


@dataclass(frozen=True)
class Parts:
    """What the handlers work with."""

    assistant: Assistant
    desk: Desk
    office: Office
    conversations: Conversations
    database: Database
    erasures: Erasures
    clock: Clock
    # None where nobody tends the base while it serves.
    upkeep: Upkeep | None = None


ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)


def register(
    application: App,
    parts: Parts,
    notices: Notices,
    admins: tuple[int, ...],
    sender: Sender,
) -> Menu:
    """All handlers; the first that fits takes the update."""
    register_team(application, parts.office, parts.clock, admins, sender)
    editing = Editing(parts.upkeep) if parts.upkeep is not None else None
    tools = Tools(editing.tools, admins) if editing is not None else None
    talk = Talk(parts.conversations, sender, notices, parts.clock, tools)
    if parts.upkeep is not None and editing is not None:
        parts.database.first(editing.recall)  # What was hidden must not be told before that is known.
        register_commands(application, commands(parts.upkeep, notices), parts.clock, talk, admins)
        register_tools(application, editing, parts.assistant, parts.clock, talk, sender, admins)
    register_notices(application, Announcing(parts.office, notices), notices, parts.clock, talk, sender, admins)
    interpreter = parts.office.interpreter
    menu = Menu(parts.assistant, parts.desk, parts.conversations, interpreter, parts.clock, talk)
    questions = Questions(parts.assistant, parts.desk, parts.conversations, interpreter, parts.clock, talk)
    positions = Positions(parts.assistant, parts.desk, parts.clock, talk)
    own_data = Matters(OwnData(parts.office, parts.erasures), parts.clock, talk, sender)
    language = Matters(LanguageChoice(parts.office), parts.clock, talk, sender)
    choices = Choices(parts.assistant, parts.desk, interpreter, parts.clock, talk, sender)

    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES
    new = private & filters.UpdateType.MESSAGE
    place = filters.LOCATION | filters.VENUE
    own_data.register(application, OF_OWN_DATA, OF_ERASING)
    language.register(application, OF_LANGUAGE, OF_LANGUAGES)
    application.add_handler(MessageHandler(private & filters.COMMAND, menu.on_command))
    application.add_handler(MessageHandler(private & (filters.TEXT | filters.CAPTION), questions.on_text))
    application.add_handler(MessageHandler(new & place, positions.on_position))
    application.add_handler(MessageHandler(private & filters.UpdateType.EDITED_MESSAGE & place, positions.on_move))
    application.add_handler(MessageHandler(new & filters.ATTACHMENT, questions.on_attachment))
    application.add_handler(CallbackQueryHandler(choices.on_press))
    application.add_handler(ChatMemberHandler(menu.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    return menu
