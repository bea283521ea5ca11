"""Places as people write them: numbers, crossings, hints, old names, other alphabets."""

import pytest

from bot.places.gazetteer import Gazetteer
from bot.places.place import Found, Place


def place(gazetteer: Gazetteer, text: str) -> Place:
    found = gazetteer.find(text)
    assert found.place is not None, text
    return found.place


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("na Lipowej 12 leży człowiek", "12"),
        ("na Lipowej 12a leży człowiek", "12a"),
        ("na Lipowej 12 A leży człowiek", "12a"),
        ("na Lipowej 12/4 leży człowiek", "12/4"),
        ("na Lipowej nr 12 leży człowiek", "12"),
        ("przy ul. Lipowej, pod numerem 12 siedzi pan", "12"),
        ("na Lipowej 60 letni mężczyzna leży", None),
        ("na Lipowej 60-letni mężczyzna leży", None),
        ("na Lipowej w autobusie 12 śpi pan", None),
        ("na Lipowej linia 12, śpi pan", None),
        ("na Lipowej 14:30 leżał człowiek", None),
        ("na Lipowej o 14 leżał człowiek", None),
        ("na Lipowej 12 osób stoi", None),
        ("na Lipowej 2 bezdomnych śpi", None),
        ("na Lipowej od 3 dni śpi pan", None),
    ],
)
def test_a_number_after_a_street_is_of_a_house_or_of_something_else(
    gazetteer: Gazetteer, told: str, number: str | None
) -> None:
    found = place(gazetteer, told)
    assert (found.street, found.number) == ("Lipowa", number)


@pytest.mark.parametrize(
    "told",
    [
        "na rogu Lipowej i Malmeda leży człowiek",
        "róg Lipowej i Malmeda",
        "Lipowa/Malmeda, leży człowiek",
        "skrzyżowanie Lipowej z Malmeda",
        "Lipowa róg Malmeda",
        "rog lipowej i malmeda",
        "skrzyżowanie ul. Lipowej i ul. Malmeda",
    ],
)
def test_two_streets_that_meet_are_a_crossing(gazetteer: Gazetteer, told: str) -> None:
    found = place(gazetteer, told)
    assert (found.kind, found.street, found.crossing) == ("crossing", "Lipowa", "Icchoka Malmeda")
    assert found.osiedla == ("Centrum",)


@pytest.mark.parametrize(
    ("told", "label"),
    [
        ("na Lipowej 12 w bramie siedzi pan", "ul. Lipowa 12 (osiedle Centrum), w bramie"),
        ("na Lipowej 12, klatka 3, parter, śpi ktoś", "ul. Lipowa 12 (osiedle Centrum), klatka 3, parter"),
        (
            "na malmeda przed sklepem z butami leży pan",
            "ul. Icchoka Malmeda (osiedle Centrum), przed sklepem z butami",
        ),
        ("na Berlinga 5 śpi bezdomny", "ul. gen. Józefa Hallera 5 (dawniej gen. Zygmunta Berlinga)"),
        ("na Berlinga śpi bezdomny", "ul. gen. Józefa Hallera (dawniej gen. Zygmunta Berlinga)"),
        ("na Bacieczkach pod mostem leży ktoś", "osiedle Bacieczki, pod mostem"),
        ("w Starosielcach śpi człowiek", "osiedle Starosielce"),
        ("na Dziesięcinach śpi człowiek", "osiedle Dziesięciny I / Dziesięciny II"),
        ("na os. Centrum śpi pan", "osiedle Centrum"),
        ("pod ratuszem leży pan", "ratusz na Rynku Kościuszki (osiedle Centrum), pod ratuszem"),
        ("przed dworcem PKP śpi człowiek", "dworzec PKP, przed dworcem PKP"),
        ("w parku Planty siedzi pani", "park Planty (osiedle Centrum)"),
    ],
)
def test_a_place_is_said_back(gazetteer: Gazetteer, told: str, label: str) -> None:
    assert place(gazetteer, told).label == label


@pytest.mark.parametrize(
    ("number", "osiedle"),
    [
        (35, "Młodych"),
        (47, "Młodych"),
        (54, "Antoniuk"),
        (57, "Leśna Dolina"),
        (60, "Wysoki Stoczek"),
        (92, "Bacieczki"),
    ],
)
def test_a_number_of_a_long_street_tells_the_osiedle(gazetteer: Gazetteer, number: int, osiedle: str) -> None:
    found = place(gazetteer, f"na al. Jana Pawła II {number} leży człowiek")
    assert (found.street, found.osiedla) == ("Jana Pawła II", (osiedle,))


def test_a_long_street_without_a_number_lies_in_many_osiedla(gazetteer: Gazetteer) -> None:
    assert len(place(gazetteer, "na Jana Pawła II leży człowiek").osiedla) > 5


@pytest.mark.parametrize(
    ("told", "street"),
    [
        ("лежить чоловік на Липовій", "Lipowa"),
        ("на вул. Липовой 12 лежит человек", "Lipowa"),
        ("на вулиці Варшавській лежить людина", "Warszawska"),
        ("a man is sleeping at Lipowa 12", "Lipowa"),
        ("homeless man near Sienkiewicza street", "Henryka Sienkiewicza"),
        ("someone lies on Malmeda street", "Icchoka Malmeda"),
        ("idzie z Lipowej na Sienkiewicza", "Henryka Sienkiewicza"),
        ("jadę do Wasilkowa, a na Lipowej leży człowiek", "Lipowa"),
    ],
)
def test_a_street_is_told_among_other_words(gazetteer: Gazetteer, told: str, street: str) -> None:
    assert place(gazetteer, told).street == street


def test_a_town_beyond_the_city_is_named_only_where_somebody_is_there(gazetteer: Gazetteer) -> None:
    found = place(gazetteer, "w Kleosinie na przystanku leży pan")
    assert (found.kind, found.outside, found.in_city) == ("outside", "Kleosin", False)
    assert gazetteer.find("jadę do Wasilkowa") == Found()


def test_two_streets_of_one_surname_are_offered(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("na Hałki śpi pan")
    assert found.place == Place("na Hałki", "words", hint="na Hałki")
    assert {option.street for option in found.options} == {"Stanisława Hałki", "ks. dr. Stanisława Hałki"}


@pytest.mark.parametrize("told", ["w bramie obok sklepu", "na ławce w parku", "klatka 3, parter", "pod mostem"])
def test_a_place_without_a_name_is_kept_in_its_own_words(gazetteer: Gazetteer, told: str) -> None:
    found = gazetteer.find(f"{told}, śpi pan")
    assert found == Found(Place(told, "words", hint=told))
