"""What is said of reports of a person in need: to their authors, of them to teams, and in the teams' groups."""

AUTHORS = {
    "": """
        112-zwykle 112-zimą 112-pilne gdzie gdzie-ja które-miejsce ośrodek-gminy nic-nie-napisano
        szkic-wyślij szkic-usunięty szkicu-nie-ma szkic-inny przycisk-zgłoś przycisk-położenie
        przycisk-wyślij przycisk-pilne przycisk-anuluj przycisk-tak-jak-jest przycisk-żadne
        przycisk-inne-miejsce przycisk-w-mieście przycisk-bez-wiadomości przycisk-z-wiadomością
        przycisk-dokończ przycisk-nadal przycisk-ja zapisano-niepotwierdzone nie-wiadomo-kiedy napiszę
        nie-napiszę dopisać-wycofać byliśmy nie-zastaliśmy oznaczono-pilne nadal-tam nic-do-cofnięcia
        wycofać-polecenie odpowiedź-przekazana zdjęć-nie-oglądamy polecenie-zglos polecenie-cofnij
        rejestr-open rejestr-taken rejestr-closed rejestr-withdrawn rejestr-merged za-dużo
    """,
    "co": "szkic-co",
    "co numer": "zakończenie",
    "do": "zaraz-zamyka",
    "gdzie ośrodek": "poza-miastem",
    "godzina kto numer": "przyjął",
    "godzina numer": "zapisano dopisano",
    "godzina tekst": "uzupełnienie",
    "kiedy": "szkic-czeka",
    "kiedy kto": "dostanie-po-otwarciu",
    "kiedy numery": "nikt-przed",
    "kto": "dostanie dostali bez-czatu",
    "kto numer tekst": "pytanie-zespołu",
    "miejsce": "gdzie-dokładnie szkic-gdzie nowe-miejsce",
    "minut": "szkic-sam",
    "numer": "otwarte-ponownie wycofano",
    "numer numery": "nikt-nie-przyjął",
    "numery": "nie-zapisano zadzwonić",
    "telefon": "pracuje",
}

CARDS = {
    "": """
        koordynator karta-ponowiona karta-niepotwierdzona nie-podano karta-bez-słów karta-sam
        karta-źródło-phone karta-źródło-terminal karta-chce-wiadomości karta-bez-wiadomości ta-sama-ulica
        stan-open przycisk-przyjmuję przycisk-zakończ przycisk-przekaż przycisk-napisz przycisk-wróć
        pilne pilne-krótko osiedle-nieznane wpisz-odpowiedź wynik-helped wynik-not_found wynik-refused
        wynik-handed_over wynik-false znak-życie znak-mróz znak-przemoc znak-samobójstwo znak-pożar
        znak-dziecko znak-tory-woda
    """,
    "co": "karta-po-polsku",
    "co godzina kto": "stan-closed",
    "gdzie numer temu": "karta-podobna",
    "godzina": "stan-withdrawn",
    "godzina kto": "stan-taken",
    "godzina numer": "stan-merged",
    "ile": "metrów lista-poranna lista-nieprzyjęte lista-naraz lista-otwarte karta-pominięto",
    "jak_długo numer": "nadal-czeka",
    "kiedy": "karta-kiedy",
    "kto": "karta-próba karta-dostali czat-utracony",
    "kto numer": "koordynator-bez-czatu",
    "miejsce": "karta-miejsce",
    "numer": "już-w-zgłoszeniu zespół-krótko karta-pilna karta-zwykła karta-wycofana przycisk-połącz napisz-tu",
    "numer tekst": "odpowiedź-zgłaszającego",
}

GROUPS = {
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
