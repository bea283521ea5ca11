"""A base that does not serve: read, with everything wrong in it, and what it would answer."""

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.beside import ASSISTANT
from bot.clock import WARSAW
from bot.knowledge.faults import Fault
from bot.knowledge.loading import KnowledgeBase, Reader, read_base
from bot.knowledge.questions import Labelled, QuestionSet, read_questions, with_voices
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.ready_made import ready_made, ready_or_built


@dataclass(frozen=True)
class Trial:
    """Of one snapshot, without an assistant if its base is too faulty to serve; `questions`: those of `pytania/`.

    `labelled` are these, with voices or without.
    """

    reader: Reader
    labelled: QuestionSet
    faults: tuple[Fault, ...]
    assistant: Assistant | None
    _own: dict[Labelled, Reply] = field(default_factory=dict)

    @property
    def questions(self) -> list[Labelled]:
        return self.labelled.singles

    def own(self, question: Labelled) -> Reply:
        """What a question gets on its day; asked once."""
        if question not in self._own:
            self._own[question] = self.asked(question.text, noon(question.day))
        return self._own[question]

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


def tried(snapshot: Snapshot, beside: Path | None, other: Assistant | None = None, *, voices: bool = False) -> Trial:
    """`beside`: where a start has kept what it made; it saves seconds, and so does an `other` one of nearly the same.

    `voices`: whether `glosy/` are looked at as well.
    """
    base, reader = read_base(snapshot)
    labelled = read_questions(reader)
    if voices:
        labelled = with_voices(labelled, reader)
    faults = tuple(sorted(set(reader.faults)))
    if base is None or not all(fault.warning for fault in faults):
        return Trial(reader, labelled, faults, None)
    return Trial(reader, labelled, faults, ready_or_built(snapshot, beside, base, other))


def both_tried(
    before: Snapshot | None, after: Snapshot, beside: Path | None, *, voices: bool = False
) -> tuple[Trial | None, Trial]:
    """What a base was, if anything, and what becomes of it; the same trial where that is the same. As `tried`."""
    if before is None or before.digest == after.digest:
        new = tried(after, beside, voices=voices)
        return (new if before else None), new
    old = _tried_again(before, beside)
    return old, tried(after, beside, old.assistant, voices=voices)


def _tried_again(snapshot: Snapshot, beside: Path | None) -> Trial:
    """Of a base that has served: as a start has made it, it need not be read once more."""
    ready = beside and ready_made(beside / ASSISTANT, snapshot.contents)
    if not ready:
        return tried(snapshot, beside)
    reader = Reader(snapshot)
    return Trial(reader, read_questions(reader), (), ready)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW)
