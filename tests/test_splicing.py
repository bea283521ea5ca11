"""Changes of a YAML file leave every other line of it as it was."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.knowledge.yaml_reading import read
from bot.upkeep.edits.splicing import Item, Place, SpliceError, Value, with_item, with_key, without_item, without_key
from tests.conftest import ROOT

BASE = ROOT / "knowledge"
FOLDERS = ("jednostki", "zespoly", "placowki", "programy", "tematy", "inne-urzedy")
FILES = sorted(path for folder in FOLDERS for path in (BASE / folder).glob("*.yaml"))
ITEM: Item = {"numery": ("+48 85 111 22 33", "112"), "opis": "kasa: w „holu” # 2", "źródło": "telegram-2026-11-26-1"}
SMALL = b"""nazwa: A   # pierwszy
telefony:
# przed
- numery: ["+48 85 111 11 11"]  # obok
  \xc5\xbar\xc3\xb3d\xc5\x82o: x
  # pod spodem

- numery:
    - "112"
  \xc5\xbar\xc3\xb3d\xc5\x82o: >-
    x
    y

# koniec
opis: [{tekst: raz, \xc5\xbar\xc3\xb3d\xc5\x82o: x}, {tekst: dwa, \xc5\xbar\xc3\xb3d\xc5\x82o: y}]
"""


def places(data: Any, before: Place = ()) -> Iterator[Place]:
    """Every fact of an entry."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from places(value, (*before, key))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from ((*before, key, i) for i in range(len(value)))


def is_within(lines: list[bytes], more: list[bytes]) -> bool:
    rest = iter(more)
    return all(line in rest for line in lines)


MARKS = (("sprawdzono", "2026-11-26"), ("ukryte-numery", ("+48 85 111 22 33",)))


def assert_there_and_back(raw: bytes, place: Place, marks: Sequence[tuple[str, Value]] = MARKS) -> None:
    below = (*place[:-1], int(place[-1]) + 1)
    more = with_item(raw, place, ITEM)
    assert is_within(raw.splitlines(), more.splitlines()) or b"[{" in raw
    assert without_item(more, below) == raw
    for key, value in marks:
        marked = with_key(more, below, key, value)
        assert without_key(marked, below, key) == more
        assert with_key(with_key(marked, below, key, "2027"), below, key, "2026-11-26")
    marked = with_key(raw, place, "próba", "2026-11-26")
    assert without_key(marked, place, "próba") == raw


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_fact_of_the_base_may_get_another_below(folder: str) -> None:
    for path in FILES:
        if path.parent.name == folder:
            raw = path.read_bytes()
            for number, place in enumerate(places(read(raw).data)):
                assert_there_and_back(raw, place, [MARKS[number % 2]])  # In turns, for each takes long.


TWICE = b"telefony:\n- x\n- x\ntelefony: 1\n"


@pytest.mark.parametrize(
    "change",
    [lambda raw: raw, lambda raw: raw.replace(b"\n", b"\r\n"), lambda raw: b"\xef\xbb\xbf" + raw, bytes.rstrip],
)
def test_other_ways_of_writing_are_kept(change: Any) -> None:
    raw = change(SMALL)
    for place in places(read(raw).data):
        assert_there_and_back(raw, place)


def test_a_new_fact_stands_below_the_old_one_and_above_its_comment() -> None:
    more = with_item(SMALL, ("telefony", 0), {"numery": ("112",), "źródło": "y"}).decode()
    assert '# obok\n  źródło: x\n- numery: ["112"]\n  źródło: y\n  # pod spodem\n' in more


def test_a_source_goes_to_the_end_of_its_file_and_away_again() -> None:
    raw = (BASE / "zrodla.yaml").read_bytes()
    more = with_key(raw, (), "telegram-1", {"nazwa": "telefon: 26.11", "data": "2026-11-26"})
    assert more == raw + b'telegram-1:\n  nazwa: "telefon: 26.11"\n  data: 2026-11-26\n'
    assert without_key(more, (), "telegram-1") == raw


# No YAML file may hold the last two; others are taken from what people write (`tidying.py`).
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), min_size=1))
def test_whatever_is_written_is_read_the_same(text: str) -> None:
    for place in (("telefony", 0), ("telefony", 1), ("opis", 1)):
        more = with_item(SMALL, place, {"tekst": text, "źródło": text})
        assert without_item(more, (place[0], place[1] + 1)) == SMALL


@pytest.mark.parametrize("raw", [b"", b"a: [", b"nazwa: A\ntelefony: brak\n", b"- a\n", TWICE])
def test_what_cannot_be_changed_is_refused(raw: bytes) -> None:
    with pytest.raises(SpliceError):
        with_item(raw, ("telefony", 0), ITEM)
    with pytest.raises(SpliceError):
        with_key(raw, ("telefony", 0), "sprawdzono", "2026")
    with pytest.raises(SpliceError):
        without_item(raw, ("telefony", 0))


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff"])
def test_a_sign_that_no_file_may_hold_is_refused(sign: str) -> None:
    with pytest.raises(SpliceError):
        with_item(SMALL, ("telefony", 0), {"tekst": f"a{sign}", "źródło": "x"})


def test_the_only_item_and_the_first_key_stay() -> None:
    with pytest.raises(SpliceError):
        without_item(b"telefony:\n- numery: [a]\n", ("telefony", 0))
    with pytest.raises(SpliceError):
        without_key(b"telefony:\n- numery: [a]\n  x: y\n", ("telefony", 0), "numery")
