"""Finds short phrases of `slowa/` in a message, in any inflection."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.language.forms import FormTable, Lexemes
from bot.language.words import Word, words


@dataclass(frozen=True)
class Heard:
    """A message with the lexemes of each of its words, read once and asked many times."""

    words: tuple[Word, ...]
    lexemes: tuple[Lexemes, ...]


class PhraseBook:
    """Groups of phrases. `slack` is how many other words may stand among a phrase's words.

    With slack 0 the words stand side by side in their order; with more they may come in any order.
    """

    def __init__(self, groups: Mapping[str, Iterable[str]], table: FormTable, slack: int) -> None:
        self._table = table
        self._slack = slack
        self._by_word: dict[str, list[tuple[str, tuple[Lexemes, ...]]]] = {}
        for group, phrases in groups.items():
            for phrase in phrases:
                lexemes = tuple(table.add(word.written) for word in words(phrase))
                for lexeme in lexemes[0]:
                    self._by_word.setdefault(lexeme, []).append((group, lexemes))

    def hear(self, text: str) -> Heard:
        message = words(text)
        return Heard(tuple(message), tuple(self._table.find(word.folded, word.written)[0] for word in message))

    def groups(self, heard: Heard) -> dict[str, set[int]]:
        """Group → positions of the words of its phrases found in the message."""
        found: dict[str, set[int]] = {}
        for at, lexemes in enumerate(heard.lexemes):
            for lexeme in lexemes:
                for group, phrase in self._by_word.get(lexeme, ()):
                    places = self._places(phrase, at, heard.lexemes)
                    if places:
                        found.setdefault(group, set()).update(places)
        return found

    def _places(self, phrase: tuple[Lexemes, ...], at: int, message: tuple[Lexemes, ...]) -> set[int]:
        if not self._slack:
            window = message[at : at + len(phrase)]
            fits = len(window) == len(phrase) and all(a & b for a, b in zip(phrase, window, strict=True))
            return set(range(at, at + len(phrase))) if fits else set()
        reach = len(phrase) - 1 + self._slack
        places = {at}
        for wanted in phrase[1:]:
            near = range(max(0, at - reach), min(len(message), at + reach + 1))
            place = next((i for i in near if i not in places and message[i] & wanted), None)
            if place is None:
                return set()
            places.add(place)
        return places if max(places) - min(places) <= reach else set()
