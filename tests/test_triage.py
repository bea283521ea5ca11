"""Danger and reports: every labelled message judged, and the classes that are easily taken for one another.

What is known to be judged wrongly stands in the files under „znane-błędy”; once judged rightly it must be struck off.
"""

import re
import time
from collections.abc import Callable, Iterable
from functools import cache

import pytest

from bot.assistant import Assistant
from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.questions import Message, Messages, QuestionSet, questions_of
from bot.reports.triage import Triage
from tests.conftest import ROOT

Judge = Callable[[str], Triage]


@pytest.fixture(scope="module")
def judge(assistant: Assistant) -> Judge:
    """Each message is asked about by several tests."""
    return cache(lambda text: assistant.hear(text).triage)


@pytest.fixture(scope="module")
def questions() -> QuestionSet:
    return questions_of(ROOT / "knowledge")


def right(message: Message, triage: Triage) -> bool:
    if message.sort is None:
        return bool(triage.danger) == message.danger
    if message.sort != "zgłoszenie":
        return not triage.report
    return triage.report and (message.borderline or bool(triage.danger) == message.urgent)


def share(judged: Iterable[bool]) -> float:
    judged = list(judged)
    return sum(judged) / len(judged)


@pytest.mark.parametrize("name", ["reports", "dangers"])
def test_every_message_is_judged_as_labelled_or_known_not_to_be(
    judge: Judge, questions: QuestionSet, name: str
) -> None:
    labelled: Messages = getattr(questions, name)
    wrong = {message.text for message in labelled.messages if not right(message, judge(message.text))}
    assert wrong == set(labelled.known_failures)


def test_reports_meet_the_goals(judge: Judge, questions: QuestionSet) -> None:
    assert questions.reports
    messages = questions.reports.messages
    reports = [message for message in messages if message.sort == "zgłoszenie"]
    assert share(judge(message.text).report for message in reports) >= 0.95
    assert share(not judge(message.text).report for message in messages if message not in reports) >= 0.95
    assert (
        share(bool(judge(message.text).danger) for message in reports if message.urgent and not message.borderline)
        == 1.0
    )
    assert (
        share(bool(judge(message.text).danger) for message in reports if not message.urgent and not message.borderline)
        <= 0.10
    )


def test_dangers_meet_the_goals(judge: Judge, questions: QuestionSet) -> None:
    assert questions.dangers
    messages = questions.dangers.messages
    assert share(bool(judge(message.text).danger) for message in messages if message.danger) == 1.0
    assert share(bool(judge(message.text).danger) for message in messages if not message.danger) <= 0.10


@pytest.mark.parametrize(
    ("report", "other"),
    [
        ("ten pan nie ma gdzie spać, siedzi na dworcu", "nie mam gdzie spać, siedzę na dworcu"),
        ("bezdomna z psem siedzi pod blokiem", "bezdomny pies siedzi pod blokiem"),
        ("na przystanku leży człowiek", "na przystanku leży śnieg"),
        ("na klatce śpi obcy człowiek", "na klatce śpi kot"),
        ("widzę, że na Lipowej śpi bezdomny", "czytałem w gazecie, że na Lipowej śpi bezdomny"),
        ("na Lipowej leży pijany człowiek", "co robić, gdy na Lipowej leży pijany człowiek"),
        ("pod mostem śpi dwóch bezdomnych", "ilu bezdomnych śpi pod mostem"),
        ("chcę zgłosić bezdomnego, jest w parku", "jak zgłosić bezdomnego, który jest w parku?"),
        ("в подвале спит бездомный", "бездомный кот спит в подвале"),
        ("a homeless man is sleeping at the station", "i am homeless, i sleep at the station"),
    ],
)
def test_a_report_is_told_from_what_resembles_it(judge: Judge, report: str, other: str) -> None:
    assert judge(report).report
    assert not judge(other).report


@pytest.mark.parametrize(
    ("danger", "calm"),
    [
        ("mąż mnie bije", "mąż mnie nie bije"),
        ("mama ma drgawki", "mama miała drgawki rok temu"),
        ("ktoś jest nieprzytomny", "kurs pierwszej pomocy: co robić, jak ktoś jest nieprzytomny"),
        ("leci mi krew z głowy", "krew mnie zalewa w tej kolejce"),
        ("topię się w rzece", "topię się w papierach"),
        ("pali się mieszkanie", "pali się światło"),
        ("dziecko jest samo w domu", "od ilu lat dziecko może być samo w domu"),
        ("bezdomny na ławce nie odpowiada", "urząd nie odpowiada na pismo"),
        ("человек лежит без сознания", "я хочу записаться"),
    ],
)
def test_danger_is_told_from_everyday_words(judge: Judge, danger: str, calm: str) -> None:
    assert judge(danger).danger
    assert not judge(calm).danger


def test_the_past_calms_unless_it_happens_again(judge: Judge) -> None:
    assert not judge("kiedyś mąż mnie bił").danger
    assert judge("kiedyś mąż mnie bił i teraz znowu mnie bije").danger


def test_the_kinds_of_danger_are_told(judge: Judge) -> None:
    assert judge("mąż mnie bije").crisis
    assert judge("chcę się zabić").danger == {"samobójstwo"}
    assert not judge("tata nie oddycha").crisis


def test_an_exception_cancels_only_its_own_words(judge: Judge) -> None:
    assert judge("topię się w papierach, a obok mnie człowiek nie oddycha").danger


def test_all_of_a_long_message_is_read_and_quickly(judge: Judge) -> None:
    text = ("Dzień dobry, piszę w sprawie wniosku o dodatek. " * 90)[:4060] + " człowiek nie oddycha"
    started = time.perf_counter()
    assert judge(text).danger
    assert time.perf_counter() - started < 0.25


@pytest.mark.parametrize("name", ["zgloszenia", "zagrozenie"])
def test_every_class_used_in_a_phrase_is_defined_before_it(base: KnowledgeBase, name: str) -> None:
    defined: set[str] = set()
    for group, phrases in base.words[name].items():
        assert set(re.findall("<[^>]+>", " ".join(phrases))) <= defined, group
        defined.add(group)
