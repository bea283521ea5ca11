"""Where somebody is: a pin, a venue, and a pin that goes on moving."""

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.clock import Clock
from bot.places.place import Place
from handlers.needs import Assistant, Desk
from handlers.residents.talk import Talk, chat_key, read


class Positions:
    def __init__(self, assistant: Assistant, desk: Desk, clock: Clock, talk: Talk) -> None:
        self._assistant = assistant
        self._desk = desk
        self._clock = clock
        self._talk = talk

    async def on_position(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A place sent out of nowhere begins a report; else it belongs to the one under way."""
        message = update.message
        place = self._place(message) if message else None
        asked = read(update, text=place.label if place else None)
        if place is None or asked is None or not await self._talk.is_new(asked):
            return
        reply = await self._desk.place(asked.chat, place, self._clock.now(), asked.message_id)
        await self._talk.answer(context.bot, asked, reply)

    async def on_move(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A live location is edited every few seconds; nothing is said of it."""
        message = update.edited_message
        place = self._place(message) if message and message.chat.type == ChatType.PRIVATE else None
        if message and place:
            await self._desk.moved(chat_key(message.chat.id), place, self._clock.now(), message.message_id)

    def _place(self, message: Message) -> Place | None:
        if venue := message.venue:
            place = venue.location
            return self._assistant.venue(venue.title, venue.address, place.latitude, place.longitude)
        pin = message.location
        return self._assistant.pin(pin.latitude, pin.longitude) if pin else None
