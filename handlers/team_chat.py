"""A team's group: buttons of cards, replies put through to an author, and commands of workers."""

import logging
from contextlib import suppress
from dataclasses import dataclass

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatMemberStatus
from telegram.error import BadRequest, TelegramError
from telegram.ext import ContextTypes

from bot.casework.acting import Acting
from bot.casework.cards_at_hand import CardsAtHand, worker
from bot.casework.change import Office
from bot.casework.submitting import Submitting
from bot.casework.team import Team
from bot.clock import Clock
from bot.reports.draft import Draft, in_own_words
from bot.reports.outgoing import Outgoing
from bot.reports.wording import Wording
from handlers.outgoing import keyboard
from handlers.sending import Sender
from handlers.talk import chat_key

_LOGGER = logging.getLogger(__name__)
_INSIDE = {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.OWNER}


@dataclass(frozen=True)
class Pressed:
    """`z:<report>:<verb>:<argument>` pressed under a message of a chat."""

    report: int
    verb: str
    argument: str
    chat: int
    message: int


class TeamChat:
    def __init__(self, office: Office, clock: Clock, sender: Sender) -> None:
        self._office = office
        self._acting = Acting(office)
        self._hand = CardsAtHand(office)
        self._team = Team(office)
        self._clock = clock
        self._sender = sender

    async def on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Only a member of a chat that has the card may act on it; anything else does nothing."""
        query = update.callback_query
        if query is None:
            return None
        press, now = _pressed(query), self._clock.now()
        role = await self._hand.role(chat_key(press.chat), press.report, press.message, now) if press else None
        if press is None or role is None:
            _LOGGER.warning("Przycisk karty spoza jej czatu albo sfałszowany; nic nie zrobiono")
            return await self._say(query, self._text("nie-stąd"))
        refused = await self._refusal(context, query, press)
        if refused is not None:
            return await self._say(query, refused)
        who = worker(role, query.from_user.first_name)
        done = await self._acting.act(press.report, press.verb, press.argument, chat_key(press.chat), who, now)
        if done.menu is not None:
            await self._show(query, done.menu)
        return await self._say(query, done.notice)

    async def _refusal(self, context: ContextTypes.DEFAULT_TYPE, query: CallbackQuery, press: Pressed) -> str | None:
        """Why the person may not press; a membership that cannot be asked for is asked for again."""
        try:
            member = await context.bot.get_chat_member(press.chat, query.from_user.id)
        except BadRequest:
            return self._text("nie-stąd")
        except TelegramError:
            return self._text("spróbuj-znowu")
        is_inside = member.status in _INSIDE or bool(getattr(member, "is_member", False))
        return None if is_inside else self._text("nie-stąd")

    async def _show(self, query: CallbackQuery, menu: Outgoing) -> None:
        """The same buttons may be there already, or the message be too old to change."""
        with suppress(BadRequest):
            await self._sender.insist(lambda: query.edit_message_reply_markup(keyboard(menu.rows)))

    async def _say(self, query: CallbackQuery, notice: str | None) -> None:
        """Too late to acknowledge is no fault: what was pressed is done."""
        with suppress(TelegramError):
            await self._sender.insist(lambda: query.answer(notice[:200] if notice else None))

    async def on_reply(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A reply to a question or an answer goes to the author; any other talk is none of ours."""
        message = update.message
        if message is None or message.reply_to_message is None or not message.text:
            return
        chat, now = chat_key(message.chat.id), self._clock.now()
        report = await self._hand.asked(chat, message.reply_to_message.message_id, now)
        role = await self._hand.holder(chat, report, now) if report is not None else None
        if report is None or role is None:
            return
        result, _ = await self._team.ask(report, worker(role, _name(message)), message.text, now)
        await self._answer(message, "przekazano-zgłaszającemu" if result == "done" else "bez-odpowiedzi")

    async def on_open(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/otwarte"""
        if update.message:
            await self._send(update.message, await self._hand.open(chat_key(update.message.chat.id), self._clock.now()))

    async def on_report(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """/zglos: what somebody told a worker on the phone."""
        message = update.message
        text = " ".join((message.text or "").split()[1:]) if message else ""
        if message is None or not text:
            if message:
                await self._answer(message, "zgłoś-jak")
            return
        heard, now = self._office.assistant.hear(text), self._clock.now()
        draft = Draft.new(now).told(text, heard.triage, heard.found, now)
        placed = draft if draft.place else draft.located(in_own_words(text), now)
        report = await Submitting(self._office).enter(placed, "pracownik", now)
        place = report.place.label if report.place else text
        await self._answer(message, "wpisano", numer=report.number, miejsce=place)

    async def _answer(self, message: Message, key: str, **values: object) -> None:
        await self._send(message, Outgoing(self._text(key, **values), answers=message.message_id))

    async def _send(self, message: Message, outgoing: Outgoing) -> None:
        """Through the outbox, which keeps the pace that Telegram allows in a group."""
        async with self._office.change(self._clock.now()) as change:
            await change.books.outbox.text(chat_key(message.chat.id), outgoing, change.now)

    def _text(self, key: str, **values: object) -> str:
        return Wording(self._office.asof(self._clock.now())).say(key, **values)


def _name(message: Message) -> str:
    return message.from_user.first_name if message.from_user else ""


def _pressed(query: CallbackQuery) -> Pressed | None:
    """None for data that no card of ours carries, or a press in no chat."""
    parts = (query.data or "").split(":", 3)
    if query.message is None or len(parts) < 3 or not parts[1].isdecimal() or len(parts[1]) > 15:
        return None
    argument = parts[3] if len(parts) > 3 else ""
    return Pressed(int(parts[1]), parts[2], argument, query.message.chat.id, query.message.message_id)
