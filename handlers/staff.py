"""Groups of teams: bound by an administrator, followed when they move, left when nobody of ours added the bot."""

import logging
from contextlib import suppress

from telegram import Bot, ChatMember, Message, Update
from telegram.constants import ChatType
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ContextTypes

from bot.casework.binding import Binding
from bot.casework.change import Office
from bot.clock import Clock
from bot.reports.outgoing import Outgoing
from bot.reports.wording import Wording
from handlers.talk import chat_key

_LOGGER = logging.getLogger(__name__)
_GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}
_GONE = {ChatMember.LEFT, ChatMember.BANNED}


class Staff:
    def __init__(self, office: Office, clock: Clock, admins: tuple[int, ...]) -> None:
        self._office = office
        self._clock = clock
        self._admins = admins
        self._binding = Binding(office, [chat_key(admin) for admin in admins])

    async def on_team(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/zespol 11, /zespol brak"""
        message = update.message
        if message is None or not await self._may(message):
            return
        written = " ".join((message.text or "").split()[1:])
        chat, now = chat_key(message.chat.id), self._clock.now()
        said = await self._binding.team(chat, written, now) if written else self._text("zespół-jak")
        await self._answer(message, said)

    async def on_coordinator(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/koordynator"""
        message = update.message
        if message is not None and await self._may(message):
            chat = chat_key(message.chat.id)
            await self._answer(message, await self._binding.coordinator(chat, self._clock.now()))

    async def on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Added by a stranger the bot leaves; thrown out, it tells the coordinator."""
        change = update.my_chat_member
        if change is None or change.chat.type not in (*_GROUPS, ChatType.CHANNEL):
            return
        if change.new_chat_member.status in _GONE:
            await self._binding.lost(chat_key(change.chat.id), self._clock.now())
        elif change.old_chat_member.status in _GONE:
            await self._added(context.bot, change.chat.id, by=change.from_user.id)

    async def _added(self, bot: Bot, chat: int, by: int) -> None:
        if await self._has_moved(bot, chat):
            return
        if by not in self._admins:
            _LOGGER.warning("Bota dodał do grupy ktoś spoza ADMIN_IDS; bot z niej wychodzi")
            with suppress(TelegramError):
                await bot.leave_chat(chat)
            return
        await self._send(chat_key(chat), Outgoing(self._text("zespół-jak")))

    async def _has_moved(self, bot: Bot, chat: int) -> bool:
        """A group of ours that became a supergroup looks like one that somebody has just added the bot to."""
        for old in await self._binding.chats(self._clock.now()):
            try:
                await bot.get_chat(int(old.rpartition(":")[2]))
            except ChatMigrated as migrated:
                if migrated.new_chat_id == chat:
                    await self._binding.moved(old, chat_key(chat), self._clock.now())
                    return True
            except TelegramError:
                continue
        return False

    async def on_migration(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Either of the two service messages that tell of a group's new number; the second finds nothing to move."""
        message = update.message
        if message is None:
            return
        if message.migrate_to_chat_id:
            old, new = message.chat.id, message.migrate_to_chat_id
        elif message.migrate_from_chat_id:
            old, new = message.migrate_from_chat_id, message.chat.id
        else:
            return
        await self._binding.moved(chat_key(old), chat_key(new), self._clock.now())

    async def _may(self, message: Message) -> bool:
        is_admin = message.from_user is not None and message.from_user.id in self._admins
        if not is_admin:
            await self._answer(message, self._text("tylko-administrator"))
        return is_admin

    async def _answer(self, message: Message, text: str) -> None:
        await self._send(chat_key(message.chat.id), Outgoing(text, answers=message.message_id))

    async def _send(self, chat: str, outgoing: Outgoing) -> None:
        async with self._office.change(self._clock.now()) as change:
            await change.books.outbox.text(chat, outgoing, change.now)

    def _text(self, key: str) -> str:
        return Wording(self._office.asof(self._clock.now())).say(key)
