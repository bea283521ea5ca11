"""What people write or send: a question gets its answer, anything else a helpful sentence."""

from collections import deque

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering.reply import Reply
from bot.clock import Clock
from bot.storage.conversations import Conversations
from handlers.needs import Assistant
from handlers.talk import Talk, read

_ALBUMS_KEPT = 200
# Field of a message -> key of the sentence; a venue also has a location, an animation also a document.
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
    "location": "wiadomość-lokalizacja",
    "contact": "wiadomość-kontakt",
}


class Questions:
    def __init__(self, assistant: Assistant, conversations: Conversations, clock: Clock, talk: Talk) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._clock = clock
        self._talk = talk
        self._albums: deque[str] = deque(maxlen=_ALBUMS_KEPT)

    async def on_text(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        asked = read(update)
        if asked is None or not await self._talk.is_new(asked):
            return
        self._is_new_album(update.message)
        now = self._clock.now()
        reply = self._assistant.reply(asked.text, await self._conversations.topic(asked.chat, now), now)
        await self._talk.answer(context.bot, asked, reply)

    async def on_attachment(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        key = _sentence(update.message)
        asked = read(update, text=key)
        if asked is None or not self._is_new_album(update.message):
            return
        if await self._talk.is_new(asked):
            await self._talk.answer(context.bot, asked, Reply("unknown", self._assistant.text(key)))

    def _is_new_album(self, message: Message | None) -> bool:
        """An album comes as one message a picture; one answer is enough for all of them."""
        album = message.media_group_id if message else None
        if album is None:
            return True
        is_new = album not in self._albums
        self._albums.append(album)
        return is_new


def _sentence(message: Message | None) -> str:
    return next((key for field, key in _SENTENCES.items() if getattr(message, field, None)), "wiadomość-inna")
