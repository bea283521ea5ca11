"""What a change of the base does to the labelled questions: which answers change, and which get worse."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.answering.reply import Reply
from bot.knowledge.faults import Fault
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import Labelled
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.said import said
from bot.upkeep.trial import Trial, both_tried

# Of so many labelled questions one hangs by a thread: any change of words tips it, for better or worse.
BY_A_THREAD = 1000


@dataclass(frozen=True)
class Answered:
    """What one labelled question gets: today, and whether on its own day it is what it should be."""

    text: str
    entries: tuple[str, ...]
    right: bool
    said: str = ""
    decided: bool = True  # Something was answered, rather than offered or not known.


@dataclass(frozen=True)
class Changed:
    """A question of the new base, and what it gets from either."""

    file: str
    question: str
    before: Answered | None
    after: Answered


@dataclass(frozen=True)
class Verdict:
    """`faults` hold warnings as well. `compared` says whether there were two bases to compare.

    `changed` are questions that get another text today; `stolen` those that were answered rightly on their own day
    and get a wrong answer now, where both answers are that day's; `removed` those that only the former base has.
    """

    faults: tuple[Fault, ...]
    questions: int = 0
    right_before: int = 0
    right_after: int = 0
    changed: tuple[Changed, ...] = ()
    compared: bool = False
    stolen: tuple[Changed, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        return all(fault.warning for fault in self.faults)

    @property
    def is_worse(self) -> bool:
        """A question gets a wrong answer instead of the right one, or fewer are answered rightly."""
        fewer = self.right_before - self.right_after
        return bool(self.stolen) or (self.compared and fewer > self.questions // BY_A_THREAD)


def verdict(before: Snapshot | None, after: Snapshot, now: datetime, beside: Path | None) -> Verdict:
    """Takes some seconds, and is made to run in a process of its own."""
    return compared(*both_tried(before, after, beside), now)


def compared(old: Trial | None, new: Trial, now: datetime) -> Verdict:
    """All questions of the new base are asked of both, each as the base in question labels it, if it does."""
    if new.assistant is None:
        return Verdict(new.faults)
    count = len(new.questions)
    if old is None or old.assistant is None:
        return Verdict(new.faults, count, 0, _right(new))
    if old is new:
        right = _right(new)
        return Verdict(new.faults, count, right, right, compared=True)
    pairs = _pairs(old, new, now)
    return Verdict(
        new.faults,
        count,
        sum(pair.before.then.right for pair in pairs),
        sum(pair.after.then.right for pair in pairs),
        changed=tuple(pair.changed for pair in pairs if pair.before.today.text != pair.after.today.text),
        compared=True,
        stolen=tuple(pair.lost for pair in pairs if pair.is_stolen),
        removed=_removed(old.questions, new.questions),
    )


def _right(trial: Trial) -> int:
    return sum(is_right(trial.base, question, trial.own(question)) for question in trial.questions)


def _pairs(old: Trial, new: Trial, now: datetime) -> list["_Pair"]:
    former = {(question.file, question.text): question for question in old.questions}
    return [
        _Pair(
            question.file,
            question.text,
            _answered(old, former.get((question.file, question.text), question), now),
            _answered(new, question, now),
        )
        for question in new.questions
    ]


@dataclass(frozen=True)
class _Both:
    """What a question gets today, and on its own day."""

    today: Answered
    then: Answered


@dataclass(frozen=True)
class _Pair:
    file: str
    question: str
    before: _Both
    after: _Both

    @property
    def is_stolen(self) -> bool:
        now = self.after.then
        return self.before.then.right and not now.right and now.decided

    @property
    def changed(self) -> Changed:
        return Changed(self.file, self.question, self.before.today, self.after.today)

    @property
    def lost(self) -> Changed:
        return Changed(self.file, self.question, self.before.then, self.after.then)


def _answered(trial: Trial, question: Labelled, now: datetime) -> _Both:
    """At once, for a text that has just been understood need not be again."""
    then = trial.own(question)
    right = is_right(trial.base, question, then)
    return _Both(*(_told(reply, right) for reply in (trial.asked(question.text, now), then)))


def _told(reply: Reply, right: bool) -> Answered:
    entries = tuple(answer.id for answer in reply.answers)
    return Answered(reply.text, entries, right, said(reply), reply.kind not in {"choice", "unknown"})


def is_right(base: KnowledgeBase, question: Labelled, reply: Reply) -> bool:
    """Answered or offered where it is ours; neither where it is not."""
    if not question.accepted:
        return reply.kind in {"unknown", "redirect", "small_talk"}
    helpers = {*base.roles.in_danger, *base.roles.emergency}
    named = helpers if reply.kind == "report" else {answer.id for answer in reply.answers}
    return bool(named & question.accepted)


def _removed(old: list[Labelled], new: list[Labelled]) -> tuple[str, ...]:
    kept = {question.text for question in new}
    return tuple(dict.fromkeys(question.text for question in old if question.text not in kept))
