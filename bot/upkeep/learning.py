"""Everything that is learnt from the labelled questions and messages of a folder."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot.answering.fitting import cases, fitted, lessons
from bot.answering.leaning import Leaning
from bot.answering.teaching import Lesson, unprompted
from bot.answering.teaching import taught as habits_of
from bot.answering.whole_messages import OfWhole, calm_below, danger_from, two_from
from bot.assistant import Assistant
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.habits_model import DANGER, NONE, REPORT, TWO, Learnt
from bot.knowledge.loading import KnowledgeBase, read_base
from bot.knowledge.questions import QuestionSet, read_questions, with_voices
from bot.knowledge.snapshot import Snapshot
from bot.knowledge.words_model import ReportThresholds, Thresholds
from bot.language.inflection import Inflection
from bot.reports.signals import Signals
from bot.reports.teaching import ABOUT_ONESELF, OTHER, REPORTED, is_far, taught


@dataclass(frozen=True)
class Fitted:
    habits: Learnt
    answers: Thresholds
    reports: ReportThresholds


class Pupil:
    """Learns from questions as the assistant reads them when it answers: with the words of reports and small talk."""

    def __init__(self, assistant: Assistant, questions: QuestionSet) -> None:
        self._base, self._matcher = assistant.base, assistant.understanding.matcher
        self._questions, self._in_polish, self._hearing = questions, assistant.in_polish, assistant.hearing
        # Each text is learnt from two or three times.
        self._read = cache(assistant.understanding.read)
        self._told = questions.reports.messages if questions.reports else ()
        asked = [*questions.judged, *questions.doubles]
        self._lessons = [
            *lessons(self._base, self._read, asked),
            *self._lessons_of_danger(),
            *self._lessons_of_reports(),
        ]
        leanings = unprompted(self._lessons, self._matcher.entries, self._matcher.elsewhere)
        of_asked = leanings[: len(asked)]
        self._twos = [(leaning.towards(TWO), one.two) for leaning, one in zip(of_asked, asked, strict=True)]
        self._ordinary = [leaning.towards(DANGER) for leaning in of_asked]
        told = zip(leanings, self._lessons, strict=True)
        self._dangers = [leaning.towards(DANGER) for leaning, lesson in told if DANGER in lesson.right]
        self._of_judged = leanings[: len(questions.judged)]
        self._of_told = leanings[len(leanings) - len(self._told) :]

    def habits(self) -> Learnt:
        learnt = habits_of(self._lessons, self._questions.digest)
        return replace(learnt, rare=frozenset(self._matcher.terms).difference(learnt.signs.names))

    def answers(self) -> Thresholds:
        """How sure is sure enough goes by what people ask, not by what was gathered because it is hard."""
        usual = [one for one in zip(self._questions.judged, self._of_judged, strict=True) if not one[0].gathered]
        asked, leanings = [question for question, _ in usual], [leaning for _, leaning in usual]
        judged = cases(self._base, self._matcher, self._read, asked, leanings)
        of_whole = OfWhole(two_from(self._twos), danger_from(self._ordinary), calm_below(self._dangers))
        return fitted(judged, of_whole)

    def reports(self) -> ReportThresholds:
        def signals(text: str, leaning: Leaning) -> Signals:
            return self._hearing.signals(text, replace(self._read(text), leaning=leaning))

        told = zip(self._told, self._of_told, strict=True)
        judged = zip(self._questions.judged, self._of_judged, strict=True)
        return taught(
            [(message, signals(message.text, leaning)) for message, leaning in told],
            [signals(question.text, leaning) for question, leaning in judged if is_far(self._base, question)],
        )

    def _lessons_of_danger(self) -> list[Lesson]:
        """What they ask besides is not labelled, so that they speak for no entry."""
        dangers = self._questions.dangers.messages if self._questions.dangers else ()
        told = [*self._questions.alarms, *((one.text, bool(one.danger)) for one in dangers)]
        right = {True: frozenset({DANGER}), False: frozenset[str]()}
        return [Lesson(self._read(self._in_polish(text)).signs, right[danger]) for text, danger in told]

    def _lessons_of_reports(self) -> list[Lesson]:
        """What no entry answers, but is no report, speaks for nothing."""
        self_help = frozenset({self._base.roles.self_help})
        right = {REPORTED: frozenset({REPORT}), ABOUT_ONESELF: self_help, OTHER: frozenset({NONE})}
        return [
            Lesson(self._read(self._in_polish(one.text)).signs, right.get(one.sort or OTHER, frozenset()))
            for one in self._told
        ]


def fit_all(base: KnowledgeBase, folder: Path, forms: Path | None = None) -> Fitted:
    """Raises KnowledgeError when a file of questions is faulty. `forms`: where generated word forms are kept."""
    pupil = Pupil(Assistant.of(base, Inflection(forms)), labelled_in(folder))
    return Fitted(pupil.habits(), pupil.answers(), pupil.reports())


def labelled_in(folder: Path) -> QuestionSet:
    """All of them. Raises KnowledgeError when a file is faulty."""
    _, reader = read_base(Snapshot.of(folder))
    questions = with_voices(read_questions(reader), reader)
    if faults := [fault for fault in reader.faults if not fault.warning]:
        raise KnowledgeError(faults)
    return questions
