"""What administrators read who tend the base: its state, faults and gaps, and what they change in Telegram."""

UPKEEP = {
    "": """
        ile-wpisów ile-dni ile-faktów polecenie-stan polecenie-pytanie polecenie-wygasa polecenie-luki
        polecenie-cofnij_zmiane polecenie-przerwa polecenie-wznow polecenie-komunikat rodzaj-answer
        rodzaj-choice rodzaj-unknown rodzaj-redirect rodzaj-small_talk rodzaj-report folder-jednostki
        folder-zespoly folder-placowki folder-programy folder-tematy folder-inne-urzedy stan-zgłoszenia-brak
        stan-przerwy-nie-ma stan-ukryte stan-ukryte-brak stan-bez-dysku pytanie-jak pytanie-przerwa
        dlaczego-numer dlaczego-adres dlaczego-ciąg-dalszy dlaczego-część dlaczego-połowy dlaczego-inny-dzień
        dlaczego-puste dlaczego-zgłoszenie
        pytanie-dlaczego wyjaśnienie-wpisy wyjaśnienie-żaden wyjaśnienie-alarm wygasa-jak wygasa-okres wygasa-stare-brak
        tydzień-tyle-samo tydzień-tematy tydzień-luki
    """,
    "co": """
        wyjaśnienie-numer wyjaśnienie-adres wyjaśnienie-części wyjaśnienie-nieznane
        dlaczego-pogawędka wyjaśnienie-za wyjaśnienie-przeciw wyjaśnienie-wyklucza wyjaśnienie-zagrożenie
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
        wyjaśnienie-nic
    """,
    "ile jak_długo": "stan-niewysłane-od tydzień-przyjęte",
    "ile nazwa": "tydzień-temat",
    "ile nazwa plik słowa": "wyjaśnienie-wpis",
    "ile pilne zmiana": "tydzień-zgłoszenia",
    "ile próg": """
        wyjaśnienie-zgłoszenie wyjaśnienie-nie-zgłoszenie
        dlaczego-inny-urząd dlaczego-jeden dlaczego-dwa dlaczego-wybór dlaczego-za-mało dlaczego-dwa-pytania
    """,
    "ile rodzaj zmiana": "tydzień-rodzaj",
    "ile zmiana": "tydzień-pytania tydzień-nie-to tydzień-na-próżno",
    "jak_długo kiedy": "stan-działa",
    "język kto": "stan-język",
    "języki": "stan-języki",
    "jak_długo numer": "stan-najstarsze stan-najstarsze-przyjęte",
    "kiedy": "stan-przerwa wygasa-kończy wygasa-kończy-brak wygasa-zaczyna wygasa-rok",
    "kiedy tekst": "stan-komunikat",
    "kiedy wersja": "stan-baza",
    "odpowiedź dwie wybór": "wyjaśnienie-progi",
    "przyciski": "pytanie-przyciski",
    "rodzaj": "pytanie-odpowiedź",
    "rodzaje": "stan-rodzaje",
    "znaki": "wyjaśnienie-zwyczaj",
}

RELOADING = {
    "": "baza-znowu-dobra",
    "błędy": "baza-błędna stan-folder",
    "ile": "baza-więcej-błędów",
}

GAPS = {
    "": """
        przycisk-nie-to luki-jak luki-nic-blisko luki-sama-część luki-żadne-słowo luki-inny-dzień luki-skrócić
        luki-przykład-gdzie luki-strony-nie-ma luki-nie-teraz
    """,
    "dni": "luki-nagłówek luki-brak",
    "ile": "luki-za-mało",
    "ile nazwa": "luki-najbliżej luki-remis luki-odrzucone",
    "ile nr tekst": "luki-pytanie",
    "ile język nr tekst": "luki-pytanie-w-języku",
    "tekst": "luki-po-polsku",
    "nazwy": "nie-to-może",
    "nr": "luki-nowy-wpis",
    "plik": "luki-przykład luki-przykład-pełny luki-słowa-języka",
    "powody": "luki-zabrakło",
    "strona": "luki-dalej",
    "słowa": "luki-nieznane",
    "numer": "nie-to-nie-wiem nie-to-inaczej",
}

EDITS = {
    "numery": "zmiana-pozostałe",
    "": """
        ukryto-co-innego
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
