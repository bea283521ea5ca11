"""Groups of teams: bound by an administrator, followed when they move, left when nobody of ours added the bot."""

import logging
from contextlib import suppress

from telegram import Bot, ChatMember, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import ChatMigrated, TelegramError
from telegram.ext import ContextTypes

from bot.casework.binding import Binding
from bot.casework.change import Office
from bot.clock import Clock
from bot.reports.outgoing import Outgoing
from bot.reports.wording import Wording
from handlers.outbound.sending import Sender
from handlers.residents.talk import chat_key

_LOGGER = logging.getLogger(__name__)
_INSIDE = {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}


class Staff:
    def __init__(self, office: Office, clock: Clock, admins: tuple[int, ...], sender: Sender) -> None:
        self._office = office
        self._clock = clock
        self._admins = admins
        self._sender = sender
        self._binding = Binding(office)

    async def on_team(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/zespol 11, /zespol brak"""
        message = update.message
        if message is not None and await self._may(message):
            written = " ".join((message.text or "").split()[1:])
            said = await self._binding.team(chat_key(message.chat.id), written, self._clock.now())
            await self._answer(message, said)

    async def on_coordinator(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/koordynator"""
        message = update.message
        if message is not None and await self._may(message):
            said = await self._binding.coordinator(chat_key(message.chat.id), self._clock.now())
            await self._answer(message, said)

    async def on_private(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """An administrator's command written to the bot alone."""
        if update.message is not None:
            await self._answer(update.message, self._text("tylko-w-grupie"))

    async def on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Added by a stranger the bot leaves; thrown out, it tells the coordinator."""
        change = update.my_chat_member
        if change is None or change.chat.type == ChatType.PRIVATE:
            return
        was_inside, stays = is_inside(change.old_chat_member), is_inside(change.new_chat_member)
        if stays and not was_inside:
            await self._added(context.bot, change)
        elif was_inside and not stays:
            await self._removed(context.bot, change.chat.id)

    async def _added(self, bot: Bot, change: ChatMemberUpdated) -> None:
        if await self._has_moved(bot, change.chat.id):
            return
        if change.from_user.id in self._admins:
            await self._send(chat_key(change.chat.id), Outgoing(self._text("zespół-jak")))
            return
        _LOGGER.warning("Bota dodał do grupy ktoś spoza ADMIN_IDS; bot z niej wychodzi")
        with suppress(TelegramError):
            await self._sender.insist(lambda: bot.leave_chat(change.chat.id))

    async def _removed(self, bot: Bot, chat: int) -> None:
        """A group that became a supergroup may be left behind in the same way."""
        if new := await self._new_number(bot, chat):
            await self._binding.moved(chat_key(chat), chat_key(new), self._clock.now())
        elif targets := await self._binding.lost(chat_key(chat), self._clock.now()):
            _LOGGER.warning("Bota usunięto z czatu: %s", ", ".join(targets))

    async def _has_moved(self, bot: Bot, chat: int) -> bool:
        """A group of ours that became a supergroup looks like one that somebody has just added the bot to."""
        for old in await self._binding.chats(self._clock.now()):
            if await self._new_number(bot, int(old.rpartition(":")[2])) == chat:
                await self._binding.moved(old, chat_key(chat), self._clock.now())
                return True
        return False

    async def _new_number(self, bot: Bot, chat: int) -> int | None:
        """The number under which the group lives on; None if it never moved."""
        try:
            await self._sender.insist(lambda: bot.get_chat(chat))
        except ChatMigrated as migrated:
            return migrated.new_chat_id
        except TelegramError:
            return None
        return None

    async def on_migration(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Either of the two service messages that tell of a group's new number; the second finds nothing to move."""
        if message := update.message:
            old = message.migrate_from_chat_id or message.chat.id
            new = message.migrate_to_chat_id or message.chat.id
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


def is_inside(member: ChatMember) -> bool:
    """Whether somebody is in the chat, perhaps without the right to write there."""
    return member.status in _INSIDE or bool(getattr(member, "is_member", False))
