"""What only a further language has to say: that something is in Polish, its days and months."""

OF_LANGUAGES: dict[str, set[str]] = {
    "język-po-polsku": set(),
    "przeczytał": set(),
    "po-polsku-niżej": set(),
    "dni-ile": {"ile"},
    "teraz-do": {"godzina"},
    "teraz-całodobowo": set(),
    "teraz-nieczynne": set(),
    "najbliżej": {"kiedy"},
    "dziś-od": {"godzina"},
    "jutro-od": {"dzień", "godzina"},
    "święta": set(),
    "nieczynne": set(),
    "czynne": set(),
    "codziennie": set(),
    "całodobowo": set(),
    "i": set(),
    "dni": set(),
    "miesiące": set(),
    "miesiące-same": set(),
}
