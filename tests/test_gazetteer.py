"""Pins and venues, the kept table of forms, and texts of any kind."""

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.knowledge.loading import KnowledgeBase
from bot.language.inflection import Inflection
from bot.places.gazetteer import Gazetteer
from bot.places.name_table import readable, rows
from bot.places.place import Found

PIECES = ["na", "Lipowej", "12", "/", "róg", "i", "I", "ul.", "os.", "gen.", "«", "Б", "вул.", "nr", "\n", "mieszka"]


def test_a_pin_lies_around_the_nearest_osiedle_or_far_beyond_the_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.at(53.1325, 23.1600).label == "okolice osiedla Centrum"
    near_the_edge = gazetteer.at(53.09, 23.07)
    assert near_the_edge.in_city
    assert near_the_edge.osiedla == ("Starosielce",)
    assert gazetteer.at(53.00, 23.40).in_city is False


def test_a_venue_is_known_by_its_address(gazetteer: Gazetteer) -> None:
    known = gazetteer.venue("Żabka", "Lipowa 12, Białystok", 53.1325, 23.15)
    assert (known.kind, known.street, known.number, known.lat) == ("pin", "Lipowa", "12", 53.1325)
    assert known.label.endswith(", Żabka")
    assert gazetteer.venue("Bar", "", 53.13, 23.15).label == "Bar"
    assert gazetteer.venue("Bar", "Lipowa 3", 53.0, 23.5).in_city is False


def test_the_table_of_forms_is_made_once_and_made_anew_if_broken(
    base: KnowledgeBase, inflection: Inflection, tmp_path: Path
) -> None:
    kept, places = tmp_path / "names.json", base.places.model_copy(update={"streets": base.places.streets[:40]})
    made = rows(places, inflection, kept)
    written = kept.stat().st_mtime_ns
    assert rows(places, inflection, kept) == [(sort, at, list(name)) for sort, at, name in made]
    assert kept.stat().st_mtime_ns == written
    assert readable(places, kept) == kept
    assert readable(base.places, kept) is None
    kept.write_text('["half', encoding="utf-8")
    assert readable(places, kept) is None
    assert rows(places, inflection, kept) == made
    assert json.loads(kept.read_text(encoding="utf-8"))


@settings(max_examples=200, deadline=None)
@given(st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_no_text_is_too_strange(gazetteer: Gazetteer, text: str) -> None:
    assert isinstance(gazetteer.find(text), Found)
