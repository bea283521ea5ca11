"""Every street and osiedle in the forms in which people say it, with and without Polish letters, and with a slip.

The forms come from tests/declension.py, which shares nothing with the recogniser.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import pytest

from bot.knowledge.loading import KnowledgeBase
from bot.knowledge.places_model import Places, Street
from bot.language.words import fold
from bot.places.gazetteer import Gazetteer
from bot.places.place import Place
from tests.declension import Meanings, Spoken, said, spoken

GOAL = 0.98
NOMINATIVE = ("ulica {} 12, leży człowiek", "{} 12, tam śpi bezdomny", "ul. {}, siedzi ktoś bez butów")
LOCATIVE = ("na ulicy {} leży człowiek", "na {} leży człowiek", "przy {} 12 śpi bezdomny")
GENITIVE = ("koło {} siedzi ktoś bez butów", "niedaleko ulicy {} leży człowiek", "ktoś boso idzie z {}")
OSIEDLE = ("osiedle {}, leży człowiek", "na {} leży człowiek", "koło {} ktoś siedzi bez butów")
SORTS = ("nominative", "locative", "genitive", "former", "popular", "osiedle")
ALL_SORTS = tuple(f"{sort}{kind}" for sort in SORTS for kind in ("", ", plain", ", slip", ", slip, plain"))
_ROUNDABOUT = {"na ulicy ": "na rondzie ", "ulicy ": "ronda ", "ulica ": "rondo ", "ul. ": "rondo "}
_SHORTEST_WITH_SLIP = 6
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioposdfghjklkxcvbnmn", strict=True))


@dataclass(frozen=True)
class Case:
    sort: str
    text: str
    form: str
    # Streets or osiedla that the form may mean.
    names: frozenset[str]


@dataclass(frozen=True)
class Outcome:
    case: Case
    place: Place | None
    is_told: bool

    @property
    def is_wrong(self) -> bool:
        return not self.is_told and self.place is not None and self.place.is_named


@pytest.fixture(scope="module")
def outcomes(base: KnowledgeBase, gazetteer: Gazetteer) -> dict[str, list[Outcome]]:
    by_sort: dict[str, list[Outcome]] = defaultdict(list)
    for case in cases(base.places):
        found = gazetteer.find(case.text)
        offered = [place for place in (found.place, *found.options) if place]
        is_told = any(_means(place, case.names) for place in offered)
        by_sort[case.sort].append(Outcome(case, found.place, is_told))
    return by_sort


@pytest.mark.parametrize("sort", ALL_SORTS)
def test_every_sort_of_form_is_recognised(outcomes: dict[str, list[Outcome]], sort: str) -> None:
    missed = [one.case.text for one in outcomes[sort] if not one.is_told]
    assert len(missed) <= max(1, (1 - GOAL) * len(outcomes[sort])), missed


def test_no_wrong_place_is_taken_for_sure(outcomes: dict[str, list[Outcome]]) -> None:
    wrong = [
        (one.case.text, one.place and one.place.label) for sort in outcomes.values() for one in sort if one.is_wrong
    ]
    assert wrong == []


def cases(places: Places) -> Iterator[Case]:
    """Each as it is, and spoilt in one of three ways. These take turns, and of streets the sentences: all take long."""
    meanings = Meanings(places)
    for number, case in enumerate(_written(places, meanings)):
        if case.sort in SORTS[:3] and number % 3 != number // 3 % 3:
            continue
        yield case
        slipped = case if number % 4 == 0 else _with_slip(case, meanings)
        if slipped:
            yield (
                slipped
                if number % 4 == 1
                else replace(slipped, text=_plain(slipped.text), sort=f"{slipped.sort}, plain")
            )


def _written(places: Places, meanings: Meanings) -> Iterator[Case]:
    for street in places.streets:
        for one in said(street.name):
            yield from _of_street(street, one, meanings, SORTS[:3])
        for former in street.formerly:
            for one in said(former):
                yield from _of_street(street, one, meanings, ["former"] * 3)
        for known in street.known_as:
            yield from _of_street(street, Spoken(known, known, known), meanings, ["popular"] * 3)
    for osiedle in places.osiedla:
        # „Centrum” and „Młodych” mean an osiedle only where it is said.
        for known in (osiedle.name, *osiedle.known_as):
            yield from _of_osiedle(spoken(known), OSIEDLE[:1] if osiedle.everyday else OSIEDLE, meanings)


def _of_street(street: Street, one: Spoken, meanings: Meanings, sorts: Iterable[str]) -> Iterator[Case]:
    forms = (one.nominative, one.locative, one.genitive)
    for sort, form, sentences in zip(sorts, forms, (NOMINATIVE, LOCATIVE, GENITIVE), strict=True):
        for sentence in sentences:
            yield Case(sort, _fitted(sentence, street.kind).format(form), form, meanings.of(form))


def _fitted(sentence: str, kind: str) -> str:
    """„Na rondzie Putry”; „na Rynku Kościuszki”, without „ulicy”."""
    for word, roundabout in _ROUNDABOUT.items():
        if kind == "rondo":
            sentence = sentence.replace(word, roundabout)
        elif not kind:
            sentence = sentence.replace(word.removeprefix("na "), "")
    return sentence


def _of_osiedle(one: Spoken, sentences: Iterable[str], meanings: Meanings) -> Iterator[Case]:
    for form, sentence in zip((one.nominative, one.locative, one.genitive), sentences, strict=False):
        yield Case("osiedle", sentence.format(form), form, meanings.of(form))


def _plain(text: str) -> str:
    """Lower case without Polish letters, but for a numeral: „mieszka i” is „lives and” as well."""
    return " ".join(word if word == "I" else fold(word) for word in text.split(" "))


def _with_slip(case: Case, meanings: Meanings) -> Case | None:
    """One slip in the longest word of the name, where it is long enough; the same one every time."""
    word = max(case.form.split(), key=len)
    if len(word) < _SHORTEST_WITH_SLIP or not word.isalpha():
        return None
    slip = _slip(word, random.Random(fold(case.text)))
    form = case.form.replace(word, slip)
    names = case.names | meanings.around(form, slip)
    return Case(f"{case.sort}, slip", case.text.replace(case.form, form), form, names)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    left, letter, right = word[:at], word[at], word[at + 1 :]
    swapped = left + right[0] + letter + right[1:]
    beside = left + _NEIGHBOURS[fold(letter)] + right
    slips = [left + right, swapped, left + letter * 2 + right, beside]
    return chance.choice([slip for slip in slips if fold(slip) != fold(word)])


def _means(place: Place, names: frozenset[str]) -> bool:
    return place.street in names or (place.kind == "osiedle" and bool(names & set(place.osiedla)))
