"""A private conversation: what was asked, whether it has been answered, and answering it."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Update
from telegram.constants import ChatType
from telegram.ext import Application

from bot.answering.reply import Reply
from bot.casework.notices import Notices
from bot.clock import Clock
from bot.storage.conversations import Conversations
from handlers.outbound.sending import Sender

App = Application[Any, Any, Any, Any, Any, Any]


def chat_key(chat_id: int) -> str:
    """What the storage calls a Telegram chat."""
    return f"telegram:{chat_id}"


@dataclass(frozen=True)
class Asked:
    """One message of a person, told apart from its earlier version by its text."""

    chat_id: int
    message_id: int
    text: str
    # Of the phone; a hint where no words tell a language.
    phone: str | None = None

    @property
    def chat(self) -> str:
        return chat_key(self.chat_id)


def read(update: Update, text: str | None = None) -> Asked | None:
    """The message of a private chat; a caption is read as its text. None for anything else."""
    message = update.message or update.edited_message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return None
    phone = message.from_user.language_code if message.from_user else None
    return Asked(message.chat.id, message.message_id, text or message.text or message.caption or "", phone)


class Talk:
    def __init__(
        self,
        conversations: Conversations,
        sender: Sender,
        notices: Notices,
        clock: Clock,
        tools: Callable[[Reply, int], Reply] | None = None,
    ) -> None:
        """`tools` puts beneath a reply what whoever reads it in that chat may do with it."""
        self._conversations = conversations
        self._sender = sender
        self._notices = notices
        self._clock = clock
        self._tools = tools
        # Gone with the process, so that nobody can find out a short message by trying.
        self._key = secrets.token_bytes(32)

    def _mark(self, asked: Asked) -> str:
        return hmac.digest(self._key, asked.text.encode("utf-8", "surrogatepass"), "sha256").hex()

    async def is_new(self, asked: Asked) -> bool:
        """False for what was answered already: delivered twice, or edited without a change of text."""
        return await self._conversations.last_text(asked.chat, asked.message_id) != self._mark(asked)

    async def answer(self, bot: Bot, asked: Asked, reply: Reply) -> None:
        """Noted after it is sent: a crash in between repeats an answer rather than losing it."""
        await self.say(bot, asked.chat_id, reply)
        await self._conversations.note_text(asked.chat, asked.message_id, self._mark(asked))

    async def say(self, bot: Bot, chat_id: int, reply: Reply) -> None:
        dressed = self._notices.dressed(reply, self._clock.now())
        await self._sender.send(bot, chat_id, self._tools(dressed, chat_id) if self._tools else dressed)
        if reply.topic is not None:
            await self._conversations.remember(chat_key(chat_id), reply.topic)
