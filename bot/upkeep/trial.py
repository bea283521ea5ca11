"""A base that does not serve: read, with everything wrong in it, and what it would answer."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.faults import Fault
from bot.knowledge.loading import KnowledgeBase, Reader, read_base
from bot.knowledge.questions import Labelled, QuestionSet, read_questions, with_voices
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection


@dataclass(frozen=True)
class Trial:
    """Of one snapshot, without an assistant if its base is too faulty to serve; `questions`: those of `pytania/`."""

    reader: Reader
    labelled: QuestionSet
    faults: tuple[Fault, ...]
    assistant: Assistant | None

    @property
    def questions(self) -> list[Labelled]:
        return self.labelled.singles

    @cached_property
    def own(self) -> dict[Labelled, Reply]:
        """What its own questions get on their days."""
        return {question: self.asked(question.text, noon(question.day)) for question in self.questions}

    @property
    def base(self) -> KnowledgeBase:
        return self._able.base

    def asked(self, text: str, now: datetime) -> Reply:
        return self._able.reply(text, None, now)

    @property
    def _able(self) -> Assistant:
        """Asking a base that cannot be served is a fault of ours."""
        if self.assistant is None:
            raise ValueError("a faulty base answers nothing")
        return self.assistant


def tried(snapshot: Snapshot, forms: Path | None, places: Path | None) -> Trial:
    """`forms`, `places`: where generated word forms are kept; they save seconds."""
    base, reader = read_base(snapshot)
    labelled = with_voices(read_questions(reader), reader)
    faults = tuple(sorted(set(reader.faults)))
    if base is None or not all(fault.warning for fault in faults):
        return Trial(reader, labelled, faults, None)
    return Trial(reader, labelled, faults, Assistant.of(base, Inflection(forms), places))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW)
