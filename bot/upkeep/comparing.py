"""What a change of the base does to the labelled questions: which answers change, and which get worse."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.faults import Fault
from bot.knowledge.loading import KnowledgeBase, read_base
from bot.knowledge.questions import Labelled, read_questions
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection


@dataclass(frozen=True)
class Answered:
    """What one labelled question gets: today, and whether on its own day it is what it should be."""

    text: str
    entries: tuple[str, ...]
    right: bool


@dataclass(frozen=True)
class Changed:
    """A question of both bases, or of the new one alone, whose answer is another now."""

    file: str
    question: str
    before: Answered | None
    after: Answered


@dataclass(frozen=True)
class Verdict:
    """`faults` hold warnings as well; without a base to compare, or with a faulty one, nothing is known to change."""

    faults: tuple[Fault, ...]
    questions: int = 0
    right_before: int = 0
    right_after: int = 0
    changed: tuple[Changed, ...] = ()

    @property
    def is_sound(self) -> bool:
        return all(fault.warning for fault in self.faults)


def verdict(before: Snapshot | None, after: Snapshot, now: datetime, forms: Path | None) -> Verdict:
    """`forms`: where generated word forms are kept. Takes some seconds, and is made to run in a process of its own."""
    base, reader = read_base(after)
    found = read_questions(reader).singles
    faults = tuple(sorted(set(reader.faults)))
    if base is None or not Verdict(faults).is_sound:
        return Verdict(faults)
    inflection = Inflection(forms)
    new = _answers(base, found, now, inflection)
    old = _earlier(before, found, now, inflection)
    changed = tuple(_changed(found, old, new)) if before else ()
    right_before, right_after = (sum(one.right for one in answers.values()) for answers in (old, new))
    return Verdict(faults, len(found), right_before, right_after, changed)


def _earlier(
    before: Snapshot | None, questions: list[Labelled], now: datetime, inflection: Inflection
) -> dict[Labelled, Answered]:
    base = read_base(before)[0] if before else None
    return _answers(base, questions, now, inflection) if base else {}


def _answers(
    base: KnowledgeBase, questions: list[Labelled], now: datetime, inflection: Inflection
) -> dict[Labelled, Answered]:
    assistant = Assistant.of(base, inflection)
    return {question: _answered(assistant, question, now) for question in questions}


def _answered(assistant: Assistant, question: Labelled, now: datetime) -> Answered:
    today = assistant.reply(question.text, None, now)
    then = assistant.reply(question.text, None, _noon(question.day))
    entries = tuple(answer.id for answer in today.answers)
    return Answered(today.text, entries, is_right(assistant.base, question, then))


def is_right(base: KnowledgeBase, question: Labelled, reply: Reply) -> bool:
    """Answered or offered where it is ours; neither where it is not."""
    if not question.accepted:
        return reply.kind in {"unknown", "redirect", "small_talk"}
    helpers = {*base.roles.in_danger, *base.roles.emergency}
    named = helpers if reply.kind == "report" else {answer.id for answer in reply.answers}
    return bool(named & question.accepted)


def _changed(
    questions: list[Labelled], old: dict[Labelled, Answered], new: dict[Labelled, Answered]
) -> Iterator[Changed]:
    for question in questions:
        before, after = old.get(question), new[question]
        if before is None or before.text != after.text:
            yield Changed(question.file, question.text, before, after)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW)
