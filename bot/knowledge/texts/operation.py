"""What administrators hear of the service: when something fails, the pause and the banner, the picture of a month."""

ALERTS = {
    "": "alert-baza-działa alert-nikt",
    "błąd": "alert-baza",
    "gdzie": "alert-odłożona",
    "ile kto minut numery": "alert-niewysłane",
    "powód": "kopia-nieudana",
}

NOTICES = {
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

MONTH = {
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
