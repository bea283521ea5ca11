"""„To nie to” under an answer: offers what else may have been asked about, and counts the answer that was none.

The question is in no button, so it is kept in memory alone: masked, under a key, and nothing of who asked. After
a restart only the entry is known, which is in the button.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections import OrderedDict, deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol, TypeVar

from bot.answering.banner import is_alarming
from bot.answering.reply import POLISH, Button, Facet, Press, Reply
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase
from bot.privacy.masking import masked
from bot.storage.tally import REJECTED, Tally
from bot.storage.unanswered import LONGEST, Unanswered

_Kept = TypeVar("_Kept")
REJECTS = "n:"
OFFERED = 2
# Questions whose answers may still be said not to be ones; presses of buttons that lead to none of them.
_REMEMBERED = 1000
_KEY_BYTES = 6


class Guessing(Protocol):
    """What the desk needs of the assistant to guess again, and to open what it guessed."""

    @property
    def base(self) -> KnowledgeBase: ...
    def language(self, text: str) -> str: ...
    def open(self, entry: str, facets: tuple[Facet, ...], now: datetime) -> Reply: ...
    def others(
        self, text: str, shown: Collection[str], now: datetime, language: str = POLISH
    ) -> tuple[Button, ...]: ...
    def instead(self, others: Sequence[Button] | None, now: datetime, language: str = POLISH) -> Reply: ...
    def text(self, key: str, /, language: str = POLISH) -> str: ...


@dataclass(frozen=True)
class _Question:
    """`shown` were the answer at once; `others` are what else was, or may be, offered."""

    text: str
    shown: tuple[str, ...]
    others: tuple[Button, ...]
    language: str
    rejected: set[str] = field(default_factory=set)

    def holds(self, entry: str) -> bool:
        return entry in self.shown or any(button.entry == entry for button in self.others)


class Rejecting:
    def __init__(self, assistant: Guessing, unanswered: Unanswered, tally: Tally) -> None:
        self._assistant = assistant
        self._unanswered = unanswered
        self._tally = tally
        self._secret = secrets.token_bytes(32)
        self._questions: OrderedDict[str, _Question] = OrderedDict()
        # What a chat was offered last, so that an answer opened from there can be rejected too.
        self._offered: OrderedDict[str, str] = OrderedDict()
        self._counted: deque[str] = deque(maxlen=_REMEMBERED)

    def under(self, reply: Reply, chat: str, text: str, now: datetime, message: int | None) -> Reply:
        """The reply to a question with the button beneath it; no button where nothing was answered."""
        if not self._may_be_wrong(reply, now):
            return reply
        shown = tuple(answer.id for answer in reply.answers)
        is_choice = reply.kind == "choice"
        others = self._assistant.others(text, shown, now, reply.language)
        offered = tuple(button for button in reply.buttons if isinstance(button, Button)) if is_choice else ()
        # One that is handled again has the same key, so that it is rejected once.
        key = self._mark(chat, str(message) if message is not None else secrets.token_hex(), text)
        known = self._questions.get(key) or _Question(
            masked(text)[:LONGEST], () if is_choice else shown, offered + others, reply.language
        )
        _keep(self._questions, key, known)
        if is_choice:
            _keep(self._offered, self._mark(chat), key)
            return reply
        self._offered.pop(self._mark(chat), None)
        return self._with_button(reply, key, shown[0])

    def opened(self, reply: Reply, chat: str, now: datetime) -> Reply:
        """An answer that a button opened: with „To nie to” if it was offered for the chat's question."""
        key = self._offered.get(self._mark(chat), "")
        question = self._questions.get(key)
        if question is None or not self._may_be_wrong(reply, now):
            return reply
        entry = reply.answers[0].id
        return self._with_button(reply, key, entry) if question.holds(entry) else reply

    async def press(self, chat: str, data: str, now: datetime, language: str) -> Reply:
        """In the language of the question or, where that is not known any more, in this one."""
        key, _, entry = data.removeprefix(REJECTS).partition(":")
        question = self._questions.get(key)
        if question is None or not question.holds(entry):
            await self._count_alone(chat, key, entry, now)
            return self._assistant.instead(None, now, language)
        if entry not in question.rejected:
            question.rejected.update(question.shown if entry in question.shown else (entry,))
            await self._tally.count(REJECTED, entry, now)
            await self._unanswered.note(question.text, REJECTED, now, entry, question.language)
        _keep(self._questions, key, question)
        _keep(self._offered, self._mark(chat), key)
        left = [button for button in question.others if button.entry not in question.rejected]
        return self._assistant.instead(left[:OFFERED], now, question.language)

    async def _count_alone(self, chat: str, key: str, entry: str, now: datetime) -> None:
        """Whoever forges a button must not write words of their own into the counts."""
        mark = self._mark(chat, key, entry)
        if entry in self._assistant.base.entries and mark not in self._counted:
            self._counted.append(mark)
            await self._tally.count(REJECTED, entry, now)

    def _may_be_wrong(self, reply: Reply, now: datetime) -> bool:
        """Nothing leads away from 112; the base may have been replaced since the reply was made."""
        asof = Asof(self._assistant.base, now.date())
        if reply.kind not in ("answer", "redirect", "choice") or not reply.answers or is_alarming(reply, asof):
            return False
        entry = asof.base.entries.get(reply.answers[0].id)
        return entry is not None and not entry.is_emergency

    def _with_button(self, reply: Reply, key: str, entry: str) -> Reply:
        label = self._assistant.text("przycisk-nie-to", reply.language)
        return replace(reply, tools=(*reply.tools, (Press(label, f"{REJECTS}{key}:{entry}"),)))

    def _mark(self, *parts: str) -> str:
        """Tells nothing of the chat to whoever does not have the secret, which goes with the process."""
        told = "\0".join(parts).encode("utf-8", "surrogatepass")
        return urlsafe_b64encode(hmac.digest(self._secret, told, "sha256")[:_KEY_BYTES]).decode()


def _keep(kept: OrderedDict[str, _Kept], key: str, value: _Kept) -> None:
    kept[key] = value
    kept.move_to_end(key)
    if len(kept) > _REMEMBERED:
        kept.popitem(last=False)
