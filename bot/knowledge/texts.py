"""Every text that the code says, by what it fills in; a base that lacks one is faulty."""

_ANSWERS = {
    "": """
        telefon telefon-ogólny faks e-mail godziny zakończone-krótko zespoły-pracują brak-adres brak-godziny
        brak-e-mail brak-faks brak-dokumenty brak-warunki brak-kwota brak-termin wybór wybór-jeden alarm
         start prywatnosc mapa stary-przycisk za-szybko-przycisk wiadomość-głos wiadomość-film wiadomość-zdjęcie
        wiadomość-naklejka wiadomość-plik  wiadomość-kontakt wiadomość-inna opis-bota
        opis-bota-krótki polecenie-start polecenie-pomoc polecenie-zespoly polecenie-programy
        polecenie-prywatnosc dawniej-pod-adresem sprawdzamy-telefon sprawdzamy-adres sprawdzamy-godziny
        sprawdzamy-e-mail sprawdzamy-zamiast
    """,
    "adres": "adres pod-adresem",
    "adres od": "adres-od przeniesione",
    "czego": "brak",
    "kiedy": "zakończone przyszłe stan-na-krótko stan-na",
    "kto": "kontakt",
    "nazwa numer": "nie-wiem-na-ten-dzień",
    "numer": "nie-wiem wybór-stopka o-jaką-sprawę puste pomoc błąd tłok za-szybko",
    "numer powód": "numer-niepewny",
    "powód": "niepewne kopia-nieudana",
}
# What is said of reports of a person in need: to their authors, and to teams.
_REPORTS = {
    "": """
        112-zwykle 112-zimą 112-pilne gdzie gdzie-ja które-miejsce ośrodek-gminy nic-nie-napisano
        szkic-wyślij szkic-usunięty szkicu-nie-ma szkic-inny przycisk-zgłoś przycisk-położenie
        przycisk-wyślij przycisk-pilne przycisk-anuluj przycisk-tak-jak-jest przycisk-żadne
        przycisk-inne-miejsce przycisk-w-mieście przycisk-bez-wiadomości przycisk-z-wiadomością
        przycisk-dokończ przycisk-nadal przycisk-ja zapisano-niepotwierdzone nie-wiadomo-kiedy napiszę
        nie-napiszę dopisać-wycofać byliśmy nie-zastaliśmy oznaczono-pilne nadal-tam nic-do-cofnięcia
        wycofać-polecenie odpowiedź-przekazana zdjęć-nie-oglądamy polecenie-zglos polecenie-cofnij
        rejestr-open rejestr-taken rejestr-closed rejestr-withdrawn rejestr-merged
        za-dużo koordynator karta-ponowiona karta-niepotwierdzona nie-podano karta-bez-słów karta-sam
        karta-źródło-phone karta-źródło-terminal karta-chce-wiadomości karta-bez-wiadomości ta-sama-ulica
        stan-open wynik-helped wynik-not_found wynik-refused wynik-handed_over wynik-false
        przycisk-przyjmuję przycisk-zakończ przycisk-przekaż przycisk-napisz przycisk-wróć pilne
        pilne-krótko osiedle-nieznane wpisz-odpowiedź znak-życie znak-mróz znak-przemoc znak-samobójstwo znak-pożar
        znak-dziecko znak-tory-woda znak-żaden
    """,
    "co": "szkic-co karta-po-polsku",
    "co godzina kto": "stan-closed",
    "co numer": "zakończenie",
    "do": "zaraz-zamyka",
    "gdzie numer temu": "karta-podobna",
    "gdzie ośrodek": "poza-miastem",
    "godzina": "stan-withdrawn",
    "godzina kto": "stan-taken",
    "godzina kto numer": "przyjął",
    "godzina numer": "zapisano dopisano stan-merged",
    "godzina tekst": "uzupełnienie",
    "ile": "metrów lista-poranna lista-nieprzyjęte lista-naraz lista-otwarte karta-pominięto",
    "jak_długo numer": "nadal-czeka",
    "kiedy": "szkic-czeka karta-kiedy",
    "kiedy kto": "dostanie-po-otwarciu",
    "kiedy numery": "nikt-przed",
    "kto": "dostanie dostali bez-czatu karta-próba karta-dostali czat-utracony",
    "kto numer": "koordynator-bez-czatu",
    "kto numer tekst": "pytanie-zespołu",
    "miejsce": "gdzie-dokładnie szkic-gdzie nowe-miejsce karta-miejsce",
    "minut": "szkic-sam",
    "numer": """
        otwarte-ponownie wycofano już-w-zgłoszeniu zespół-krótko karta-pilna karta-zwykła karta-wycofana przycisk-połącz
        napisz-tu
    """,
    "numer numery": "nikt-nie-przyjął",
    "numer tekst": "odpowiedź-zgłaszającego",
    "numery": "nie-zapisano zadzwonić",
    "telefon": "pracuje",
}
# What is answered in a team's group.
_GROUPS = {
    "": """
        tylko-administrator zespół-jak czat-niczyj nic-otwartego zgłoś-jak zrobione-przyjmuję
        zrobione-koniec zrobione-dla zrobione-połącz zrobione-napisz zrobione-pokaż za-późno-open
        za-późno-closed za-późno-withdrawn za-późno-merged bez-odpowiedzi nie-stąd spróbuj-znowu
        przekazano-zgłaszającemu za-późno-połącz brak-komu tylko-słowa tylko-w-grupie
        nie-odbiera
    """,
    "godzina kto": "za-późno-taken",
    "kto": "czat-związany czat-przeniesiony czat-rozwiązany czat-odwiązany za-późno-dla",
    "miejsce numer": "wpisano",
    "numery": "zespół-nieznany",
}
# What administrators of the bot hear when something fails.
_ALERTS = {
    "": "alert-baza-działa alert-nikt",
    "błąd": "alert-baza",
    "gdzie": "alert-odłożona",
    "ile kto minut numery": "alert-niewysłane",
}
# The pause and the banner of administrators.
_NOTICES = {
    "": """
        przerwa przerwa-skończona przerwy-nie-ma komunikatu-nie-ma komunikat-zdjęty komunikat-bez-dnia
        komunikat-po-przerwie zmiany-nie-zapisano
    """,
    "co": "inny-administrator",
    "dzień": "komunikat-jak",
    "ile najwięcej": "tekst-za-długi",
    "kiedy": "komunikat-minął przerwa-trwa",
    "kiedy tekst": "komunikat-widać",
    "numery": "przerwa-numery",
    "tekst": "przerwa-włączona komunikat-nad",
}
# What a person hears of the data held on them.
_OWN_DATA = {
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
# What is said of answers that were none, and to administrators of what is asked in vain.
_GAPS = {
    "": """
        przycisk-nie-to luki-jak luki-nic-blisko luki-sama-część luki-żadne-słowo luki-inny-dzień luki-skrócić
        luki-przykład-gdzie luki-strony-nie-ma luki-nie-teraz
    """,
    "dni": "luki-nagłówek luki-brak",
    "ile": "luki-za-mało",
    "ile nazwa": "luki-najbliżej luki-remis luki-odrzucone",
    "ile nr tekst": "luki-pytanie",
    "nazwy": "nie-to-może",
    "nr": "luki-nowy-wpis",
    "plik": "luki-przykład luki-przykład-pełny",
    "powody": "luki-zabrakło",
    "strona": "luki-dalej",
    "słowa": "luki-nieznane luki-obce",
    "numer": "nie-to-nie-wiem nie-to-inaczej",
}
# The picture of a month, its caption, and what is said where it cannot be sent.
_MONTH = {
    "": """
        miesiąc-odpowiedź miesiąc-wybór miesiąc-nie-wiem miesiąc-tematy miesiąc-bez-tematów miesiąc-osiedla
        miesiąc-godziny miesiąc-wyniki miesiąc-bez-zgłoszeń miesiąc-same-liczby miesiąc-liczba-pytań
        miesiąc-liczba-odpowiedzi miesiąc-liczba-zgłoszeń miesiąc-liczba-minut miesiąc-dni miesiąc-bez-pytań
        miesiąc-inne-osiedla miesiąc-kilka-osiedli miesiąc-osiedle-nieznane
    """,
    "czas ile pilne": "miesiąc-zgłoszenia",
    "dzień": "miesiąc-do miesiąc-stopka miesiąc-liczone-od miesiąc-nie-liczono",
    "ile": "miesiąc-odrzucone miesiąc-to-nie-to",
    "ile nie_wiem odpowiedzi procent wybory": "miesiąc-pytania",
    "miasto": "miesiąc-nagłówek",
    "miesiąc": "miesiąc-podpis",
    "miesiąc polecenie": "miesiąc-bez-czatu miesiąc-bez-obrazu miesiąc-nie-narysowany",
    "osiedla": "miesiąc-najwięcej",
    "tematy": "miesiąc-najczęściej",
    "wyniki": "miesiąc-zakończone",
}
# What administrators read who tend the base: its state, a question tried, what expires, the week.
_UPKEEP = {
    "": """
        ile-wpisów ile-dni ile-faktów polecenie-stan polecenie-pytanie polecenie-wygasa polecenie-luki
        polecenie-cofnij_zmiane polecenie-przerwa polecenie-wznow polecenie-komunikat rodzaj-answer
        rodzaj-choice rodzaj-unknown rodzaj-redirect rodzaj-small_talk rodzaj-report folder-jednostki
        folder-zespoly folder-placowki folder-programy folder-tematy folder-inne-urzedy stan-zgłoszenia-brak
        stan-przerwy-nie-ma stan-ukryte stan-ukryte-brak stan-bez-dysku pytanie-jak pytanie-przerwa
        pytanie-dlaczego wyjaśnienie-wpisy wyjaśnienie-żaden wygasa-jak wygasa-okres wygasa-stare-brak
        tydzień-tyle-samo tydzień-tematy tydzień-luki
    """,
    "co": """
        wyjaśnienie-numer wyjaśnienie-adres wyjaśnienie-części wyjaśnienie-nieznane wyjaśnienie-obce
        wyjaśnienie-za wyjaśnienie-przeciw wyjaśnienie-wyklucza wyjaśnienie-zagrożenie
    """,
    "co kiedy plik": "wygasa-stare-wpis",
    "co kiedy plik wartość": "stan-ukryte-od wygasa-wpis",
    "co plik wartość": "stan-ukryte-nie-wiadomo-kiedy",
    "czekają pilne przyjęte": "stan-zgłoszenia",
    "do od": "tydzień-tytuł",
    "dzień": "wygasa-lista",
    "dziś tydzień": "stan-pytania stan-nie-to stan-na-próżno",
    "foldery ile": "stan-wpisy",
    "ile": """
        stan-szkice stan-niewysłane stan-nieudane stan-skrzynka stan-odłożone stan-plik-bazy wygasa-stare
        jeszcze tydzień-więcej tydzień-mniej tydzień-stare tydzień-rok
    """,
    "ile jak_długo": "stan-niewysłane-od tydzień-przyjęte",
    "ile nazwa": "tydzień-temat",
    "ile nazwa plik słowa": "wyjaśnienie-wpis",
    "ile pilne zmiana": "tydzień-zgłoszenia",
    "ile próg": "wyjaśnienie-zgłoszenie wyjaśnienie-nie-zgłoszenie",
    "ile rodzaj zmiana": "tydzień-rodzaj",
    "ile zmiana": "tydzień-pytania tydzień-nie-to tydzień-na-próżno",
    "jak_długo kiedy": "stan-działa",
    "jak_długo numer": "stan-najstarsze stan-najstarsze-przyjęte",
    "kiedy": "stan-przerwa wygasa-kończy wygasa-kończy-brak wygasa-zaczyna wygasa-rok",
    "kiedy tekst": "stan-komunikat",
    "kiedy wersja": "stan-baza",
    "odpowiedź wybór": "wyjaśnienie-progi",
    "przyciski": "pytanie-przyciski",
    "rodzaj": "pytanie-odpowiedź",
    "rodzaje": "stan-rodzaje",
}
# What administrators hear of a knowledge base that cannot serve.
_RELOADING = {
    "": "baza-znowu-dobra",
    "błędy": "baza-błędna stan-folder",
    "ile": "baza-więcej-błędów",
}
# What administrators read when they change the base in Telegram.
_EDITS = {
    "": """
        przycisk-popraw przycisk-ukryj przycisk-potwierdź przycisk-zatwierdź przycisk-odrzuć
        przycisk-wycofaj-zmianę przycisk-zadzwoniłem przycisk-wszystkie zmiana-tylko-administrator
        zmiana-administrator zmiana-spróbuj-znowu zmiana-nic zmiana-nieaktualna zmiana-alarmowy
        zmiana-niepewna zmiana-co-poprawić zmiana-co-ukryć zmiana-co-potwierdzić zmiana-ta-sama zmiana-ukryta
        zmiana-telefon-dziś zmiana-anulowana zmiana-czeka zmiana-decyzja zmiana-jeden-administrator
        zmiana-nie-sprawdzona zmiana-własna zmiana-cudza zmiana-dysk zmiana-z-błędem zmiana-nie-wpisana
        zmiana-baza-błędna ukryto-główny ukryto-bez-pliku potwierdzono-już cofanie-jak cofanie-pusto
    """,
    "było będzie": "zmiana-skąd",
    "było będzie co kto numer źródło": "zmiana-propozycja",
    "było co": "zmiana-nowa ukryto-nie-zapisano",
    "było co numer": "ukryto",
    "było numer": "ukryto-już",
    "będzie co": "zmiana-krótko",
    "będzie co kto numer": "zmiana-zatwierdzona",
    "co": "zmiana-krótko-hide zmiana-krótko-confirm",
    "co kiedy kto numer": "cofanie-pozycja",
    "co kto": "zmiana-inny",
    "co numer": "potwierdzono cofnięto",
    "gdzie": "zmiana-gdzie-indziej",
    "ile pytań": "zmiana-sprawdzona",
    "kto numer": """
        zmiana-odrzucona zmiana-wycofana zmiana-stan-done zmiana-stan-declined zmiana-stan-withdrawn
        zmiana-stan-undone
    """,
    "lista": "cofanie-lista",
    "najwięcej": "zmiana-pusta-lub-długa",
    "numer": """
        przycisk-cofnij-zmianę zmiana-sprawdzam zmiana-minęła zmiana-jeszcze-nie zmiana-przerwana
        zmiana-stan-lapsed zmiana-stan-writing potwierdzenie-przerwane cofanie-nie-ma cofanie-już
    """,
    "numer powód": "zmiana-odmówiona cofanie-nieudane",
    "po przed": "zmiana-gorzej",
    "po przed pytanie": "zmiana-przykład",
    "powód": "zmiana-zła",
}
_GROUPED = (_ANSWERS, _REPORTS, _GROUPS, _ALERTS, _NOTICES, _OWN_DATA, _GAPS, _MONTH, _UPKEEP, _RELOADING, _EDITS)
_ALL = [item for group in _GROUPED for item in group.items()]
# A text's key → the names in its braces.
TEXTS: dict[str, set[str]] = {key: set(filled.split()) for filled, keys in _ALL for key in keys.split()}
