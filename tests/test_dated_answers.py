"""The same question on different days: what held then, what was announced, what has passed, how old it is."""

from tests.conftest import Ask


def test_as_of_the_page_of_2015_the_desk_has_moved(ask: Ask) -> None:
    text = ask("gdzie jest kasa", 2015, 5, 4).text
    assert "Adres: ul. Klepacka 18" in text
    assert "od 20 kwietnia 2015 r.; wcześniej ul. Malmeda 8" in text
    assert "Stan na" not in text


def test_before_the_move_the_old_address_stands_and_the_new_one_is_announced(ask: Ask) -> None:
    text = ask("gdzie jest kasa", 2015, 3, 10).text
    assert "Adres: ul. Malmeda 8" in text
    assert "Od 20 kwietnia 2015 r. nowy adres: ul. Klepacka 18" in text


def test_today_old_facts_say_how_old_they_are(ask: Ask) -> None:
    text = ask("gdzie jest kasa", 2026, 11, 23).text
    assert "ul. Klepacka 18" in text
    assert "Malmeda" not in text
    assert "Stan na: ok. luty 2015 r. Proszę potwierdzić telefonicznie." in text


def test_before_the_first_source_nothing_is_known(ask: Ask) -> None:
    reply = ask("gdzie jest kasa", 2014, 6, 1)
    assert reply.kind == "unknown"
    assert "Klepacka" not in reply.text


def test_the_team_for_homeless_people_in_2015_and_now(ask: Ask) -> None:
    then, now = ask("telefon do zespołu nr 11", 2015, 5, 4).text, ask("telefon do zespołu nr 11", 2026, 11, 23).text
    assert "ul. Biała 13/33" in then
    assert "+48 85 653 73 56" in then
    assert "ul. Klepacka 18 (wejście E)" in now
    assert "+48 85 879 79 40" in now
    assert "653 73 56" not in now


def test_a_misprinted_number_is_not_passed_off_as_certain(ask: Ask) -> None:
    lines = ask("telefon do zespołu nr 11", 2026, 11, 23).text.splitlines()
    assert [line for line in lines if "85 897 79 43" in line and not line.startswith("Numer niepewny")] == []


def test_what_was_asked_comes_first(ask: Ask) -> None:
    phone = ask("telefon do zespołu nr 4", 2015, 5, 4).text.splitlines()
    hours = ask("do której czynny zespół nr 4", 2015, 5, 4).text.splitlines()
    assert phone[1:3] == ["Telefon:", "+48 85 652 69 02"]
    assert hours[1].startswith("Godziny: pn 8:00–17:00, wt–pt 7:30–15:30 (teraz otwarte do 17:00)")


def test_hours_know_the_hour_and_the_holidays(ask: Ask) -> None:
    evening = ask("do której czynny zespół nr 4", 2026, 11, 23, hour=20).text
    eve = ask("do której czynny zespół nr 4", 2026, 12, 24, hour=9).text
    assert "nieczynne, najbliżej: jutro (wt) od 7:30" in evening
    assert "teraz nieczynne" in eve


def test_what_has_ended_is_told_as_past_with_whom_to_ask(ask: Ask) -> None:
    text = ask("warsztaty radzenie sobie ze stresem 13-16 lat", 2015, 5, 4).text
    assert "To już się zakończyło" in text
    assert "17:00" in text
    assert "+48 85 744 50 28" in text


def test_a_missing_detail_is_named_as_missing(ask: Ask) -> None:
    text = ask("Jakie dokumenty należy złożyć, aby otrzymać dodatek mieszkaniowy?", 2015, 5, 4).text
    assert "Nie mamy informacji: jakie dokumenty są potrzebne" in text
    assert "Klepacka 18" in text


def test_a_number_is_found_by_whose_it_is(ask: Ask) -> None:
    assert [answer.id for answer in ask("czyj to numer 85 652 69 02", 2015, 5, 4).answers] == ["zespol-4"]
    assert ask("505 111 222", 2015, 5, 4).kind == "unknown"


def test_emergency_numbers_do_not_grow_old(ask: Ask) -> None:
    assert "Stan na" not in ask("numer na policję", 2026, 11, 23).text


def test_what_is_over_is_no_button_under_what_goes_on(ask: Ask) -> None:
    in_frost, later = (str(ask("nie mam gdzie spać", *day).buttons) for day in ((2026, 2, 10), (2026, 11, 23)))
    assert "autobus-ogrzewany" in in_frost
    assert "autobus-ogrzewany" not in later
    assert "kursy-w-projekcie" in str(ask("projekt aktywność kluczem do sukcesu", 2026, 11, 23).buttons)


def test_of_facts_of_several_ages_the_date_is_said_to_be_the_oldest_one(ask: Ask) -> None:
    several, one = ask("gdzie jest kasa", 2026, 11, 23).text, ask("telefon do zespołu nr 2", 2026, 11, 23).text
    assert several.endswith("Proszę potwierdzić telefonicznie. (To data najstarszej z tych informacji.)")
    assert one.endswith("Proszę potwierdzić telefonicznie.")


def test_nothing_is_told_twice(ask: Ask) -> None:
    """The income asked for is a condition and an amount."""
    lines = ask("turnus rehabilitacyjny", 2026, 11, 23).text.splitlines()
    assert sum(line.startswith("Kryteria dochodowe PFRON") for line in lines) == 1


def test_hours_of_a_shelter_that_are_not_known_are_nobody_elses(ask: Ask) -> None:
    text = ask("do której czynna noclegownia dla mężczyzn", 2026, 11, 28).text
    assert "Nie mamy informacji: godziny otwarcia" in text
    assert "Zespoły MOPR pracują" not in text


def test_who_asks_for_the_phone_is_not_told_the_fax(ask: Ask) -> None:
    assert "Faks" not in ask("telefon do oik", 2026, 11, 28).text
    assert "Faks:\n+48 85 744 50 27" in ask("jaki faks ma oik", 2026, 11, 28).text
