"""What single words mean to the assistant: everyday, a concept, a facet of an answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import NamedTuple

from bot.language.forms import FormTable, Lexemes, Token
from bot.language.inflection import Inflection
from bot.language.remembering import remembered
from bot.language.words import Word, words

Groups = Mapping[str, Iterable[str]]
# A concept stands for words that mean the same; its name is kept apart from lexemes by this mark.
CONCEPT = "="
_SHORTEST_TOPIC = 3


@dataclass(frozen=True, eq=False)
class Meaning:
    """What a word means wherever it stands, or a phrase that stands for one concept.

    `terms` are its lexemes and concepts with how surely it means them (1.0: the very word); `begins` are phrases that
    it may begin, by their second word. The same word has the same meaning, so that others may remember what they made
    of it.
    """

    folded: str
    terms: Mapping[str, float]
    everyday: bool
    noun: bool
    begins: "_BySecond"
    is_phrase: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it is a word of no topic that we know."""
        return not (self.terms or self.noun)

    @cached_property
    def name(self) -> str:
        """One for all forms of a word, and for all words that mean the same."""
        concepts = (term for term in self.terms if term.startswith(CONCEPT))
        return min(concepts, default=min(self.terms, default=self.folded))


class Unit(NamedTuple):
    """One word of a message, or the first of a phrase, and what it means."""

    word: Word
    meaning: Meaning


class _Phrase(NamedTuple):
    """`rest`: of its words what follows the first two."""

    name: str
    length: int
    rest: tuple[Lexemes, ...]


_BySecond = Mapping[str, Sequence[_Phrase]]
_NOTHING: _BySecond = {}


class Lexicon:
    """Reads words into units; knows the groups of `slowa/` and learns the words of the entries."""

    def __init__(self, inflection: Inflection, table: FormTable, everyday: Groups, concepts: Groups) -> None:
        self._inflection = inflection
        self._table = table
        self._meaning = remembered(self._meant)
        self._phrase_meaning = remembered(self._meant_together)
        self._begun_by_any = remembered(self._joined)
        self._everyday = self._lexemes_of(everyday)
        self._topical: set[str] = set()
        self._concepts: dict[str, set[str]] = {}
        # By their first word and their second: many begin with the same one („dom …”, „nie …”).
        self._phrases: dict[str, dict[str, list[_Phrase]]] = {}
        for name, members in concepts.items():
            for member in members:
                self._add_member(CONCEPT + name, member)

    def _lexemes_of(self, groups: Groups) -> set[str]:
        members = (word for group in groups.values() for member in group for word in words(member))
        return {lexeme for word in members for lexeme in self._table.add(word.written)}

    def _add_member(self, concept: str, member: str) -> None:
        lexemes = tuple(self._table.add(word.written) for word in words(member))
        if len(lexemes) == 1:
            for lexeme in lexemes[0]:
                self._concepts.setdefault(lexeme, set()).add(concept)
            self._topical |= lexemes[0] - self._everyday
        elif lexemes:
            for first, second in product(*lexemes[:2]):
                phrase = _Phrase(concept, len(lexemes), lexemes[2:])
                self._phrases.setdefault(first, {}).setdefault(second, []).append(phrase)

    def name(self, text: str) -> None:
        """A name of an entry: its words are its topic, even where a form of theirs may be an everyday word."""
        named = {lexeme for word in words(text) for lexeme in self._table.add(word.written)}
        self._topical |= named - self._everyday
        self._meaning.cache_clear()

    def learn(self, text: str) -> list[Unit]:
        """Units of a text of the base: its words become known in all their forms."""
        tokens = [Token(word, self._table.add(word.written), 1.0) for word in words(text)]
        return self.units(tokens)

    def units(self, message: Sequence[Token]) -> list[Unit]:
        units = [
            Unit(word, self._meaning(word.written, word.folded, lexemes, likeness))
            for word, lexemes, likeness in message
        ]
        return self._with_phrases(units, [token.lexemes for token in message])

    def _meant(self, written: str, folded: str, lexemes: Lexemes, likeness: float) -> Meaning:
        if likeness < 1 and (lexemes & self._everyday) - self._topical:  # „gdze” is „gdzie”, though „grze” is as near.
            lexemes = lexemes & self._everyday
        terms = dict.fromkeys(lexemes, likeness)
        for lexeme in lexemes:
            terms |= dict.fromkeys(self._concepts.get(lexeme, ()), likeness)
        noun = bool(lexemes) or self._inflection.is_noun(written)
        return Meaning(folded, terms, self._is_everyday(folded, lexemes), noun, self._begun_by(lexemes))

    def _is_everyday(self, folded: str, lexemes: Lexemes) -> bool:
        """„mieszkań” is of „mieszkanie”, a topic, before it is of „mieszkać”; „do” is never the note."""
        if not lexemes:
            return len(folded) < _SHORTEST_TOPIC and folded.isalpha()
        return folded in self._everyday or (bool(lexemes & self._everyday) and not lexemes & self._topical)

    def _with_phrases(self, units: list[Unit], lexemes: list[Lexemes]) -> list[Unit]:
        """Before the words of a phrase stands one unit with its concept; they stay recognisable."""
        read: list[Unit] = []
        behind = 0  # The phrase before it.
        for at, unit in enumerate(units):
            if unit.meaning.begins and at >= behind and (phrases := _begun_at(at, unit.meaning.begins, lexemes)):
                read.append(Unit(unit.word, self._phrase_meaning(frozenset(phrase.name for phrase in phrases))))
                behind = at + max(phrase.length for phrase in phrases)
            read.append(unit)
        return read

    def _meant_together(self, names: frozenset[str]) -> Meaning:
        terms = dict.fromkeys(sorted(names), 1.0)
        return Meaning("", terms, everyday=False, noun=True, begins=_NOTHING, is_phrase=True)

    def _begun_by(self, lexemes: Lexemes) -> _BySecond:
        firsts = [lexeme for lexeme in lexemes if lexeme in self._phrases]
        if len(firsts) < 2:
            return self._phrases[firsts[0]] if firsts else _NOTHING
        return self._begun_by_any(frozenset(firsts))

    def _joined(self, firsts: Lexemes) -> _BySecond:
        begun = [self._phrases[first] for first in firsts]
        seconds = {second for phrases in begun for second in phrases}
        return {second: [phrase for phrases in begun for phrase in phrases.get(second, ())] for second in seconds}


def _begun_at(at: int, begins: _BySecond, lexemes: Sequence[Lexemes]) -> list[_Phrase]:
    """Phrases, of those that the word there begins, of which all words stand there."""
    if at + 1 == len(lexemes) or begins.keys().isdisjoint(lexemes[at + 1]):
        return []  # As nearly everywhere.
    starting = (phrase for second in lexemes[at + 1] for phrase in begins.get(second, ()))
    return [phrase for phrase in starting if _goes_on(phrase, lexemes, at)]


def _goes_on(phrase: _Phrase, lexemes: Sequence[Lexemes], at: int) -> bool:
    """Whether the rest of its words stand behind its first two."""
    for place, wanted in enumerate(phrase.rest, at + 2):
        if place == len(lexemes) or wanted.isdisjoint(lexemes[place]):
            return False
    return True
