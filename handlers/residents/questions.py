"""What people write or send: a question gets its answer, anything else a helpful sentence."""

from dataclasses import replace

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering.reply import Reply
from bot.casework.interpreting import Interpreter
from bot.clock import Clock
from bot.storage.conversations import Conversations
from handlers.needs import Assistant, Desk
from handlers.residents.albums import Albums
from handlers.residents.talk import Asked, Talk, read

# Field of a message -> key of the sentence; an animation also has a document.
_SENTENCES = {
    "animation": "wiadomość-film",
    "video": "wiadomość-film",
    "video_note": "wiadomość-film",
    "voice": "wiadomość-głos",
    "audio": "wiadomość-głos",
    "photo": "wiadomość-zdjęcie",
    "sticker": "wiadomość-naklejka",
    "dice": "wiadomość-naklejka",
    "document": "wiadomość-plik",
    "contact": "wiadomość-kontakt",
}


# Sent by somebody who cannot type now, so a key that sends the phone's position may help.
_HANDS_FULL = {"wiadomość-głos", "wiadomość-zdjęcie"}


class Questions:
    def __init__(
        self,
        assistant: Assistant,
        desk: Desk,
        conversations: Conversations,
        interpreter: Interpreter,
        clock: Clock,
        talk: Talk,
    ) -> None:
        self._assistant = assistant
        self._interpreter = interpreter
        self._desk = desk
        self._conversations = conversations
        self._clock = clock
        self._talk = talk
        self._albums = Albums()

    async def on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        asked = read(update)
        if asked is None or not await self._talk.is_new(asked):
            return
        self._albums.is_new(update.message)
        reply = await self._reply(asked, update)
        if update.effective_message and update.effective_message.photo:
            reply = replace(reply, text=f"{reply.text}\n\n{self._assistant.text('zdjęć-nie-oglądamy', reply.language)}")
        await self._talk.answer(context.bot, asked, reply)

    async def _reply(self, asked: Asked, update: Update) -> Reply:
        """An edited message of a report amends it; a reply to a team's question goes to the team."""
        now = self._clock.now()
        if update.edited_message and (reply := await self._desk.edited(asked.chat, asked.text, now, asked.message_id)):
            return reply
        replied_to = update.message.reply_to_message if update.message else None
        if replied_to and (reply := await self._answered(asked, replied_to.message_id)):
            return reply
        topic = await self._conversations.topic(asked.chat, now)
        return await self._desk.text(asked.chat, asked.text, topic, now, asked.message_id)

    async def _answered(self, asked: Asked, replied_to: int) -> Reply | None:
        return await self._desk.answer(asked.chat, replied_to, asked.text, self._clock.now(), asked.message_id)

    async def on_attachment(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        key = _sentence(update.message)
        asked = read(update, text=key)
        if asked is None or not self._albums.is_new(update.message):
            return
        if await self._talk.is_new(asked):
            language = await self._interpreter.of(asked.chat, asked.phone)
            said = self._assistant.text(key, language)
            reply = Reply("unknown", said, asks_place=key in _HANDS_FULL, language=language)
            await self._talk.answer(context.bot, asked, reply)


def _sentence(message: Message | None) -> str:
    return next((key for field, key in _SENTENCES.items() if getattr(message, field, None)), "wiadomość-inna")
