"""How people say the names of streets and osiedla: few rules and a table checked by hand.

It knows nothing of the recogniser, so that the two can be held against each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.knowledge.places_model import Places
from bot.language.words import fold

# Single genitives that end like adjectives: „na Albatrosa”, not „na Albatrosej”.
_GENITIVES = frozenset(
    {
        "Albatrosa", "Bema", "Blusa", "Bohuna", "Gedymina", "Hubala", "Ikara", "Jacka", "Janosika", "Jowisza",
        "Juranda", "Kirkora", "Kmicica", "Kopciuszka", "Kordiana", "Marsa", "Mickiewicza", "Neptuna", "Ondraszka",
        "Piasta", "Plastusia", "Plutona", "Posejdona", "Puchatka", "Rumcajsa", "Saturna", "Sienkiewicza", "Syriusza",
        "Szczygla", "Urana", "Wróbla", "Wyzwolenia", "Zwycięstwa",
    }
)  # fmt: skip
# Nobody is named by the last word alone of these.
_WHOLE = frozenset(
    {
        "Augusta", "Białostockiej", "Bony", "Bożej", "Cassino", "Chłopskich", "Chrzciciela", "Dmowskiego", "Eliasza",
        "Gdańskiej", "Getta", "Hańczy", "I", "II", "Jadwigi", "Jagody", "Kapturka", "Kiejstuta", "Krajowej",
        "Krwiodawców", "Krzywą", "Lasem", "Lipca", "Listopada", "Litewskich", "Ludowej", "Lwowskich", "Maja",
        "Majdanka", "Narodowej", "Nauczania", "Piechoty", "Pio", "Pogranicza", "Polskiego", "Potokiem", "Pułku",
        "Rodzin", "Starego", "Szeregów", "Warszawy", "Westerplatte", "Wiatrów", "Wigury", "Witolda", "Wojennych",
        "Zbrojnych", "Świętego",
    }
)  # fmt: skip
# Nouns and whole nominatives: locative („na …”), genitive („z …”).
_NOUNS = {
    "Antoniuk Fabryczny": ("Antoniuku Fabrycznym", "Antoniuka Fabrycznego"),
    "Antoniuk": ("Antoniuku", "Antoniuka"),
    "Bacieczki": ("Bacieczkach", "Bacieczek"),
    "Bagnówka": ("Bagnówce", "Bagnówki"),
    "Bagnówka-Kolonia": ("Bagnówce-Kolonii", "Bagnówki-Kolonii"),
    "Białostoczek": ("Białostoczku", "Białostoczka"),
    "Bojary": ("Bojarach", "Bojar"),
    "Centrum": ("Centrum", "Centrum"),
    "Dojlidy": ("Dojlidach", "Dojlid"),
    "Dojlidy Fabryczne": ("Dojlidach Fabrycznych", "Dojlid Fabrycznych"),
    "Dojlidy Górne": ("Dojlidach Górnych", "Dojlid Górnych"),
    "Dolina Stawów": ("Dolinie Stawów", "Doliny Stawów"),
    "Dziesięciny": ("Dziesięcinach", "Dziesięcin"),
    "Dziesięciny I": ("Dziesięcinach I", "Dziesięcin I"),
    "Dziesięciny II": ("Dziesięcinach II", "Dziesięcin II"),
    "Jaroszówka": ("Jaroszówce", "Jaroszówki"),
    "Kawaleryjskie": ("Kawaleryjskim", "Kawaleryjskiego"),
    "Kolonia Dojlidy": ("Kolonii Dojlidy", "Kolonii Dojlidy"),
    "Kominek": ("Kominku", "Kominka"),
    "Leśna Dolina": ("Leśnej Dolinie", "Leśnej Doliny"),
    "Leśna Polana": ("Leśnej Polanie", "Leśnej Polany"),
    "Leśne Echa": ("Leśnych Echach", "Leśnych Ech"),
    "Michałowe Pole": ("Michałowym Polu", "Michałowego Pola"),
    "Nowe Miasto": ("Nowym Mieście", "Nowego Miasta"),
    "Nowy Świat": ("Nowym Świecie", "Nowego Światu"),
    "Ogrodniczki": ("Ogrodniczkach", "Ogrodniczek"),
    "Piaski": ("Piaskach", "Piasków"),
    "Pietrasze": ("Pietraszach", "Pietrasz"),
    "Przejazd": ("Przejeździe", "Przejazdu"),
    "Przydworcowe": ("Przydworcowym", "Przydworcowego"),
    "Rybny Rynek": ("Rybnym Rynku", "Rybnego Rynku"),
    "Rynek Kościuszki": ("Rynku Kościuszki", "Rynku Kościuszki"),
    "Sienny Rynek": ("Siennym Rynku", "Siennego Rynku"),
    "Skorupy": ("Skorupach", "Skorup"),
    "Starosielce": ("Starosielcach", "Starosielc"),
    "Stary Rynek": ("Starym Rynku", "Starego Rynku"),
    "Szosa Ełcka": ("Szosie Ełckiej", "Szosy Ełckiej"),
    "Słoneczny Stok": ("Słonecznym Stoku", "Słonecznego Stoku"),
    "Ubocze": ("Uboczu", "Ubocza"),
    "Uniwersytecki": ("Uniwersyteckim", "Uniwersyteckiego"),
    "Wiadukt": ("Wiadukcie", "Wiaduktu"),
    "Widok": ("Widoku", "Widoku"),
    "Wygoda": ("Wygodzie", "Wygody"),
    "Wysoki Stoczek": ("Wysokim Stoczku", "Wysokiego Stoczka"),
    "Zacisze": ("Zaciszu", "Zacisza"),
    "Zagórki": ("Zagórkach", "Zagórek"),
    "Zakątek": ("Zakątku", "Zakątka"),
    "Zalesie": ("Zalesiu", "Zalesia"),
    "Zapiecek": ("Zapiecku", "Zapiecka"),
    "Zawady": ("Zawadach", "Zawad"),
    "Zgoda": ("Zgodzie", "Zgody"),
    "Zielone Jabłuszko": ("Zielonym Jabłuszku", "Zielonego Jabłuszka"),
    "Zielone Wzgórza": ("Zielonych Wzgórzach", "Zielonych Wzgórz"),
    "Zielone Wzgórze": ("Zielonym Wzgórzu", "Zielonego Wzgórza"),
    "Ścianka": ("Ściance", "Ścianki"),
}


@dataclass(frozen=True)
class Spoken:
    nominative: str
    locative: str
    genitive: str

    @property
    def forms(self) -> frozenset[str]:
        return frozenset(map(fold, (self.nominative, self.locative, self.genitive)))


def spoken(name: str) -> Spoken:
    if name in _NOUNS:
        return Spoken(name, *_NOUNS[name])
    if name.startswith("Zaułek "):
        adjective = name.removeprefix("Zaułek ")
        return Spoken(name, f"Zaułku {adjective}m", f"Zaułka {adjective}ego")
    if " " in name or not name.endswith("a") or name in _GENITIVES:
        return Spoken(name, name, name)
    oblique = f"{name[:-1]}{'i' if name.endswith(('ka', 'ga')) else ''}ej"
    return Spoken(name, oblique, oblique)


def said(name: str) -> Iterator[Spoken]:
    """The name as it is written and, of a person, the surname alone: „Henryka Sienkiewicza”, „Sienkiewicza”."""
    yield spoken(name)
    last = name.split(" „")[0].split()[-1]
    if " " in name and name not in _NOUNS and last not in _WHOLE and not name.startswith(("św.", "Zaułek")):
        yield Spoken(last, last, last)


class Meanings:
    """Which streets and osiedla a form may mean: „Hałki” are two, „Bema” is an osiedle as well."""

    def __init__(self, places: Places) -> None:
        self._by_form: dict[str, set[str]] = defaultdict(set)
        for street in places.streets:
            self._add(street.name, (one for name in (street.name, *street.formerly) for one in said(name)))
            self._add(street.name, (Spoken(known, known, known) for known in street.known_as))
        for osiedle in places.osiedla:
            self._add(osiedle.name, map(spoken, (osiedle.name, *osiedle.known_as)))

    def of(self, form: str) -> frozenset[str]:
        return frozenset(self._by_form.get(fold(form), ()))

    def around(self, form: str, word: str) -> frozenset[str]:
        """What any part of the form with that word means: the slip may have made another name of it."""
        told = form.split()
        at = told.index(word)
        parts = (told[start:end] for start in range(at + 1) for end in range(at + 1, len(told) + 1))
        return frozenset().union(*(self.of(" ".join(part)) for part in parts))

    def _add(self, name: str, forms: Iterable[Spoken]) -> None:
        for one in forms:
            for form in one.forms:
                self._by_form[form].add(name)
