"""What messages teach that were gathered because they are hard, and what they do not."""

from dataclasses import replace
from datetime import date

from bot.answering.answerable import Answerable
from bot.answering.calibration import Calibration
from bot.answering.features import Candidates, Doubt, Features
from bot.answering.fitting import Case, as_answered
from bot.assistant import Assistant
from bot.knowledge.dated import Asof
from bot.knowledge.loading import KnowledgeBase, read_base
from bot.knowledge.questions import Labelled, QuestionSet, with_voices
from bot.knowledge.snapshot import Snapshot
from bot.language.inflection import Inflection
from bot.upkeep.learning import Pupil, labelled_in
from tests.folder import CITY, Lean

HARD = ("obiad zjadłem, gdzie kupię rower", "koce mam, szukam fryzjera", "zasiłek był, kto wygrał mecz")


def taught(base: KnowledgeBase, inflection: Inflection, *, gathered: bool) -> Pupil:
    learnt_before = labelled_in(CITY)
    voices = [
        Labelled(f"{text} {number}", date(2026, 11, 23), frozenset(), "glosy/x.yaml", False, "x", gathered=gathered)
        for text in HARD
        for number in range(10)
    ]
    questions = replace(learnt_before, voices=[*learnt_before.voices, *voices])
    return Pupil(Assistant.of(base, inflection), questions)


def test_what_is_gathered_teaches_who_is_asked_about_but_not_how_sure_to_be(city: Lean, inflection: Inflection) -> None:
    usual, hard = (taught(city.assistant.base, inflection, gathered=gathered) for gathered in (False, True))
    learnt, again = usual.habits().signs, hard.habits().signs
    assert [*learnt.names] == [*again.names]
    assert (learnt.usual == again.usual).all()
    assert usual.answers().none > hard.answers().none


def test_limits_are_fitted_to_what_is_likeliest_not_to_what_holds_most_words(base: KnowledgeBase) -> None:
    candidates = Candidates(("oik", "kasa"), (Features(0.9, -6.0), Features(0.3, -0.1)), Doubt(0.3, -1.0))
    case = Case(frozenset({"kasa"}), candidates, Answerable(Asof(base, date(2026, 11, 23))))
    told = as_answered(case, Calibration(base.thresholds))
    assert (told.entries, told.first and told.first.entry) == (("kasa", "oik"), "kasa")
    assert told.chances[0] > told.chances[1]


def test_a_file_says_that_it_is_gathered() -> None:
    files = {
        "glosy/a.yaml": b"dzie\xc5\x84: 2026\nzebrane: tak\npytania: [{pytanie: mecz}]\n",
        "glosy/b.yaml": b"dzie\xc5\x84: 2026\npytania: [{pytanie: rower}]\n",
    }
    _, reader = read_base(Snapshot(files))
    found = with_voices(QuestionSet(), reader)
    assert {one.text: one.gathered for one in found.voices} == {"mecz": True, "rower": False}
