"""A base in which only what is told has changed is told by the assistant that there is, and by no other such base."""

import pickle
from dataclasses import replace
from datetime import datetime

import pytest

from bot.answering.alike import understood_alike
from bot.clock import WARSAW
from bot.knowledge.loading import base_of
from bot.knowledge.signs import Signs
from bot.knowledge.snapshot import Snapshot
from bot.upkeep.building import built
from tests.folder import Lean, edited

NOON = datetime(2026, 11, 23, 12, tzinfo=WARSAW)
TEAM, KASA, OIK = "zespoly/zespol-1.yaml", "jednostki/kasa.yaml", "jednostki/oik.yaml"
NEW = "+48 85 748 20 29"
TOLD = (
    (TEAM, "+48 85 748 20 28", NEW),
    (KASA, "kontakt: siedziba", "kontakt: oik"),
    ("zrodla.yaml", "nazwa: ", "nazwa: Pismo, "),
    ("teksty/pl.yaml", "\ntelefon: ", "\ntelefon: Nasz "),
)
ASKED = (
    "telefon do zespołu nr 1", "85 748 20 29", "857482028", "gdzie jest kasa", "do której czynna kasa", "psycholog",
    "co jest na Klepackiej 18", "mąż mnie bije", "na Lipowej leży człowiek", "cześć", "qwrtp", "kasa i psycholog",
)  # fmt: skip


@pytest.fixture(scope="module")
def snapshot(lean: Lean) -> Snapshot:
    return Snapshot.of(lean.folder)


def test_what_is_told_alone_is_told_as_by_one_that_was_built(lean: Lean, snapshot: Snapshot) -> None:
    """Each such change is told by the one that there is, and all together as by one that learnt them."""
    for name, old, new in TOLD:
        assert lean.assistant.telling(base_of(edited(snapshot, name, old, new))) is not None
        snapshot = edited(snapshot, name, old, new)
    base = base_of(snapshot)
    same, anew = lean.assistant.telling(base), built(base, lean.beside)
    assert same is not None
    assert [same.reply(text, None, NOON) for text in ASKED] == [anew.reply(text, None, NOON) for text in ASKED]
    assert [same.explain(text, NOON) for text in ASKED] == [anew.explain(text, NOON) for text in ASKED]


def test_a_new_number_is_looked_up_and_the_one_before_it_still_serves(lean: Lean, snapshot: Snapshot) -> None:
    same = lean.assistant.telling(base_of(edited(snapshot, TEAM, "+48 85 748 20 28", NEW)))
    assert same is not None
    assert set(same.understanding.owners(NEW)) == {"zespol-1"}
    assert lean.assistant.understanding.owners(NEW) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (KASA, "nazwa: Kasa MOPR", "nazwa: Skarbiec MOPR"),
        (KASA, "w którym budynku jest kasa", "w którym pokoju jest kasa"),
        (KASA, "ul. Klepacka 18, 15-634", "ul. Klepacka 20, 15-634"),
        (OIK, "kryzysówka", "kryzysownia"),
        ("slowa/codzienne.yaml", "[", "[skarbonka, "),
        ("slowa/zagrozenie.yaml", "[", "[skarbonka płonie, "),
        ("progi.yaml", 'odpowiedź-od: "0.', 'odpowiedź-od: "0.9'),
        ("miejsca/ulice.yaml", "{nazwa: Lipowa, ", "{nazwa: Lipowa, znane-jako: [Lipka], "),
    ],
)
def test_what_a_question_is_recognised_by_is_learnt_anew(
    lean: Lean, snapshot: Snapshot, name: str, old: str, new: str
) -> None:
    base = base_of(edited(snapshot, name, old, new))
    assert lean.assistant.telling(base) is None
    assert understood_alike(base, base)


def test_an_entry_more_is_learnt(lean: Lean, snapshot: Snapshot) -> None:
    more = snapshot.with_files({"jednostki/kasa-druga.yaml": snapshot.files[KASA]})
    assert lean.assistant.telling(base_of(more)) is None


def test_what_another_process_has_learnt_is_the_same(lean: Lean) -> None:
    again = pickle.loads(pickle.dumps(lean.assistant.base.habits))
    assert again == lean.assistant.base.habits
    assert replace(again, rare=again.rare | {"skarbonka"}) != again
    assert replace(again, signs=Signs.none()) != again
