"""What workers write in a team's group: replies put through, reports of callers, and the list of what is open."""

import sqlite3
from dataclasses import replace
from functools import partial

from telegram import Bot, Message, Update
from telegram.ext import ContextTypes

from bot.casework.change import Office
from bot.casework.group_talk import GroupTalk, Prompt
from bot.clock import Clock
from bot.reports.outgoing import Outgoing
from bot.reports.report import Written
from handlers.outbound.outgoing import send, whole
from handlers.outbound.sending import Sender
from handlers.residents.talk import chat_key


class TeamChat:
    def __init__(self, office: Office, clock: Clock, sender: Sender) -> None:
        self._office = office
        self._talk = GroupTalk(office)
        self._clock = clock
        self._sender = sender

    async def on_reply(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A reply to what the bot asked; any other talk is none of ours."""
        message = update.message
        replied = message.reply_to_message if message else None
        if message is None or replied is None or replied.from_user is None or replied.from_user.id != context.bot.id:
            return
        prompt = Prompt(chat_key(message.chat.id), replied.message_id, (replied.text or "").strip())
        name = message.from_user.first_name if message.from_user else ""
        said = await self._talk.reply(prompt, message.text or "", name, message.message_id, self._clock.now())
        if said is not None:
            await self._answer(context.bot, message, said)

    async def on_open(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/otwarte"""
        if message := update.message:
            said = await self._talk.open(chat_key(message.chat.id), self._clock.now())
            await self._answer(context.bot, message, said)

    async def on_report(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """/zglos: what somebody told a worker on the phone."""
        if message := update.message:
            words = (message.text or "").split(maxsplit=1)[1:]
            written = Written(chat_key(message.chat.id), message.message_id)
            said = await self._talk.report(written, " ".join(words), self._clock.now())
            await self._answer(context.bot, message, said)

    async def _answer(self, bot: Bot, message: Message, said: Outgoing) -> None:
        """Through the outbox, which keeps the pace that Telegram allows in a group; without a disk at once."""
        outgoing = replace(said, answers=message.message_id)
        try:
            async with self._office.change(self._clock.now()) as change:
                await change.books.outbox.text(chat_key(message.chat.id), outgoing, change.now)
        except sqlite3.Error:
            await self._sender.insist(partial(send, bot, message.chat.id, whole(outgoing)))
