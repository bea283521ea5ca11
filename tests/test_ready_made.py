"""An assistant that was kept answers as the one that was built, and is used for nothing that it was not made of."""

import logging
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.beside import ASSISTANT, PLACES
from bot.clock import WARSAW
from bot.knowledge.faults import KnowledgeError
from bot.knowledge.loading import base_of
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.building import built, made
from bot.upkeep.ready_made import ready_made, ready_or_built
from tests.folder import CASHIER, ITS_FILE, ITS_NAME, ROOT, Lean, edited
from tests.ward import full_disk

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
ASKED = (
    "gdzie teraz jest kasa", "zps4 do ktorej dzis", "chce przygarnac sierote", "telfon do dyrekcji", "pogoda na jutro",
    "де каса", "where can I get food", "pod Orionem leży człowiek", "mąż mnie bije", "Bohaterow Monte Casino",
    "hej", "co jest na Klepackiej 18", "jakiedokumenty do dodatku mieszkaniowego", "asdfgh qwerty",
)  # fmt: skip


@pytest.fixture
def snapshot(city: Lean) -> Snapshot:
    return Snapshot.of(city.folder)


@pytest.fixture
def beside(city: Lean, tmp_path: Path) -> Path:
    return Path(shutil.copytree(city.beside, tmp_path / "obok"))


def test_it_answers_as_the_one_that_was_built(forms: Path) -> None:
    snapshot = Snapshot.of(ROOT / "knowledge")
    new = built(base_of(snapshot), forms)
    found = ready_made(forms / ASSISTANT, snapshot.contents)
    assert found is not None
    assert [found.reply(text, None, NOON) for text in ASKED] == [new.reply(text, None, NOON) for text in ASKED]
    assert [found.explain(text, NOON) for text in ASKED] == [new.explain(text, NOON) for text in ASKED]


def test_what_was_changed_is_made_anew_and_kept_instead(snapshot: Snapshot, beside: Path) -> None:
    changed = edited(snapshot, ITS_FILE, ITS_NAME, "nazwa: Skarbiec")
    assert _name(made(snapshot, beside)) == "Punkt wypłat"
    assert _name(made(changed, beside)) == "Skarbiec"
    assert ready_made(beside / ASSISTANT, snapshot.contents) is None
    assert _name(ready_made(beside / ASSISTANT, changed.contents)) == "Skarbiec"


def test_who_only_asks_about_other_places_leaves_those_that_are_kept(snapshot: Snapshot, beside: Path) -> None:
    kept = (beside / PLACES).read_bytes()
    changed = edited(snapshot, "miejsca/ulice.yaml", "nazwa: Garbarska", "nazwa: Cementowa")
    asked = ready_or_built(edited(changed, "dyzur.yaml", "ulica: Garbarska", "ulica: Cementowa"), beside)
    assert "Cementowa" in asked.reply("na Cementowej 7 leży człowiek", None, NOON).text
    assert (beside / PLACES).read_bytes() == kept


def test_a_file_that_nobody_reads_is_a_fault_at_a_start_as_well(snapshot: Snapshot, beside: Path) -> None:
    made(snapshot, beside)
    with pytest.raises(KnowledgeError, match=r"nowa\.yml"):
        made(replace(snapshot, others=snapshot.others | {"jednostki/nowa.yml"}), beside)


@pytest.mark.parametrize("at", [0, 12, 90, 4000, -1])
def test_a_damaged_one_is_not_used(snapshot: Snapshot, beside: Path, at: int) -> None:
    written = bytearray((beside / ASSISTANT).read_bytes())
    assert ready_made(beside / ASSISTANT, snapshot.contents) is not None
    written[at] ^= 1
    (beside / ASSISTANT).write_bytes(written)
    assert ready_made(beside / ASSISTANT, snapshot.contents) is None


@pytest.mark.parametrize("length", [0, 50, 120, 5000])
def test_half_of_one_is_not_used(snapshot: Snapshot, beside: Path, length: int) -> None:
    (beside / ASSISTANT).write_bytes((beside / ASSISTANT).read_bytes()[:length])
    assert ready_made(beside / ASSISTANT, snapshot.contents) is None


def test_one_of_other_code_is_not_used(snapshot: Snapshot, beside: Path) -> None:
    label, content = (beside / ASSISTANT).read_bytes().split(b"\n", 1)
    what, code, digest = label.split()
    (beside / ASSISTANT).write_bytes(b" ".join([what, code[::-1], digest]) + b"\n" + content)
    assert ready_made(beside / ASSISTANT, snapshot.contents) is None


def test_a_full_disk_keeps_none_and_serves_all_the_same(
    snapshot: Snapshot, beside: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (beside / ASSISTANT).unlink()
    with full_disk(), caplog.at_level(logging.WARNING):
        assert _name(made(snapshot, beside)) == "Punkt wypłat"
    assert "Nie udało się odłożyć gotowego asystenta" in caplog.text
    assert not (beside / ASSISTANT).exists()


def _name(assistant: Assistant | None) -> str | None:
    return assistant.base.entries[CASHIER].name if assistant else None
