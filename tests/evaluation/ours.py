"""The assistant itself as one system among others."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.loading import ELSEWHERE
from tests.evaluation.outcomes import Did, Outcome

DAY = date(2026, 11, 26)
NOON = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=WARSAW)
_DID: Mapping[str, Did] = {
    "answer": "answer", "choice": "choice", "unknown": "silent", "redirect": "silent",
    "small_talk": "talk", "report": "report",
}  # fmt: skip


class Ours:
    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._elsewhere = assistant.base.of_folder(ELSEWHERE)

    def ask(self, text: str) -> Outcome:
        reply = self._assistant.reply(text, None, NOON)
        given = tuple(answer.id for answer in reply.answers)
        return Outcome(_DID[reply.kind], given, *self._sureness(text, reply))

    def _sureness(self, text: str, reply: Reply) -> tuple[float, str, float | None]:
        """Of an answer how sure it was; of silence how near an answer it came. Whose else it may be is not labelled."""
        likely = self._assistant.understanding.likely(self._assistant.understanding.read(text))
        if reply.kind in ("small_talk", "report") or not likely or likely[0].entry in self._elsewhere:
            return 0.0, "", None
        by_words = reply.kind != "answer" or reply.answers[0].score < 1.0
        sureness = likely[0].probability if by_words else 1.0
        return sureness, likely[0].entry, likely[0].probability if by_words else None
