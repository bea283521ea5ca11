"""The places of labelled reports are found: by name and number, or by the longest word of what they are called."""

import re

import pytest

from bot.knowledge.questions import Message, questions_of
from bot.language.words import fold
from bot.places.gazetteer import Gazetteer
from bot.places.place import Found, Place
from tests.conftest import ROOT

GOAL = 0.90
_STREET = re.compile(r"(?:ul|al|pl)\. ([^,/(]+?)(?: (\d+[a-z]?))?(?=[,/(]|$| /)")
# Endings may differ: „Malmeda”, „na Lipowej”.
_ENDING = 3
_SHORTEST = 4


@pytest.fixture(scope="module")
def found(gazetteer: Gazetteer) -> list[tuple[Message, Found]]:
    labelled = questions_of(ROOT / "knowledge").reports
    assert labelled
    reports = [one for one in labelled.messages if one.sort == "zgłoszenie" and one.place]
    return [(one, gazetteer.find(one.text)) for one in reports]


def test_places_of_labelled_reports_are_found(found: list[tuple[Message, Found]]) -> None:
    missed = [(one.text, one.place) for one, found in found if not is_found(one.place or "", found)]
    assert 1 - len(missed) / len(found) >= GOAL, missed


def is_found(labelled: str, found: Found) -> bool:
    """A street with its number is recognised as one; of anything else the longest word is somewhere in the place."""
    places = [place for place in (found.place, *found.options) if place]
    streets = _STREET.findall(labelled)
    if not streets:
        return any(_stem(labelled) in fold(f"{place.label} {place.hint}") for place in places)
    told = [
        fold(" ".join(filter(None, [place.street, place.crossing, place.number, *_former(place)]))) for place in places
    ]
    return any(all(_stem(name) in one and number in [*one.split(), ""] for name, number in streets) for one in told)


def _former(place: Place) -> list[str]:
    """„dawniej …” is said in the label alone."""
    return re.findall(r"dawniej [^,)]+", place.label)


def _stem(name: str) -> str:
    """Of the surname, or the longest word of a landmark, what all its forms share."""
    word: str = max(re.findall(r"[^\W_]+", fold(name.split(",")[0])), key=len)
    return word[: max(_SHORTEST, len(word) - _ENDING)]
