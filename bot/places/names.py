"""What a name of a place may look like in a message: its words in every form in which people write them."""

import re
from collections.abc import Iterable, Iterator

from bot.knowledge.places_model import Street
from bot.language.inflection import Inflection
from bot.language.spelling import guessed_forms
from bot.language.words import fold, words

# The forms of one word of a name, folded; and all words of it in their order.
Forms = frozenset[str]
Name = tuple[Forms, ...]
# Ranks and titles, which nobody types; „św.” is part of the name.
NAMED_AFTER = "im"
TITLES = frozenset(
    {
        "gen", "ks", "kard", "abp", "arch", "dr", "mjr", "rtm", NAMED_AFTER, "marsz", "plk", "prof", "prez", "inz",
        "por", "generala", "ksiedza", "kardynala", "arcybiskupa", "majora", "rotmistrza", "marszalka", "pulkownika",
    }
)  # fmt: skip
# „Wierzbie I” has a capital, so that „wierzbie i garbarska” is two places.
ROMAN_ONE = "I"
_SAINT = frozenset({"sw", "swietego", "swietej", "swiety", "swieta"})
_ROMAN = {
    "i": frozenset({ROMAN_ONE, "1", "pierwszego"}),
    "ii": frozenset({"ii", "2", "drugiego"}),
    "iii": frozenset({"iii", "3", "trzeciego"}),
}
_ADJECTIVAL = ("ska", "cka", "dzka", "owa", "na")
_ADJECTIVE = re.compile(r"(.*(?:sk|ck|dzk))(?:a|i|ie)")
_NUMERALS = frozenset().union(*_ROMAN.values())
# Surnames that are adjectives first: „na starego” is no street.
_NO_SURNAME = frozenset({"starego", "augusta", "wiatrow"})


class Namer:
    def __init__(self, inflection: Inflection) -> None:
        self._inflection = inflection

    def street(self, street: Street) -> Iterator[Name]:
        """The whole name, the surname alone, the surname first, former and popular names."""
        for written in (street.name, *street.formerly):
            yield from self._full(written, declined=street.declined)
        for written in street.known_as:
            yield self.name(written, declined=False)

    def _full(self, written: str, *, declined: bool) -> Iterator[Name]:
        whole = self.name(written, declined=declined)
        yield whole
        if self._is_person(written) and not whole[-1] & (_NO_SURNAME | _NUMERALS):
            yield whole[-1:]
            if len(whole) > 1:
                yield (whole[-1], *whole[:-1])

    def _is_person(self, written: str) -> bool:
        """„Marii Grzegorzewskiej”, „gen. Kowala”; neither „Krzywe Koło” nor „św. Doroty”."""
        told = [word.written for word in words(written)]
        has_title = fold(told[0]) in TITLES
        return len(told) > 1 and (has_title or self._inflection.is_given_name(told[0]))

    def kind(self, written: str) -> Name:
        """„Ławka” is „na ławkach” as well."""
        name = self.name(written, declined=True)
        if len(name) > 1:
            return name
        lemmas = (lemma for lemma in self._inflection.lemmas(written) if lemma.split(":")[0] == written)
        return (name[0].union(*map(self._inflection.forms, lemmas)),)

    def name(self, written: str, *, declined: bool) -> Name:
        told = [word.written for word in words(written) if word.folded not in TITLES]
        return tuple(self._forms(word, declined=declined, alone=len(told) == 1) for word in told)

    def _forms(self, word: str, *, declined: bool, alone: bool) -> Forms:
        folded = fold(word)
        if folded in _ROMAN:
            return _ROMAN[folded]
        if folded in _SAINT:
            return _SAINT
        if declined:
            known = self._inflection.cases(word) | self._inflection.cases(word.capitalize())
            if folded.endswith("ek"):  # Morfeusz has „Mostoczku” for the genitive.
                known.add(f"{folded[:-2]}ka")
            return frozenset(known if len(known) > 1 else {folded, *_guessed(folded)})
        return feminine(folded) if alone and self._is_feminine(word) else frozenset({folded})

    def _is_feminine(self, word: str) -> bool:
        """By its ending too, for Morfeusz takes some of them for nouns alone."""
        folded = fold(word)
        return folded.endswith(_ADJECTIVAL) or (folded.endswith("a") and self._inflection.is_feminine_adjective(word))


def _guessed(folded: str) -> Iterable[str]:
    """„Kruszyńska” and „Wierzbiańskie” are adjectives that no dictionary has."""
    if adjective := _ADJECTIVE.fullmatch(folded):
        return [f"{adjective[1]}i{ending}" for ending in ("ej", "ego", "emu", "m", "ch", "mi")]
    return guessed_forms(folded)


def feminine(folded: str) -> Forms:
    """„dluga” → dluga, dlugiej; folded, „długą” is „dluga” as well."""
    stem = folded[:-1]
    return frozenset({folded, f"{stem}{'i' if stem.endswith(('k', 'g')) else ''}ej"})


def named(names: Iterable[str], namer: Namer) -> Iterator[Name]:
    """Names that are nominatives: of osiedla, landmarks, towns."""
    for written in names:
        yield namer.name(written, declined=True)
