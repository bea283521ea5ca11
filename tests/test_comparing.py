"""What a change does to the labelled questions."""

from datetime import datetime

import pytest

from bot.apart import apart
from bot.clock import WARSAW
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.comparing import verdict
from tests.folder import ITS_FILE, Lean, edited

NOON = datetime(2026, 11, 26, 12, tzinfo=WARSAW)
ASKED = "pytania/punkt-wyplat.yaml"


@pytest.fixture(scope="module")
def snapshot(city: Lean) -> Snapshot:
    return Snapshot.of(city.folder)


def test_the_same_base_changes_nothing(snapshot: Snapshot, city: Lean) -> None:
    found = verdict(snapshot, snapshot, NOON, city.beside)
    assert found.is_sound
    assert found.changed == ()
    assert found.right_before == found.right_after > found.questions * 0.8


async def test_another_phone_changes_the_answers_that_give_it(snapshot: Snapshot, city: Lean) -> None:
    changed = edited(snapshot, "zespoly/ekipa-2.yaml", "+48 15 777 01 12", "+48 15 777 01 19")
    found = await apart(verdict, snapshot, changed, NOON, city.beside)
    assert 0 < len(found.changed) < found.questions / 2
    assert all(one.before and one.before.entries == one.after.entries for one in found.changed)
    assert "+48 15 777 01 19" in "".join(one.after.text for one in found.changed)
    assert found.right_before == found.right_after


def test_a_faulty_base_is_not_compared(snapshot: Snapshot, city: Lean) -> None:
    found = verdict(snapshot, edited(snapshot, ITS_FILE, "nazwa: ", "nazwisko: "), NOON, city.beside)
    assert not found.is_sound
    assert found.changed == ()


def test_a_question_whose_label_became_wrong_is_lost_though_its_answer_stays(snapshot: Snapshot, city: Lean) -> None:
    found = verdict(
        snapshot, edited(snapshot, ASKED, "odpowiedź: punkt-wyplat", "odpowiedź: poradnia-kryzysowa"), NOON, city.beside
    )
    assert found.compared
    assert found.changed == ()
    assert found.is_worse
    assert "godziny punktu wyplat" in {one.question for one in found.stolen}
    assert all(one.before and one.before.right and not one.after.right for one in found.stolen)
    assert found.right_after < found.right_before


def test_a_question_that_is_asked_no_more_is_named(snapshot: Snapshot, city: Lean) -> None:
    found = verdict(snapshot, edited(snapshot, ASKED, "  - godziny punktu wyplat\n", ""), NOON, city.beside)
    assert found.removed == ("godziny punktu wyplat",)
    assert not found.is_worse


def test_a_former_base_that_cannot_be_served_is_not_compared(snapshot: Snapshot, city: Lean) -> None:
    broken = edited(snapshot, ITS_FILE, "nazwa: ", "nazwisko: ")
    found = verdict(broken, snapshot, NOON, city.beside)
    assert (found.compared, found.changed, found.is_worse) == (False, (), False)
    assert found.right_after > 0
