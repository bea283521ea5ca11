"""What a change does to the labelled questions."""

from datetime import datetime

import pytest

from bot.apart import apart
from bot.clock import WARSAW
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.comparing import verdict
from tests.folder import Lean, edited

NOON = datetime(2026, 11, 26, 12, tzinfo=WARSAW)


@pytest.fixture(scope="module")
def snapshot(lean: Lean) -> Snapshot:
    return Snapshot.of(lean.folder)


def test_the_same_base_changes_nothing(snapshot: Snapshot, lean: Lean) -> None:
    found = verdict(snapshot, snapshot, NOON, lean.beside)
    assert found.is_sound
    assert found.changed == ()
    assert found.right_before == found.right_after > found.questions * 0.8


async def test_another_phone_changes_the_answers_that_give_it(snapshot: Snapshot, lean: Lean) -> None:
    changed = edited(snapshot, "zespoly/zespol-11.yaml", "+48 85 879 79 40", "+48 85 879 79 49")
    found = await apart(verdict, snapshot, changed, NOON, lean.beside)
    assert 0 < len(found.changed) < found.questions / 2
    assert all(one.before and one.before.entries == one.after.entries for one in found.changed)
    assert "+48 85 879 79 49" in "".join(one.after.text for one in found.changed)
    assert found.right_before == found.right_after


def test_a_faulty_base_is_not_compared(snapshot: Snapshot, lean: Lean) -> None:
    found = verdict(snapshot, edited(snapshot, "jednostki/kasa.yaml", "nazwa: ", "nazwisko: "), NOON, lean.beside)
    assert not found.is_sound
    assert found.changed == ()


@pytest.fixture(scope="module")
def small(snapshot: Snapshot) -> Snapshot:
    """With the questions of one file, so that asking them all is quick."""
    files = {name: content for name, content in snapshot.files.items() if not name.startswith("pytania/")}
    return Snapshot({**files, "pytania/kasa.yaml": snapshot.files["pytania/kasa.yaml"]})


def test_a_question_whose_label_became_wrong_is_lost_though_its_answer_stays(small: Snapshot, lean: Lean) -> None:
    found = verdict(small, edited(small, "pytania/kasa.yaml", "odpowiedź: kasa", "odpowiedź: oik"), NOON, lean.beside)
    assert found.compared
    assert found.changed == ()
    assert found.is_worse
    assert "kasa" in {one.question for one in found.stolen}
    assert all(one.before and one.before.right and not one.after.right for one in found.stolen)
    assert found.right_after < found.right_before


def test_a_question_that_is_asked_no_more_is_named(small: Snapshot, lean: Lean) -> None:
    found = verdict(small, edited(small, "pytania/kasa.yaml", '  - "kasa"\n', ""), NOON, lean.beside)
    assert found.removed == ("kasa",)
    assert not found.is_worse


def test_a_former_base_that_cannot_be_served_is_not_compared(small: Snapshot, lean: Lean) -> None:
    broken = edited(small, "jednostki/kasa.yaml", "nazwa: ", "nazwisko: ")
    found = verdict(broken, small, NOON, lean.beside)
    assert (found.compared, found.changed, found.is_worse) == (False, (), False)
    assert found.right_after > 0
