"""What tells a report from other messages, as readable features."""

from dataclasses import dataclass

from bot.places.place import Found

# Dangers in which the crisis centre can help once 112 has been named.
CRISIS = frozenset({"przemoc", "samobójstwo"})
SOMEBODY = frozenset({"bezdomność", "człowiek", "sąsiad"})
ANIMALS = "zwierzęta"
# Of somebody's home, past, film, animal or business with an office.
ELSEWHERE = frozenset(
    {
        "rodzina",
        "o sobie",
        "o sobie słabe",
        "pierwsza osoba",
        "dawno",
        "media",
        "sprawa",
        "miasto",
        "zwierzęta",
        "hipoteza",
    }
)
VETOES = frozenset({"minione", "zaczyna od pytania", "tylko zwierzę", "liczenie"})
PAST, TODAY = frozenset({"dawno", "media", "podziękowanie"}), "dziś"
GENERAL = frozenset({"hipoteza", "ogólne", "liczenie"})
STATES, SPOTS = frozenset({"postawa", "potrzeba", "zwykły stan"}), frozenset({"kryjówka", "miejsce"})
_SHORT, _BRIEF, _LONG = 4, 6, 10


@dataclass(frozen=True)
class Signals:
    """Groups of `slowa/zgloszenia.yaml` that occur, dangers, signs of danger, and the place that is named."""

    cues: frozenset[str]
    danger: frozenset[str]
    signs: frozenset[str]
    found: Found
    asks: bool
    # „Co robić, gdy ktoś leży” asks in general; „leży ktoś, komu to powiedzieć” does not.
    opens_asking: bool
    length: int
    # How far it leans towards a report, going by labelled messages.
    leaning: float

    def values(self) -> dict[str, float]:
        """Name → 1.0 of everything that holds; what does not is left out. „zwyczaj” may be anything around 0."""
        place = self.found.place
        named = place is not None and place.kind in ("street", "crossing", "landmark", "pin")
        holds = {
            "zagrożenie": bool(self.danger - CRISIS),
            "kryzys": bool(self.danger & CRISIS),
            "objawy": bool(self.signs),
            "miejsce nazwane": named,
            "miejsce niepewne": bool(self.found.options),
            "numer domu": bool(place and place.number),
            "osiedle": bool(place and place.kind == "osiedle"),
            "poza miastem": bool(place and place.kind == "outside"),
            "miejsce opisane": bool(place and place.kind == "words"),
            "wskazówka": bool(place and place.hint),
            "zaczyna od pytania": self.opens_asking,
            "znak zapytania": self.asks,
            "nikogo": not self.cues & SOMEBODY,
            "tylko zwierzę": ANIMALS in self.cues and not self.cues & SOMEBODY,
            "minione": bool(self.cues & PAST) and TODAY not in self.cues,
            "pytanie ogólne": (self.asks or "pytanie" in self.cues) and bool(self.cues & GENERAL),
            "ktoś gdzieś": place is not None and bool(self.cues & SOMEBODY),
            "stan gdzieś": bool(self.cues & STATES) and (place is not None or bool(self.cues & SPOTS)),
            "czyste zagrożenie": bool(self.danger - CRISIS) and not self.cues & ELSEWHERE and not self.opens_asking,
            "samo zagrożenie": self.length <= _BRIEF and bool(self.danger - CRISIS),
            "krótka": self.length <= _SHORT,
            "długa": self.length >= _LONG,
        }
        told = {name for name, is_so in holds.items() if is_so} | {cue for cue in self.cues if not cue.startswith("<")}
        return {**dict.fromkeys(told, 1.0), "zwyczaj": self.leaning}

    @property
    def is_out(self) -> bool:
        """What is past or heard of, asked in general or counted, or about an animal, is no report however it reads."""
        return bool(VETOES & self.values().keys())
