"""The measuring itself: what counts as right, what is misleading, and that nobody touched the frozen messages."""

import random
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.upkeep.learning import labelled_in
from tests.conftest import ROOT
from tests.evaluation.calibration import expected_error
from tests.evaluation.contacts import Contacts
from tests.evaluation.curve import curve
from tests.evaluation.damage import with_typos, without_diacritics
from tests.evaluation.figures import difference, joint
from tests.evaluation.messages import FINAL_VIEWS, Message, digests, frozen, read
from tests.evaluation.ours import Ours
from tests.evaluation.outcomes import Outcome, points

KASA = Message("gdzie kasa", "rodzic", (), "inside", (frozenset({"kasa", "siedziba"}),))
BOTH = Message("kasa i oik", "rodzic", (), "inside", (frozenset({"kasa"}), frozenset({"oik"})))
WEATHER = Message("jaka pogoda", "rodzic", (), "outside", (), "far")


@pytest.mark.parametrize(
    ("message", "outcome", "worth"),
    [
        (KASA, Outcome("answer", ("siedziba",)), 1.0),
        (KASA, Outcome("answer", ("oik",)), 0.0),
        (KASA, Outcome("choice", ("oik", "dps", "kasa")), 0.5),
        (KASA, Outcome("choice", ("oik", "dps", "zasilki", "kasa")), 0.0),
        (KASA, Outcome("silent"), 0.0),
        (BOTH, Outcome("answer", ("kasa",)), 0.0),
        (BOTH, Outcome("answer", ("oik", "kasa")), 1.0),
        (WEATHER, Outcome("silent"), 1.0),
        (WEATHER, Outcome("choice", ("kasa",)), 0.5),
        (WEATHER, Outcome("answer", ("kasa",)), 0.0),
        (WEATHER, Outcome("report"), 0.0),
        (Message("hej", "mlody", (), "talk"), Outcome("talk"), 1.0),
    ],
)
def test_points(message: Message, outcome: Outcome, worth: float) -> None:
    assert points(message, outcome) == worth


def test_who_always_keeps_silent_has_half() -> None:
    found = joint([KASA, BOTH, WEATHER], [Outcome("silent")] * 3)
    assert (found.joint.mean, found.inside.mean, found.outside.mean) == (0.5, 0.0, 1.0)


def test_a_difference_has_an_interval_around_it() -> None:
    right, silent = Outcome("answer", ("kasa",)), Outcome("silent")
    ahead = difference([KASA] * 10 + [WEATHER], [right] * 5 + [silent] * 6, [silent] * 11)
    assert ahead.low < ahead.mean == 0.25 < ahead.high


def test_the_frozen_messages_are_those_that_were_frozen(tmp_path: Path) -> None:
    messages = frozen()
    assert len({(message.text, message.view) for message in messages}) == len(messages) >= 600
    changed = tmp_path / "rodzic.yaml"
    changed.write_text("- text: inny\n", encoding="utf-8")
    assert "rodzic.yaml" in digests([changed])


def test_no_final_message_is_one_that_the_base_has_learnt() -> None:
    learnt = {question.text for question in labelled_in(ROOT / "knowledge").judged}
    final = [message for message in frozen() if message.part == "final"]
    assert {message.view for message in final} == FINAL_VIEWS
    assert len(final) >= 350
    # Two people may ask the same in a word or two.
    assert {text for text in learnt & {message.text for message in final} if len(text.split()) > 4} == set()


def test_every_wanted_entry_exists(assistant: Assistant) -> None:
    wanted = {id_ for message in frozen() for ids in message.wanted for id_ in ids}
    assert wanted <= assistant.base.entries.keys()


def test_a_message_is_read_with_its_two_questions(tmp_path: Path) -> None:
    file = tmp_path / "ktoś.yaml"
    file.write_text("- {text: a i b, view: rodzic, style: [], both: [[kasa], [oik, dps]]}\n", encoding="utf-8")
    assert read(file)[0].wanted == (frozenset({"kasa"}), frozenset({"oik", "dps"}))


def test_a_wrong_number_misleads_and_a_right_one_beside_it_does_not(assistant: Assistant) -> None:
    contacts = Contacts(assistant)
    assert contacts.misleads(KASA, Outcome("answer", ("zespol-4",)))
    assert not contacts.misleads(KASA, Outcome("answer", ("zespol-4", "kasa")))
    assert not contacts.misleads(KASA, Outcome("choice", ("zespol-4",)))
    assert contacts.misleads(WEATHER, Outcome("answer", ("kasa",)))


def test_the_assistant_as_a_system(assistant: Assistant) -> None:
    ours = Ours(assistant)
    assert ours.ask("gdzie jest kasa").given == ("kasa",)
    assert ours.ask("dziękuję").did == "talk"
    assert ours.ask("kto wygrał wczoraj mecz legii").did == "silent"


def test_damage_is_the_same_at_every_run_and_leaves_short_words() -> None:
    text = "Gdzie złożę wniosek o świadczenie pielęgnacyjne dla taty"
    assert without_diacritics("Żółć, ŁÓDŹ") == "Zolc, LODZ"
    random.seed(1)
    assert with_typos(text) == with_typos(text) != text
    assert with_typos("ile to kosz") == "ile to kosz"
    assert with_typos(text).endswith("taty")


def test_calibration_error_of_who_is_right_as_often_as_he_claims() -> None:
    half = [Outcome("answer", ("kasa",), 0.5, "kasa", 0.5), Outcome("answer", ("oik",), 0.5, "oik", 0.5)] * 10
    assert expected_error([KASA] * 20, half) == pytest.approx(0.0)
    sure = [Outcome("answer", ("oik",), 0.9, "oik", 0.9)] * 20
    assert expected_error([KASA] * 20, sure) == pytest.approx(0.9)


def test_the_curve_goes_from_everything_answered_to_everything_refused() -> None:
    refused, answered = curve(
        [KASA, WEATHER], [Outcome("answer", ("kasa",), 0.9, "kasa"), Outcome("choice", (), 0.4, "oik")]
    )
    assert (refused[0], answered[0]) == (0.0, 1.0)
    assert (refused[-1], answered[-1]) == (1.0, 0.0)
    assert (1.0, 1.0) in zip(refused, answered, strict=True)
