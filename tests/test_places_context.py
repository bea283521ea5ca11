"""What the words around a name decide: where the person is, what else it may be, and what it is not."""

import pytest

from bot.places.gazetteer import Gazetteer
from bot.places.place import NOTHING


@pytest.mark.parametrize(
    ("told", "label"),
    [
        # Where the person is, not where they come from or pass by.
        ("pan z Lipowej siedzi na Plantach", "park Planty (osiedle Centrum), z Lipowej"),
        (
            "idzie od Lipowej, leży pod ratuszem",
            "ratusz na Rynku Kościuszki (osiedle Centrum), od Lipowej, pod ratuszem",
        ),
        ("wczoraj na Lipowej, teraz siedzi na Suraskiej", "ul. Suraska (osiedle Centrum)"),
        ("nie na Lipowej tylko na Malmeda", "ul. Icchoka Malmeda (osiedle Centrum)"),
        ("pod Kauflandem na Hetmańskiej", "ul. Hetmańska, pod Kauflandem"),
        ("biedronka przy Wrocławskiej", "ul. Wrocławska, biedronka"),
        ("na lipowej między sklepem a bankiem", "ul. Lipowa (osiedle Centrum), między sklepem a bankiem"),
        ("idąc Lipową w stronę kościoła", "ul. Lipowa (osiedle Centrum), w stronę kościoła"),
        ("w zabce na ulicy wesolej", "ul. Wesoła (osiedle Piaski), w zabce"),
        ("os. słoneczny stok, blok 15, klatka II", "osiedle Słoneczny Stok, blok 15, klatka II"),
        ("na schodach fary", "katedra (kościół farny, osiedle Centrum), na schodach fary"),
        ("na bulwarach nad Białą", "bulwary Kościałkowskiego, nad Białą"),
        ("śpi na ławkach przy Św. Rocha 3", "ul. św. Rocha 3, na ławkach"),
        ("Gdańska 12, leży pan", "ul. Gdańska 12 (osiedle Mickiewicza)"),
        # Numbers that stand elsewhere, and flats.
        ("na szkolnej ktoś się zagnieździł, nr 5", "ul. Szkolna 5 (osiedle Starosielce)"),
        ("na Lipowej 12 m. 3", "ul. Lipowa 12/3 (osiedle Centrum)"),
        ("na Upalnej w bloku 7", "ul. Upalna 7 (osiedle Słoneczny Stok)"),
        ("na Upalnej autobus nr 7", "ul. Upalna (osiedle Słoneczny Stok), autobus nr 7"),
        # An osiedle tells which street is meant; „al.” tells the avenue.
        ("stara szkoła na szkolnej w Starosielcach", "ul. Szkolna (osiedle Starosielce), szkoła, w Starosielcach"),
        ("al. Niepodległości 5", "al. Niepodległości im. Romana Dmowskiego 5 (osiedle Centrum)"),
        ("ul. Niepodległości 5", "ul. Niepodległości 5"),
        ("na H. Sienkiewicza 4", "ul. Henryka Sienkiewicza 4"),
        ("Legionowa (przy Skłodowskiej)", "skrzyżowanie ul. Legionowa i ul. Marii Skłodowskiej-Curie"),
        ("NA ROGU PIASTA I LIPOWEJ", "skrzyżowanie ul. Piasta i ul. Lipowa"),
        ("róg Mieszka I i Lipowej", "skrzyżowanie ul. Mieszka I i ul. Lipowa"),
    ],
)
def test_the_words_around_decide(gazetteer: Gazetteer, told: str, label: str) -> None:
    found = gazetteer.find(told)
    assert found.place is not None
    assert (found.place.label, found.options) == (label, ())


