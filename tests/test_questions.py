"""Every labelled question, asked of the whole base: a question stolen by another entry fails the build.

A known failure is listed in its file under „znane-błędy”; one that has come to pass must be struck off.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from bot.answering.reply import Reply
from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.questions import Labelled, QuestionSet, questions_of
from bot.reports.triage import Triage
from tests.conftest import ROOT

# Entries that a report's reply stands for: whom to call for a person in need.
REPORTED = frozenset({"zespol-11", "zglaszanie-bezdomnych", "numer-112", "pogotowie", "policja", "straz-miejska"})


@dataclass(frozen=True)
class Answered:
    question: Labelled
    reply: Reply
    triage: Triage


@pytest.fixture(scope="module")
def questions() -> QuestionSet:
    return questions_of(ROOT / "knowledge")


@pytest.fixture(scope="module")
def answered(assistant: Assistant, questions: QuestionSet) -> list[Answered]:
    """All of them, once, for they are thousands."""
    return [
        Answered(one, asked(assistant, one.text, one.day), assistant.hear(one.text).triage) for one in questions.singles
    ]


def asked(assistant: Assistant, text: str, day: date) -> Reply:
    return assistant.reply(text, None, datetime(day.year, day.month, day.day, 12, tzinfo=WARSAW))


def named(reply: Reply) -> frozenset[str]:
    return REPORTED if reply.kind == "report" else frozenset(answer.id for answer in reply.answers)


def right(question: Labelled, reply: Reply) -> bool:
    """Answered or offered where it is ours; neither where it is not."""
    if question.accepted:
        return bool(named(reply) & question.accepted)
    return reply.kind in {"unknown", "redirect", "small_talk"}


def surprises(answered: list[Answered]) -> Iterator[str]:
    for question, reply in ((one.question, one.reply) for one in answered):
        if right(question, reply) == question.known_failure:
            verdict = "now right, strike it off" if question.known_failure else f"{reply.kind} {sorted(named(reply))}"
            yield f"{question.file}: „{question.text}”: {verdict}"


def test_there_are_enough_questions(questions: QuestionSet) -> None:
    assert sum(bool(question.accepted) for question in questions.singles) >= 160
    assert sum(not question.accepted for question in questions.singles) >= 90


def test_every_question_finds_its_answer_and_only_its_own(answered: list[Answered]) -> None:
    assert list(surprises(answered)) == []


def test_questions_are_left_to_be_answered(answered: list[Answered]) -> None:
    """A few of them do tell of somebody in need, or in danger."""
    assert sum(one.triage.report for one in answered) <= 0.01 * len(answered)
    assert sum(bool(one.triage.danger) for one in answered) <= 0.015 * len(answered)


def test_small_talk_is_small_talk(assistant: Assistant, questions: QuestionSet) -> None:
    wrong = [
        question.text
        for question in questions.small_talk
        if (asked(assistant, question.text, question.day).kind == "small_talk") == question.known_failure
    ]
    assert wrong == []


def test_two_questions_in_one_message(assistant: Assistant, questions: QuestionSet) -> None:
    wrong = [
        pair.question
        for pair, day, known_failure in questions.pairs
        if (set(pair.entries) <= named(asked(assistant, pair.question, day))) == known_failure
    ]
    assert wrong == []


def test_every_fact_of_the_first_page_is_brought_up(assistant: Assistant, questions: QuestionSet) -> None:
    assert questions.facts is not None
    missing = [
        f"{recalled.question}: {fact}"
        for recalled in questions.facts.facts
        for reply in [asked(assistant, recalled.question, questions.facts.day.first)]
        for fact in recalled.facts
        if fact not in reply.text
    ]
    assert missing == []


def test_every_entry_has_a_question(assistant: Assistant, questions: QuestionSet) -> None:
    answered = {entry for question in questions.singles for entry in question.accepted}
    ours = {id_ for id_ in assistant.base.entries if not assistant.base.is_elsewhere(id_)}
    assert ours - answered == set()
