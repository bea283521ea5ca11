"""Before all other handlers: who writes too much is turned away politely, but never a call for help."""

from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.answering.reply import Reply
from bot.clock import Clock
from handlers.inbound.lanes import Lanes
from handlers.needs import Assistant
from handlers.outbound.sending import Sender
from handlers.registering import App
from handlers.residents.crowd import Crowd

_FIRST = -2
# With so many waiting, answers come late; a short word and a number to call come sooner.
CROWDED = 500


class Flood:
    def __init__(self, assistant: Assistant, crowd: Crowd, lanes: Lanes, clock: Clock, sender: Sender) -> None:
        self._assistant = assistant
        self._crowd = crowd
        self._lanes = lanes
        self._clock = clock
        self._sender = sender

    def register(self, application: App) -> None:
        said = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGES & ~filters.StatusUpdate.ALL
        moved = filters.UpdateType.EDITED_MESSAGE & filters.LOCATION
        application.add_handler(MessageHandler(said & ~moved, self.on_message), _FIRST)
        # Buttons of cards are the teams'.
        application.add_handler(CallbackQueryHandler(self.on_press, pattern="^(?!z:)"), _FIRST)

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        if message is None:
            return
        # By when it was written: what waited while the bot was away is no flood.
        verdict = self._crowd.judge(message.chat.id, message.edit_date or message.date)
        if (verdict == "welcome" and self._lanes.taken < CROWDED) or self._calls_for_help(message):
            return
        if verdict != "told":
            page = self._assistant.page("tłok" if verdict == "welcome" else "za-szybko", self._clock.now())
            await self._sender.send(context.bot, message.chat.id, Reply("small_talk", page.text))
        raise ApplicationHandlerStop

    async def on_press(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Told in the notice that answers the press."""
        query = update.callback_query
        if query is None or self._crowd.judge(query.from_user.id, self._clock.now()) == "welcome":
            return
        await self._turn_away(query)
        raise ApplicationHandlerStop

    async def _turn_away(self, query: CallbackQuery) -> None:
        with suppress(TelegramError):
            await query.answer(self._assistant.text("za-szybko-przycisk"))

    def _calls_for_help(self, message: Message) -> bool:
        text = message.text or message.caption or ""
        triage = self._assistant.hear(text).triage
        return bool(triage.danger) or triage.report
