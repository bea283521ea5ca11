"""Phones and addresses in replies: which of them send a person to the wrong place."""

from collections.abc import Sequence
from functools import cache

from bot.assistant import Assistant
from bot.knowledge.phones import in_text
from tests.evaluation.messages import Message
from tests.evaluation.ours import NOON
from tests.evaluation.outcomes import Outcome


class Contacts:
    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._addresses = {fact.address for entry in assistant.base.entries.values() for fact in entry.addresses}
        self.of = cache(self._of)

    def _of(self, entry: str) -> frozenset[str]:
        """What a person who is given this entry may call or go to."""
        text = self._assistant.open(entry, (), NOON).text
        return frozenset(in_text(text)) | {address for address in self._addresses if address in text}

    def misleads(self, message: Message, outcome: Outcome) -> bool:
        """An answer with a phone or an address, and nothing of what was asked for: the worst that can happen."""
        if outcome.did != "answer" or message.kind in ("talk", "report"):
            return False
        given = self._all(outcome.given)
        right = self._all([id_ for wanted in message.wanted for id_ in wanted if id_ in self._assistant.base.entries])
        return bool(given) and given.isdisjoint(right)

    def _all(self, entries: Sequence[str]) -> frozenset[str]:
        return frozenset().union(*(self.of(id_) for id_ in entries))
