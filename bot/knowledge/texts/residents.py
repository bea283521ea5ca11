"""What residents read: answers, and what is held on them; by what each text fills in."""

# Read by residents, though they stand among the texts of what they belong to.
ELSEWHERE = """
    przycisk-nie-to nie-to-może nie-to-nie-wiem nie-to-inaczej przerwa przerwa-numery
    już-w-zgłoszeniu zespół-krótko koordynator
"""

ANSWERS = {
    "": """
        telefon telefon-ogólny faks e-mail godziny zakończone-krótko zespoły-pracują brak-adres brak-godziny
        brak-e-mail brak-faks brak-dokumenty brak-warunki brak-kwota brak-termin wybór wybór-jeden alarm
        start prywatnosc mapa stary-przycisk za-szybko-przycisk wiadomość-głos wiadomość-film wiadomość-zdjęcie
        wiadomość-naklejka wiadomość-plik wiadomość-kontakt wiadomość-inna opis-bota
        opis-bota-krótki polecenie-start polecenie-pomoc polecenie-zespoly polecenie-programy
        polecenie-prywatnosc dawniej-pod-adresem numer-wspólny sprawdzamy-telefon sprawdzamy-adres sprawdzamy-godziny
        sprawdzamy-e-mail sprawdzamy-zamiast
        język język-jak przycisk-język-sam wybrano-język wybrano-język-sam polecenie-jezyk dane-język
    """,
    "adres": "adres pod-adresem",
    "adres od": "adres-od przeniesione",
    "czego": "brak",
    "kiedy": "zakończone przyszłe stan-na-krótko stan-na stan-na-najstarsze",
    "kryzys": "inny-urząd-kryzys",
    "kryzys numer": "nie-wiem-kryzys",
    "kto": "kontakt",
    "kontakt nazwa numer": "nie-wiem-dalej",
    "nazwa numer": "nie-wiem-na-ten-dzień",
    "numer": "nie-wiem wybór-stopka o-jaką-sprawę puste pomoc błąd tłok za-szybko",
    "numer powód": "numer-niepewny",
    "powód": "niepewne",
}

OWN_DATA = {
    "": """
        polecenie-moje_dane polecenie-usun_dane dane-są dane-brak dane-stopka dane-opis dane-miejsce
        dane-uzupełnienia dane-zgłoszenia-brak dane-nie-udało-się usuń-pytanie usuń-anulowano przycisk-usuń-dane
        usunięto usunięto-szkic
    """,
    "co": "dane-zgłoszenia",
    "godzina": "dane-temat",
    "ile": "dane-czekające dane-odłożone dane-wysłane dane-ślady",
    "kiedy": "dane-szkic",
    "kiedy numer stan": "dane-zgłoszenie",
    "numery": "zostaje-u-zespołu zostaje-zakończone",
}