@pytest.mark.parametrize(
    ("told", "options"),
    [
        ("na dworcu leży pan", ["dworzec PKP", "dworzec PKS (osiedle Przydworcowe)"]),
        (
            "szpital na Skłodowskiej, przed wejściem",
            [
                "szpital wojewódzki im. Śniadeckiego (osiedle Piaski)",
                "Uniwersytecki Szpital Kliniczny (osiedle Piaski)",
            ],
        ),
        (
            "na niepodległości śpi pan",
            ["ul. Niepodległości", "al. Niepodległości im. Romana Dmowskiego (osiedle Centrum)"],
        ),
        ("na prostej leży pan", ["ul. Prosta (osiedle Piaski)"]),
        ("na 11 listopada leży pan", ["ul. 11 Listopada (osiedle Mickiewicza)"]),
        ("na kloowej leży pan", ["ul. Klonowa (osiedle Starosielce)", "ul. Kłosowa (osiedle Jaroszówka)"]),
        ("ul. bukwa 7, leży pan", ["ul. Bukowa 7 (osiedle Dziesięciny I)"]),
        ("w łapach trzyma butelkę", ["Łapy"]),
        ("fundacja Jana Pawła II zbiera ubrania", ["al. Jana Pawła II"]),
        ("czytałem Mickiewicza w parku", ["ul. Adama Mickiewicza", "osiedle Mickiewicza"]),
        ("wyszedł ze szpitala w Choroszczy, siedzi na PKS", ["Choroszcz", "dworzec PKS (osiedle Przydworcowe)"]),
    ],
)
def test_what_may_be_several_places_is_offered(gazetteer: Gazetteer, told: str, options: list[str]) -> None:
    found = gazetteer.find(told)
    assert found.place is not None
    assert found.place.kind == "words"
    assert [place.label for place in found.options] == options


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("moja sąsiadka z Bojarskiej 14 nie wychodzi", "z Bojarskiej 14"),
        ("na ul. Nieznanej siedzi pan", "na ul. Nieznanej"),
        ("na stacji benzynowej przy wyjeździe na Wasilków", "na stacji benzynowej przy wyjeździe"),
        ("pod wiaduktem śpi pan", "pod wiaduktem"),
        ("szkoła im. Sienkiewicza, na 4 piętrze", "szkoła im. Sienkiewicza, na 4 piętrze"),
        ("siedzi z browarem na ławce", "na ławce"),
    ],
)
def test_a_place_that_we_do_not_know_stays_in_its_words(gazetteer: Gazetteer, told: str, words: str) -> None:
    found = gazetteer.find(told)
    assert found.place is not None
    assert (found.place.kind, found.place.label, found.options) == ("words", words, ())


@pytest.mark.parametrize(
    "told",
    [
        "27 lipca widziałem bezdomnego",
        "11 listopada jest święto",
        "dnia 3 maja byłem u was",
        "od 3 maja czekam na decyzję",
        "po 11 listopada nie mam dokąd iść",
        "wyprawka szkolna 300 plus",
        "tonie człowiek",
        "i have no place to sleep",
        "on to ma gdzieś",
        "w piatek zgubilem plecak",
        "сколько стоит бензин",
        "jestem z Wasilkowa",
        "ktoś tu mieszka i pali ognisko",
        "uniwersytet trzeciego wieku",
        "w województwie podlaskim",
        "byłem u Hanki",
        "dziala to jeszcze?",
    ],
)
def test_other_words_are_no_place(gazetteer: Gazetteer, told: str) -> None:
    assert gazetteer.find(told) == NOTHING


@pytest.mark.parametrize(
    ("told", "town"),
    [
        ("w Kleosinie na Zambrowskiej leży pan", "Kleosin"),
        ("mieszkał w Warszawie przy Wiejskiej", "Warszawa"),
        ("Wasilków, ul. Kościelna 3", "Wasilków"),
        ("w Choroszczy pod kościołem śpi pan", "Choroszcz"),
        ("na Grabówce leży człowiek", "Grabówka"),
    ],
)
def test_a_street_of_a_town_is_the_towns(gazetteer: Gazetteer, told: str, town: str) -> None:
    found = gazetteer.find(told)
    assert found.place is not None
    assert (found.place.outside, found.place.in_city, found.options) == (town, False, ())


def test_a_long_hint_is_cut_between_phrases(gazetteer: Gazetteer) -> None:
    told = "na Lipowej w bramie za sklepem, przed apteką, pod mostem, obok przystanku, przy fontannie, za kioskiem"
    found = gazetteer.find(told)
    assert found.place is not None
    assert found.place.hint == "w bramie za sklepem, przed apteką, pod mostem, obok przystanku, przy fontannie"
