"""Why a message got its reply: the reason given is the rule that decided, on the same day and after the same topic."""

from datetime import datetime

import pytest

from bot.assistant import Assistant
from bot.clock import WARSAW
from bot.knowledge.questions import questions_of
from tests.folder import ROOT

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
# Of each kind of reply, the rules that may give it.
RULES = {
    "answer": {"numer", "adres", "ciąg-dalszy", "część", "połowy", "dwa-pytania", "jeden", "dwa"},
    "redirect": {"inny-urząd", "numer"},
    "choice": {"wybór"},
    "unknown": {"za-mało", "inny-dzień", "część", "puste"},
    "small_talk": {"pogawędka"},
    "report": {"zgłoszenie"},
}


def rule(assistant: Assistant, line: str) -> str:
    """The one whose sentence it is, whatever its figures."""
    sentences = {
        key.removeprefix("dlaczego-"): text for key, text in assistant.base.texts.items() if "dlaczego-" in key
    }
    return next(name for name, text in sentences.items() if line.startswith(text.split("{")[0]))


def test_the_reason_is_one_that_gives_such_a_reply(assistant: Assistant) -> None:
    questions = questions_of(ROOT / "knowledge")
    texts = [one.text for one in (*questions.singles, *questions.small_talk)][::30]
    wrong = []
    for text in texts:
        reply, reason = assistant.reply(text, None, NOON), rule(assistant, assistant.explain(text, NOON)[0])
        # In danger an answer may stand where nothing else was found.
        if reason not in RULES[reply.kind] and not reply.text.startswith(assistant.base.texts["alarm"]):
            wrong.append((text, reply.kind, reason))
    assert len(texts) > 120
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("+48 85 879 79 50", "numer"),
        ("co jest na Malmeda 8", "adres"),
        ("telefon do kasy i dodatek mieszkaniowy", "połowy"),
        ("zus emerytura", "inny-urząd"),
        ("qwrtp zxcvb", "za-mało"),
        ("jakie dokumenty", "część"),
        ("dzień dobry", "pogawędka"),
        ("na ławce przy Lipowej leży człowiek i się trzęsie", "zgłoszenie"),
        ("…", "puste"),
    ],
)
def test_each_rule_says_its_name(assistant: Assistant, text: str, reason: str) -> None:
    assert rule(assistant, assistant.explain(text, NOON)[0]) == reason


def test_after_an_answer_a_follow_up_is_one(assistant: Assistant) -> None:
    topic = assistant.reply("gdzie jest kasa", None, NOON).topic
    assert rule(assistant, assistant.explain("a telefon?", NOON, topic)[0]) == "ciąg-dalszy"
    assert rule(assistant, assistant.explain("a telefon?", NOON)[0]) == "część"


def test_figures_are_those_that_were_compared(assistant: Assistant) -> None:
    reply = assistant.reply("gdzie jest kasa", None, NOON)
    limit = assistant.base.thresholds.answer
    line = assistant.explain("gdzie jest kasa", NOON)[0]
    assert f"{reply.answers[0].score:.0%}" in line
    assert f"{limit:.0%}" in line
