"""What a change does to the labelled questions."""

from datetime import datetime

import pytest

from bot.apart import apart
from bot.clock import WARSAW
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.comparing import verdict
from tests.conftest import ROOT

NOON = datetime(2026, 11, 26, 12, tzinfo=WARSAW)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot.of(ROOT / "knowledge")


def edited(snapshot: Snapshot, name: str, old: str, new: str) -> Snapshot:
    written = snapshot.files[name].decode()
    assert old in written
    return snapshot.with_files({name: written.replace(old, new).encode()})


def test_the_same_base_changes_nothing(snapshot: Snapshot) -> None:
    found = verdict(snapshot, snapshot, NOON, None)
    assert found.is_sound
    assert found.changed == ()
    assert found.right_before == found.right_after > found.questions * 0.8


async def test_another_phone_changes_the_answers_that_give_it(snapshot: Snapshot) -> None:
    changed = edited(snapshot, "zespoly/zespol-11.yaml", "+48 85 879 79 40", "+48 85 879 79 49")
    found = await apart(verdict, snapshot, changed, NOON, None)
    assert 0 < len(found.changed) < found.questions / 4
    assert all(one.before and one.before.entries == one.after.entries for one in found.changed)
    assert "+48 85 879 79 49" in "".join(one.after.text for one in found.changed)
    assert found.right_before == found.right_after


def test_a_faulty_base_is_not_compared(snapshot: Snapshot) -> None:
    found = verdict(snapshot, edited(snapshot, "jednostki/kasa.yaml", "nazwa: ", "nazwisko: "), NOON, None)
    assert not found.is_sound
    assert found.changed == ()
