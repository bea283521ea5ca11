"""A number or an address is known however a page writes it, and others are not taken for it."""

import pytest

from bot.sources.spellings import comparable, mail, phone, street


@pytest.mark.parametrize(
    "written",
    [
        "tel. 85 678 31 00",
        "85 678-31-00",
        "(085) 678 31 00",
        "(0-85) 678-31-00",
        "+48 85 678 31 00",
        "+48856783100",
        "0048 85 678 31 00",
        "+48 (85) 6783100",
        "85/678.31.00,",
        "85 678–31–00",
        "85 67\u00ad8 31 00",
        "tel: 678 31 00",
        "85 678 31 00/01",
        "faks 85 678 31 03, tel. 85 678 31 00",
    ],
)
def test_a_number_is_known_in_any_spelling(written: str) -> None:
    assert phone("+48856783100").search(comparable(written))


@pytest.mark.parametrize(
    "written",
    [
        "85 678 31 03",
        "85 678 31 001",
        "85 678 31\n00",
        "22 678 31 00",
        "(22) 678 31 00",
        "185 678 31 00",
        "85 678 31 0",
    ],
)
def test_another_number_is_not_taken_for_it(written: str) -> None:
    assert not phone("+48856783100").search(comparable(written))


def test_mobile_free_and_short_numbers() -> None:
    assert phone("+48664762880").search("664-762-880")
    assert not phone("+48664762880").search("762 880")
    assert phone("800444989").search("800 444 989")
    assert phone("112").search("112, 997")
    assert not phone("112").search("1120")


@pytest.mark.parametrize(
    ("ours", "written"),
    [
        ("ul. Klepacka 18 (wejście E), 15-634 Białystok", "Klepacka 18"),
        ("ul. Klepacka 18, 15-634 Białystok", "przy ul. Klepackiej 18, w Białymstoku"),
        ("ul. Biała 13/33, Białystok", "UL. BIAŁA 13 / 33"),
        ("ul. Biała 13/33, Białystok", "na Białej 13 lok. 33"),
        ("ul. Icchoka Malmeda 8, 15-440 Białystok", "ul. I. Malmeda nr 8"),
        ("ul. Malmeda 8, pokój 27, 15-440 Białystok", "ul. Icchoka\nMalmeda\n8"),
        ("ul. gen. Józefa Hallera 8, Białystok", "Hallera 8"),
        ("ul. Mieszka I 8 C, Białystok", "ul. Mieszka I 8C"),
        ("ul. Kolejowa 26A, 15-701 Białystok", "Kolejowa 26 a"),
        ("ul. 11 Listopada 5", "ul. 11 Listopada 5."),
        ("al. Jana Pawła II 59", "al. Jana Pawla II 59"),
        ("Dworzec PKP, Białystok", "dworzec  pkp"),
    ],
)
def test_an_address_is_known_by_its_street_and_number(ours: str, written: str) -> None:
    assert street(ours).search(comparable(written))


@pytest.mark.parametrize(
    ("ours", "written"),
    [
        ("ul. Klepacka 18", "Klepacka 180"),
        ("ul. Klepacka 18", "Klepacka 18a"),
        ("ul. Malmeda 8", "Malmeda 8/10"),
        ("ul. Malmeda 8", "Malmeda, pokój 8"),
        ("ul. Biała 13/33", "Biała 13"),
        ("ul. Biała 13", "Niebiała 13"),
        ("ul. Kolejowa 26A", "Kolejowa 26"),
        ("ul. Bema 89/1", "Bema 89/12"),
    ],
)
def test_another_address_is_not_taken_for_it(ours: str, written: str) -> None:
    assert not street(ours).search(comparable(written))


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("E-mail: OIK@mopr.bialystok.pl.", True),
        ("oik(at)mopr.bialystok.pl", True),
        ("oik [małpa] mopr[kropka]bialystok.pl", True),
        ("oik@mopr.bialystok.pl.example.com", False),
        ("woik@mopr.bialystok.pl", False),
        ("oik@moprxbialystok.pl", False),
    ],
)
def test_a_mail_address_is_known_whole(written: str, known: bool) -> None:
    assert bool(mail("oik@mopr.bialystok.pl").search(comparable(written))) == known
